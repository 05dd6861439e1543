import sqlite3
from contextlib import closing

import pytest

from adaptameter.storage.database import open_database
from adaptameter.storage.migration import check
from adaptameter.storage.partner import create_partner, list_partners
from tests.published import a_partner


@pytest.fixture
def data(tmp_path, monkeypatch):
    """The data folder of the environment, which is not there yet."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ADAPTAMETER_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def embedded(data):
    return open_database(f"sqlite:///{data / 'adaptameter.db'}")


up_to_date = (0, "The database is up to date.\n", "")
agree = (0, "Database, migrations and program agree.\n", "")


def execute(data, statement):
    database = embedded(data)
    with database.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    database.engine.dispose()


def test_upgrade_makes_the_embedded_database_in_a_folder_for_this_user_only(run, data):
    assert run("db", "upgrade") == up_to_date
    assert data.stat().st_mode & 0o777 == 0o700
    assert run("db", "check") == agree


def test_a_second_upgrade_changes_nothing(run, data):
    run("db", "upgrade")
    database = embedded(data)
    with database.writing() as session:
        create_partner(session, a_partner())
    assert run("db", "upgrade") == up_to_date
    with database.reading() as session:
        assert [row.code for row in list_partners(session)] == ["sunrise"]
    check(database)
    database.engine.dispose()


def test_upgrade_makes_no_data_folder_for_a_database_elsewhere(run, data, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'elsewhere.db'}")
    assert run("db", "upgrade") == up_to_date
    assert (tmp_path / "elsewhere.db").exists()
    assert not data.exists()


def test_check_tells_a_database_that_is_not_up_to_date(run, data):
    data.mkdir()
    older = "The database is older than this program; run: adaptameter db upgrade\n"
    assert run("db", "check") == (1, "", older)


def test_check_tells_models_that_differ(run, data):
    run("db", "upgrade")
    execute(data, "ALTER TABLE partner ADD COLUMN surprise TEXT")
    code, output, errors = run("db", "check")
    assert (code, output) == (1, "")
    assert errors.startswith("The models and the migrations differ: ")
    assert "surprise" in errors
    assert errors.count("\n") == 1


def dump(data):
    """All that an embedded database has; its bytes change when what was written before moves out of its log."""
    with closing(sqlite3.connect(data / "adaptameter.db")) as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("command", ["upgrade", "check"])
def test_a_newer_database_is_told_and_left_alone(run, data, command):
    run("db", "upgrade")
    execute(data, "UPDATE alembic_version SET version_num = '9999'")
    before = dump(data)
    code, output, errors = run("db", command)
    assert (code, output) == (1, "")
    assert errors.startswith("The database is newer than this program (it is at 9999);")
    assert dump(data) == before


@pytest.mark.parametrize("command", ["upgrade", "check"])
def test_what_is_no_database_is_told_and_left_alone(run, data, command):
    data.mkdir()
    (data / "adaptameter.db").write_bytes(b"something else entirely" * 100)
    told = f"The file {data / 'adaptameter.db'} is damaged or no database; put back a backup, or name another file.\n"
    assert run("db", command) == (1, "", told)
    assert (data / "adaptameter.db").read_bytes() == b"something else entirely" * 100


@pytest.mark.parametrize("command", ["upgrade", "check"])
def test_a_server_that_cannot_be_reached_is_told(run, data, monkeypatch, command):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none?connect_timeout=2")
    told = "The database server 127.0.0.1 can't be reached; nothing was saved. Try again in a minute.\n"
    assert run("db", command) == (1, "", told)


def test_a_data_folder_that_cannot_be_made_is_told(run, data):
    data.write_text("a file", encoding="utf-8")
    told = f"The folder {data} can't be made (File exists); name another with ADAPTAMETER_DATA.\n"
    assert run("db", "upgrade") == (1, "", told)
