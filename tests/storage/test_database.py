import sqlite3
import threading

import pytest
from sqlalchemy import event, text

from adaptameter.error import AdaptameterError
from adaptameter.storage import database as database_module
from adaptameter.storage.database import DatabaseError, open_database
from adaptameter.storage.partner import PartnerRow, create_partner, list_partners
from tests.published import a_partner


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("nonsense", "DATABASE_URL can't be read"),
        ("mysql://host/name", "DATABASE_URL names mysql, which is not supported"),
        ("sqlite:////no/such/folder/a.db", "The folder /no/such/folder is not there"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_in_a_sentence(url, told):
    with pytest.raises(AdaptameterError, match=told):
        open_database(url)


def test_a_server_that_does_not_answer_is_told_in_a_sentence():
    database = open_database("postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=2")
    with (
        pytest.raises(DatabaseError, match=r"127\.0\.0\.1 can't be reached; nothing was saved"),
        database.reading() as s,
    ):
        s.execute(text("SELECT 1"))


def test_a_file_that_is_no_database_is_told_in_a_sentence(tmp_path):
    (tmp_path / "a.db").write_bytes(b"something else entirely" * 100)
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    with pytest.raises(DatabaseError, match="damaged or no database"), database.reading() as session:
        session.execute(text("SELECT 1"))


def test_a_full_disk_is_told_and_leaves_the_database_whole(file_database):
    with file_database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    # Every connection may use a few pages more and no others, as on a disk that is nearly full.
    on_every_connection(file_database, f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(DatabaseError, match="is full or broken; nothing was saved"), file_database.writing() as session:
        session.add(PartnerRow(code="large", name="x" * 200_000, country="NP"))
    with file_database.reading() as session:
        assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert list_partners(session) == []


def test_an_error_leaves_nothing_half_written(database):
    with pytest.raises(ZeroDivisionError), database.writing() as session:
        create_partner(session, a_partner()) and 1 / 0
    with database.reading() as session:
        assert list_partners(session) == []


def test_the_embedded_database_keeps_references_and_survives_a_crash(file_database):
    with file_database.reading() as session:
        settings = {name: session.execute(text(f"PRAGMA {name}")).scalar() for name in ("foreign_keys", "synchronous")}
        assert settings == {"foreign_keys": 1, "synchronous": 2}
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_writers_of_the_embedded_database_queue(file_database):
    errors = []

    def write(number):
        try:
            for turn in range(5):
                with file_database.writing() as session:
                    list_partners(session)
                    create_partner(session, a_partner().model_copy(update={"id": f"p-{number}-{turn}"}))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    with file_database.reading() as session:
        assert len(list_partners(session)) == 40


def test_a_writer_whose_turn_does_not_come_is_told(file_database, monkeypatch):
    monkeypatch.setattr(database_module, "busy_seconds", 0.01)
    with (
        file_database.writing(),
        pytest.raises(DatabaseError, match="The database is busy; nothing was saved"),
        file_database.writing(),
    ):
        pass


def test_times_come_back_with_their_zone(database):
    with database.writing() as session:
        made = create_partner(session, a_partner()).created_at
    with database.reading() as session:
        (row,) = list_partners(session)
        assert row.created_at == made
        assert row.created_at.utcoffset().total_seconds() == 0


def test_a_database_that_may_not_be_written_is_told_in_a_sentence(file_database):
    on_every_connection(file_database, "PRAGMA query_only = ON")
    with pytest.raises(DatabaseError, match="can't be written"), file_database.writing() as session:
        create_partner(session, a_partner())


def on_every_connection(database, statement):
    event.listen(database.engine, "checkout", lambda connection, *_: connection.execute(statement) and None)


def test_sqlite_is_new_enough_for_what_the_tables_use():
    assert sqlite3.sqlite_version_info >= (3, 35)
