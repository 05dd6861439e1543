import sqlite3
import threading

import pytest
from sqlalchemy import select, text

from adaptameter.domain.assessment import Rating
from adaptameter.error import AdaptameterError
from adaptameter.storage import database as database_module
from adaptameter.storage.assessment import RatingSetRow, list_assessments
from adaptameter.storage.base import now
from adaptameter.storage.database import DatabaseError, open_database
from adaptameter.storage.frozen import hand_in
from adaptameter.storage.partner import PartnerRow, create_partner, list_partners
from adaptameter.storage.rating import list_ratings, save_rating
from adaptameter.storage.result import list_results
from tests.databases import fill_disk, on_every_connection
from tests.published import a_partner, assessment, bring, ratings


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("nonsense", "DATABASE_URL can't be read"),
        ("sqlite://host/name", "DATABASE_URL can't be read"),
        ("sqlite:////tmp/a.db?timeout=soon", "DATABASE_URL can't be read"),
        ("postgresql://host:port/name", "DATABASE_URL can't be read"),
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


def test_an_option_that_no_server_knows_is_told_in_a_sentence():
    database = open_database("postgresql://127.0.0.1:1/nothing?surprise=1")
    with pytest.raises(DatabaseError, match="DATABASE_URL can't be read"), database.reading() as session:
        session.execute(text("SELECT 1"))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("/postgres?", "/none?", 'database "none" does not exist'),
        ("//postgres:", "//nobody:", 'role "nobody" does not exist'),
    ],
)
def test_a_server_that_refuses_says_why(postgresql_url, old, new, reason):
    assert old in postgresql_url
    database = open_database(postgresql_url.replace(old, new))
    told = f"The database server refuses: {reason}; nothing was saved."
    with pytest.raises(DatabaseError, match=f"^{told}$"), database.reading() as session:
        session.execute(text("SELECT 1"))


def test_the_driver_of_an_address_is_ours(tmp_path):
    database = open_database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}")
    with database.reading() as session:
        assert session.execute(text("SELECT 1")).scalar() == 1
    database.engine.dispose()


def test_a_file_that_is_no_database_is_told_in_a_sentence(tmp_path):
    (tmp_path / "a.db").write_bytes(b"something else entirely" * 100)
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    with pytest.raises(DatabaseError, match="damaged or no database"), database.reading() as session:
        session.execute(text("SELECT 1"))


full_disk = "is full or broken; nothing was saved"


def assert_is_whole(database):
    with database.reading() as session:
        assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"


def test_a_full_disk_is_told_and_leaves_the_database_whole(file_database):
    fill_disk(file_database)
    with pytest.raises(DatabaseError, match=full_disk), file_database.writing() as session:
        session.add(PartnerRow(code="large", name="x" * 200_000, country="NP"))
    assert_is_whole(file_database)
    with file_database.reading() as session:
        assert list_partners(session) == []


def save_long_answers(session, rating_set):
    for name in ratings:
        save_rating(session, rating_set, name, Rating.read({"comment": "x" * 20_000}), 0)


def test_a_disk_that_fills_while_answers_are_saved_is_told_and_none_of_them_is_kept(file_database, published):
    bring(file_database, published, assessment(own={}, is_handed_in=False))
    fill_disk(file_database)
    with pytest.raises(DatabaseError, match=full_disk), file_database.writing() as session:
        save_long_answers(session, session.scalars(select(RatingSetRow)).one())
    assert_is_whole(file_database)
    with file_database.reading() as session:
        assert list_ratings(session, session.scalars(select(RatingSetRow)).one()) == {}


def test_a_disk_that_fills_while_a_result_is_frozen_leaves_a_draft_that_can_be_handed_in_later(
    file_database, published
):
    long = {name: {"comment": "x" * 20_000} for name in ratings}
    bring(file_database, published, assessment(own=long, is_handed_in=False))
    fill_disk(file_database)
    with pytest.raises(DatabaseError, match=full_disk), file_database.writing() as session:
        hand_in(session, session.scalars(select(RatingSetRow)).one(), now(), a_partner())
    assert_is_whole(file_database)
    with file_database.reading() as session:
        assert list_results(session) == []
        assert [(each.state, each.rating_set("self").handed_in_at) for each in list_assessments(session)] == [
            ("draft", None)
        ]
    fill_disk(file_database, left=1000)
    with file_database.writing() as session:
        hand_in(session, session.scalars(select(RatingSetRow)).one(), now(), a_partner())
        assert len(list_results(session)) == 1


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


def test_sqlite_is_new_enough_for_what_the_tables_use():
    assert sqlite3.sqlite_version_info >= (3, 35)
