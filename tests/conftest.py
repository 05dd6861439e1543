"""A small folder of questionnaires to read, break and publish."""

from pathlib import Path

import pytest

from adaptameter.catalogue.catalogue import Catalogue
from tests import traces
from tests.databases import database, database_url, file_database, migrated, postgresql_url
from tests.published import add_newer, make_folder
from tests.turns import pytest_collection_modifyitems

__all__ = ["database", "database_url", "file_database", "migrated", "postgresql_url", "pytest_collection_modifyitems"]


def leads(config):
    """Whether this process is the one that the others of a run work for."""
    return not hasattr(config, "workerinput")


def pytest_configure(config):
    traces.begin(leads=leads(config))


def pytest_addoption(parser):
    parser.addoption("--on-both", action="store_true", help="run each test of a page on both databases")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """Fail the run where its logs tell what nobody may know; tests/traces.py says how they are gathered."""
    found = traces.end() if leads(session.config) else []
    for line in found:
        session.config.pluginmanager.get_plugin("terminalreporter").write_line(f"\nIn the logs: {line}", red=True)
    if found:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


questionnaire = """\
format: 1
id: governance
version: 1.0.0
status: draft  # until it is published
language: en
title: Governance
scale:
  - {level: 1, label: Not in place}
  - {level: 2, label: Started}
  - {level: 3, label: In place}
dimensions:
  - id: oversight
    title: Oversight
    questions:
      - id: board-meets
        kind: level
        text: Does the board meet?
        evidence: {from: 2, examples: [minutes, photos]}
        key: {at_least: 2, flag: The board does not meet.}
      - {id: registered, kind: yesno, text: "Registered?", allow_na: true}
"""
translation = """\
format: 1
id: governance
version: 1.0.0
language: ar
translation: {revision: 1, status: draft, by: somebody, date: 2024-01-01, source_sha256: SHA}
title: الحوكمة
scale:
  - {level: 1, label: غير موجود}
dimensions:
  - id: oversight
    title: الرقابة
    questions:
      - {id: board-meets, text: هل يجتمع المجلس؟, evidence: {examples: [محاضر]}}
"""
instrument = """\
format: 1
id: core
version: 2024.1
language: en
title: Core
questionnaires:
  - {id: governance, version: 1.0.0}
"""
assessment = """\
format: 1
partner: {id: sunrise, name: Sunrise, country: NP, fictional: true}
instrument: {id: core, version: 2024.1}
round: 2024
date: 2024-03-14
ratings:
  self:
    governance/board-meets: {level: 3, comment: "no: 3.10"}
    governance/registered: {yes: true}
"""


def write(path: Path, text: str) -> Path:
    """Write a text, with the folders that lead to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "questionnaires"
    write(folder / "governance/1.0.0.yaml", questionnaire)
    write(folder / "instruments/core/2024.1.yaml", instrument)
    return folder


@pytest.fixture
def change(folder):
    """Replaces a piece of text in a file of the folder."""

    def replace(old, new, path="governance/1.0.0.yaml"):
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture(scope="session")
def published_folder(tmp_path_factory):
    """A folder of published questionnaires with every kind of question; nobody may change it."""
    return make_folder(tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="session")
def newer_folder(tmp_path_factory):
    """The same folder with the next versions."""
    return add_newer(make_folder(tmp_path_factory.mktemp("newer")))


@pytest.fixture(scope="session")
def published(published_folder):
    """The catalogue of that folder."""
    return Catalogue(published_folder)
