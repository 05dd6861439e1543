import re
import signal

import pytest

from adaptameter import paths
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.database import open_database
from adaptameter.storage.migration import check
from adaptameter.storage.result import list_results
from tests.cli.serving import free_port, get, program, stop, wait_until_open

ends = "in a browser. Ctrl+C stops it.\n"
examples = len(list(paths.EXAMPLES.rglob("*.yaml")))


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("ADAPTAMETER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ADAPTAMETER_PORT", str(free_port()))
    # What real data there may be is none of the demo's business.
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'real.db'}")
    monkeypatch.setenv("ADAPTAMETER_QUESTIONNAIRES", str(tmp_path))
    return tmp_path / "data"


def frozen(data):
    database = open_database(f"sqlite:///{data / 'demo/adaptameter.db'}")
    check(database)
    with database.reading() as session:
        found = [(row.id, row.sha256) for row in list_results(session)]
        assert len(list_assessments(session)) == examples
    database.engine.dispose()
    return found


def test_the_demo_fills_a_database_of_its_own_and_the_second_time_finds_it_filled(data):
    first = program("demo")
    address = wait_until_open(first)
    told = f"{examples} assessments of fictional partners brought in; the database lies in {data / 'demo'}.\n"
    assert first.told == f"{told}Sign in as one of the people on the page {address}/demo.\nOpen {address} {ends}"
    assert get(address, "/health") == (200, '{"status":"ok"}\n')
    assert get(address)[0] == 302
    status, page = get(address, "/demo")
    assert status == 200
    assert "Himal Women" in page
    assert len(re.findall(r"code[^<]*<bdi[^>]*>\d{6}<", page)) == 3
    ended(first, signal.SIGTERM)
    before = frozen(data)
    assert not (data.parent / "real.db").exists()

    second = program("demo")
    assert get(wait_until_open(second), "/health")[0] == 200
    assert second.told.startswith("0 assessments of fictional partners brought in;")
    ended(second, signal.SIGINT)
    assert frozen(data) == before


def ended(served, number):
    """It ends at once though reports are still being drawn, and nothing of it is a fault."""
    errors = stop(served, number)
    assert served.returncode in (0, -number)
    assert "Traceback" not in errors
    assert "Fatal" not in errors


def test_the_demo_refuses_other_addresses_too(run, data, monkeypatch, tmp_path):
    (tmp_path / "examples").mkdir()
    monkeypatch.setattr(paths, "EXAMPLES", tmp_path / "examples")
    monkeypatch.setenv("ADAPTAMETER_HOST", "192.0.2.7")
    code, _, errors = run("demo")
    assert code == 1
    assert errors == "The demo serves on this machine alone: use 127.0.0.1 or ::1 instead of 192.0.2.7.\n"


def test_without_the_examples_it_says_where_they_are(run, data, monkeypatch):
    monkeypatch.setattr(paths, "EXAMPLES", None)
    told = "The examples come with the source code, not with the installed package; clone it first.\n"
    assert run("demo") == (1, "", told)
    assert not data.exists()
