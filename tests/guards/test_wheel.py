import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

FOLDERS = {
    "questionnaires": "questionnaires",
    "templates": "templates",
    "adaptameter/static": "static",
    "migrations": "migrations",
}


@pytest.fixture(scope="module")
def clean_copy(root, our_files, tmp_path_factory):
    copy = tmp_path_factory.mktemp("clean copy")
    for file in our_files:
        target = copy / file.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    return copy


@pytest.fixture(scope="module")
def wheel(clean_copy):
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "."]
    run = subprocess.run(command, cwd=clean_copy, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return next(clean_copy.glob("dist/*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("installed")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_wheel_holds_every_file_of(folder, root, our_files, wheel):
    packed = {Path(name) for name in zipfile.ZipFile(wheel).namelist()}
    inside = [file.relative_to(root / folder) for file in our_files if file.is_relative_to(root / folder)]
    assert inside
    assert [file for file in inside if Path("adaptameter", FOLDERS[folder], file) not in packed] == []


def test_the_wheel_holds_every_module_and_no_tests(root, our_code, wheel):
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".py")}
    ours = {str(file.relative_to(root)) for file in our_code if file.is_relative_to(root / "adaptameter")}
    migrations = [file.relative_to(root) for file in our_code if file.is_relative_to(root / "migrations")]
    ours |= {str(Path("adaptameter", file)) for file in migrations}
    assert packed == ours


def test_what_is_installed_finds_its_folders_inside_itself(installed):
    code = (
        "from adaptameter import paths as p;"
        "found = [p.QUESTIONNAIRES, p.TEMPLATES, p.MIGRATIONS, p.STATIC];"
        "print(all(f.is_dir() and f.parent == p.STATIC.parent for f in found), p.EXAMPLES, p.STATIC)"
    )
    command = [sys.executable, "-c", code]
    environment = os.environ | {"PYTHONPATH": str(installed)}
    run = subprocess.run(command, env=environment, cwd=installed, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == f"True None {installed / 'adaptameter' / 'static'}"
