import configparser
import os
from pathlib import Path

import pytest

NOT_OURS = {".git", ".venv", ".hypothesis", ".pytest_cache", "__pycache__", "build", "dist", "node_modules", "out"}


def is_ours(name: str) -> bool:
    return name not in NOT_OURS and not name.endswith(".egg-info")


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).parents[2]


@pytest.fixture(scope="session")
def our_files(root: Path) -> list[Path]:
    """Every file of the repository, without what is built, installed or cached."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = filter(is_ours, folders)
        found += [Path(folder, name) for name in names if is_ours(name)]
    return sorted(found)


@pytest.fixture(scope="session")
def our_code(our_files: list[Path]) -> list[Path]:
    return [file for file in our_files if file.suffix == ".py"]


@pytest.fixture(scope="session")
def setup_cfg(root: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(root / "setup.cfg", encoding="utf-8")
    return parser
