import shutil
import subprocess

import pytest


@pytest.fixture
def programs(tmp_path):
    """A folder of programs that the script meets instead of the machine's."""

    def write(name, line):
        (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)

    write("id", "echo 1000")
    return write


@pytest.fixture
def ask(root, tmp_path, programs):
    def run(*packages):
        command = [shutil.which("sh"), root / ".ci" / "debian", *packages]
        environment = {"PATH": str(tmp_path)}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    return run


def test_the_line_to_install_missing_debian_packages_is_printed(ask, programs):
    programs("dpkg-query", '[ "$4" = chromium ] && exit 1; printf installed')
    answer = ask("poppler-utils", "chromium")
    assert answer.returncode == 1
    assert answer.stderr.endswith(": sudo apt-get install --no-install-recommends chromium\n")


def test_nothing_is_said_when_all_debian_packages_are_installed(ask, programs):
    programs("dpkg-query", "printf installed")
    answer = ask("poppler-utils", "chromium")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


def test_a_package_that_was_removed_again_is_missing(ask, programs):
    programs("dpkg-query", "printf config-files")
    assert ask("chromium").returncode == 1


def test_elsewhere_than_on_debian_the_names_are_told_and_nothing_fails(ask):
    answer = ask("chromium")
    assert answer.returncode == 0
    assert "chromium" in answer.stderr
