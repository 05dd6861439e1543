import json
import signal

import pytest
from click.testing import CliRunner
from sqlalchemy import make_url, text

from adaptameter.cli import main
from adaptameter.storage.database import open_database
from adaptameter.storage.migration import upgrade
from tests.cli.asking import maya, other
from tests.cli.serving import free_port, get, program, stop, wait_until_open
from tests.conftest import assessment, write
from tests.databases import kinds
from tests.people import sign_up


@pytest.fixture
def file(tmp_path):
    return write(tmp_path / "a.yaml", assessment)


@pytest.fixture
def short(folder, file, tmp_path):
    """The same by an instrument that asks too little for a score."""
    text = "format: 1\nid: short\nversion: 2024.1\nlanguage: en\ntitle: Short\nmin_questions: 9\n"
    write(folder / "instruments/short/2024.1.yaml", f"{text}questionnaires: [{{id: governance, version: 1.0.0}}]\n")
    return write(tmp_path / "short.yaml", file.read_text().replace("id: core", "id: short"))


@pytest.fixture
def run():
    """Runs the command line; gives exit code, output and error output."""

    def run(*arguments):
        found = CliRunner().invoke(main, [str(argument) for argument in arguments])
        assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
        return found.exit_code, found.stdout, found.stderr

    return run


@pytest.fixture
def run_json(run):
    def run_json(*arguments):
        code, output, errors = run(*arguments, "--json")
        assert (code, errors) == (0, "")
        return json.loads(output)

    return run_json


@pytest.fixture(params=kinds)
def url(request, tmp_path):
    """A database of either kind for this test alone."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'shared.db'}"
        return
    server = make_url(request.getfixturevalue("postgresql_url"))
    engine = open_database(server.render_as_string(hide_password=False)).engine
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE DATABASE shared"))
        yield server.set(database="shared").render_as_string(hide_password=False)
        connection.execute(text("DROP DATABASE shared WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def shared(url):
    """The database with two accounts, which processes share."""
    database = open_database(url)
    upgrade(database)
    for email in (maya, other):
        sign_up(database, email, "lead", second_factor=None)
    database.engine.dispose()
    yield database
    database.engine.dispose()


@pytest.fixture
def start(shared, url, tmp_path, monkeypatch, published_folder):
    """Starts one more process over the database; its port."""
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("ADAPTAMETER_DATA", str(tmp_path))
    monkeypatch.setenv("ADAPTAMETER_QUESTIONNAIRES", str(published_folder))
    monkeypatch.setenv("ADAPTAMETER_SECRET_KEY", "a secret of these tests alone, for two")
    served = []

    def start(**settings):
        port = free_port()
        for name, value in {"PORT": str(port), **settings}.items():
            monkeypatch.setenv(f"ADAPTAMETER_{name}", value)
        served.append(program("serve"))
        wait_until_open(served[-1])
        assert get(f"http://127.0.0.1:{port}", "/health")[0] == 200
        return port

    start.served = served
    yield start
    for each in served:
        if each.poll() is None:
            stop(each, signal.SIGTERM)
