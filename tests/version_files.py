"""Files of tests/changes: a questionnaire and what may come after it, rightly and wrongly declared."""

import re
from pathlib import Path

import pytest

from tests.conftest import write

changes = Path(__file__).parent / "changes"


def cases(folder):
    """Each a file (the version after base.yaml) or a folder of several."""
    return [pytest.param(path, id=path.stem) for path in sorted((changes / folder).iterdir())]


def versions_in(case):
    """The text of each version of a case, by its number."""
    texts = [path.read_text(encoding="utf-8") for path in (case.iterdir() if case.is_dir() else [case])]
    base = (changes / "base.yaml").read_text(encoding="utf-8")
    return {re.search(r"(?m)^version: (\S+)", text)[1]: text for text in (base, *texts)}


def write_versions(case, folder):
    """Write the versions of a case into a folder of questionnaires; gives their numbers, the earliest first."""
    versions = versions_in(case)
    for version, text in versions.items():
        write(folder / f"feedback/{version}.yaml", text)
    return sorted(versions)


def member(version, **more):
    """A version as an instrument names it."""
    return {"id": "feedback", "version": version} | more
