"""What a reminder says when its turn comes, and when it says nothing any more."""

from datetime import UTC, datetime, timedelta

import pytest

from adaptameter.domain.assessment import Rating
from adaptameter.exchange.start import start_assessment
from adaptameter.mail.letter import letter_of
from adaptameter.mail.plain import Plain
from adaptameter.mail.writing import html_of
from adaptameter.storage.account import choose_reminders, find_account
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.base import now
from adaptameter.storage.message import MessageRow
from adaptameter.storage.move import create_move
from adaptameter.storage.partner import get_partner
from adaptameter.storage.rating import save_rating
from adaptameter.storage.reminder import list_due, queue_reminder
from adaptameter.storage.role import list_roles, take_role
from adaptameter.storage.round import create_round, get_round
from tests.people import sign_up
from tests.published import assessment

base = "https://assess.example.org"
today = datetime.now(UTC).date()
instrument = assessment().instrument
lead = "lead@example.org"


@pytest.fixture
def opened(database):
    """A lead, and a round that has opened and is due soon."""
    sign_up(database, lead, "lead")
    with database.writing() as session:
        first, due = today - timedelta(days=5), today + timedelta(days=2)
        create_round(session, name="2026", instrument=instrument, opens=first, due=due, closes=due)
    return database


@pytest.fixture
def begun(opened, published):
    """The same with a draft in which two questions are answered."""
    with opened.writing() as session:
        number = begin(session, published)
        rating_set = get_assessment(session, number).rating_set("self")
        save_rating(session, rating_set, "board/meets", Rating.read({"level": 1, "comment": "Never."}), 0)
        save_rating(session, rating_set, "board/women", Rating.read({"yes": False}), 0)
    return opened


def begin(session, published):
    partner, row = get_partner(session, "sunrise"), get_round(session, "2026", instrument)
    return start_assessment(session, published, partner, row, today - timedelta(days=5)).id


def queue(database):
    """Queue the one reminder that is due."""
    with database.writing() as session:
        (due,) = list_due(session, today)
        assert queue_reminder(session, due)


def letter(database):
    """The letter of the message that waits; None where there is nothing to say."""
    with database.writing() as session:
        (row,) = session.query(MessageRow)
        return letter_of(session, row, base)


def text_of(found):
    return Plain(html_of(found, base)).text


def test_an_opening_leads_to_where_the_round_is_started(opened):
    queue(opened)
    found = letter(opened)
    assert (found.kind, found.email, found.name) == ("round_opens", lead, "lead")
    text = " ".join(text_of(found).split())
    assert "Sunrise can take part in the round 2026 and has not started yet." in text
    assert f"Start the round: {base}/partners/sunrise/start" in text


def test_the_end_says_how_far_the_draft_is_and_leads_to_its_tasks(begun):
    queue(begun)
    found = letter(begun)
    text = text_of(found)
    assert found.kind == "round_due"
    assert "2 of 6 questions are answered." in text
    assert "The board: 4 questions left" in text
    assert f"To the task list:\n{base}/assessments/" in text


def test_it_tells_nothing_of_how_anybody_rated(begun):
    queue(begun)
    text = text_of(letter(begun))
    for each in ("Never", "Not in place", "level", "How often", "does not meet"):
        assert each not in text


def test_it_is_in_the_readers_language_of_now(begun):
    queue(begun)
    with begun.writing() as session:
        find_account(session, lead).language = "ar"
    found = letter(begun)
    assert found.language.code == "ar"
    assert "المجلس" in text_of(found)


def test_it_goes_to_the_address_of_now(begun):
    queue(begun)
    with begun.writing() as session:
        find_account(session, lead).email = "new@example.org"
    assert letter(begun).email == "new@example.org"


def number_of(session):
    (row,) = session.query(MessageRow)
    return row.what["assessment"]


def is_submitted(session):
    get_assessment(session, number_of(session)).state = "submitted"


def has_lost_the_role(session):
    for each in list_roles(session, find_account(session, lead)):
        take_role(session, each)


def is_blocked(session):
    find_account(session, lead).blocked_at = now()


def wants_none(session):
    choose_reminders(find_account(session, lead), [])


def is_over(session):
    row = get_round(session, "2026", instrument)
    row.due = row.closes = today - timedelta(days=1)


def goes_on(session):
    row = get_assessment(session, number_of(session))
    newer = create_round(session, name="2026", instrument=instrument.model_copy(update={"version": "2025.1"}))
    new = type(row)(partner_id=row.partner_id, round_id=newer.id, day=row.day, state="draft")
    session.add(new)
    session.flush()
    create_move(session, row, new)


@pytest.mark.parametrize("meanwhile", [is_submitted, has_lost_the_role, is_blocked, wants_none, is_over, goes_on])
def test_a_draft_that_needs_no_reminder_any_more_gets_none(begun, meanwhile):
    queue(begun)
    with begun.writing() as session:
        meanwhile(session)
    assert letter(begun) is None


@pytest.mark.parametrize("meanwhile", [has_lost_the_role, is_blocked, wants_none, is_over])
def test_an_opening_that_is_no_news_any_more_is_not_told(opened, meanwhile):
    queue(opened)
    with opened.writing() as session:
        meanwhile(session)
    assert letter(opened) is None


def test_an_opening_is_not_told_to_who_has_started_meanwhile(opened, published):
    queue(opened)
    with opened.writing() as session:
        begin(session, published)
    assert letter(opened) is None
