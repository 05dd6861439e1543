"""Reminders as a timer asks for them, also two at once over one database of either kind."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import make_url, select, text

from adaptameter.storage.action import create_action
from adaptameter.storage.database import open_database
from adaptameter.storage.message import MessageRow
from adaptameter.storage.migration import upgrade
from adaptameter.storage.reminder import ReminderRow
from adaptameter.storage.round import create_round
from tests.cli.serving import patience, program
from tests.databases import kinds
from tests.people import sign_up
from tests.published import assessment
from tests.storage.building import started

today = datetime.now(UTC).date()
people = 12


@pytest.fixture(params=kinds)
def shared(request, tmp_path, monkeypatch):
    """A database of either kind for this test alone, with a round that opens today and many leads."""
    url = f"sqlite:///{tmp_path / 'shared.db'}"
    if request.param == "postgresql":
        server = make_url(request.getfixturevalue("postgresql_url"))
        engine = open_database(server.render_as_string(hide_password=False)).engine
        url = server.set(database="reminded").render_as_string(hide_password=False)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("CREATE DATABASE reminded"))
    database = open_database(url)
    upgrade(database)
    fill(database)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("ADAPTAMETER_DATA", str(tmp_path))
    yield database
    database.engine.dispose()
    if request.param == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("DROP DATABASE reminded WITH (FORCE)"))
        engine.dispose()


@pytest.fixture
def at_hand(file_database, monkeypatch):
    """The same in the embedded database alone."""
    fill(file_database)
    monkeypatch.setenv("DATABASE_URL", file_database.engine.url.render_as_string())
    return file_database


def fill(database):
    """A round that opens today, and many leads."""
    for number in range(people):
        sign_up(database, f"lead{number}@example.org", "lead")
    with database.writing() as session:
        create_round(session, name="2026", instrument=assessment().instrument, opens=today)


def receivers(database):
    with database.reading() as session:
        assert len(session.scalars(select(ReminderRow)).all()) == len(session.scalars(select(MessageRow)).all())
        return sorted(session.scalars(select(MessageRow.email)))


def test_what_is_due_is_queued_once_however_often_it_is_asked_for(run, at_hand):
    assert run("remind", "--date", today - timedelta(days=1)) == (0, "0 reminders queued.\n", "")
    assert run("remind") == (0, f"{people} reminders queued.\n", "")
    assert run("remind") == (0, "0 reminders queued.\n", "")
    assert run("remind", "--date", today + timedelta(days=3)) == (0, "0 reminders queued.\n", "")
    assert len(receivers(at_hand)) == people


def test_after_days_without_it_what_still_makes_sense_is_queued(run, at_hand):
    assert run("remind", "--date", today + timedelta(days=3)) == (0, f"{people} reminders queued.\n", "")


def test_two_that_run_at_once_queue_each_reminder_once(shared):
    running = [program("remind") for _ in range(2)]
    told = [each.communicate(timeout=patience)[0] for each in running]
    counts = [int(re.fullmatch(r"(\d+) reminders? queued\.\n", each)[1]) for each in told]
    assert sum(counts) == people
    assert receivers(shared) == sorted({f"lead{number}@example.org" for number in range(people)})


def test_a_day_that_is_none_is_refused(run, at_hand):
    code, _, errors = run("remind", "--date", "31.3.2026")
    assert (code, "Invalid value for '--date'" in errors) == (2, True)


def test_overdue_actions_are_told_with_the_rest(run, at_hand, published):
    with at_hand.writing() as session:
        row = started(session, published, "2025")
        told = {"owner": "partner", "due": today, "support": ""}
        for what in ("Meet.", "Write it down."):
            create_action(session, row, by=None, what=what, **told)
    assert run("remind") == (0, f"{people} reminders queued.\n", "")
    assert run("remind", "--date", today + timedelta(days=1)) == (0, f"{people} reminders queued.\n", "")
    assert run("remind", "--date", today + timedelta(days=1)) == (0, "0 reminders queued.\n", "")
    with at_hand.reading() as session:
        kinds_told = [each.kind for each in session.scalars(select(MessageRow))]
        assert [kinds_told.count(each) for each in ("round_opens", "action_overdue")] == [people, people]
