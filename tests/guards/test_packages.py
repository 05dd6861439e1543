import pytest

import adaptameter


@pytest.fixture
def packages(setup_cfg):
    return setup_cfg["options"]["packages"].split()


@pytest.fixture
def folders(setup_cfg):
    lines = setup_cfg["options"]["package_dir"].strip().splitlines()
    return dict(line.split(" = ") for line in lines)


def test_every_folder_with_code_is_listed_in_setup_cfg(root, packages):
    with_code = {file.parent.relative_to(root) for file in (root / "adaptameter").rglob("*.py")}
    assert {".".join(folder.parts) for folder in with_code} <= set(packages)


def test_every_folder_with_code_is_a_package(root):
    with_code = {file.parent for file in (root / "adaptameter").rglob("*.py")}
    assert [folder for folder in with_code if not (folder / "__init__.py").is_file()] == []


def test_every_package_listed_in_setup_cfg_is_there(root, packages, folders):
    places = {name: root / folders.get(name, name.replace(".", "/")) for name in packages}
    assert [name for name, folder in places.items() if not any(folder.glob("*"))] == []


def test_the_version_is_the_same_in_the_code_and_in_setup_cfg(setup_cfg):
    assert adaptameter.__version__ == setup_cfg["metadata"]["version"]
