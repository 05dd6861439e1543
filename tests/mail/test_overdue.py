"""What the reminder of overdue actions says when its turn comes, and when it says nothing any more."""

from datetime import timedelta

import pytest

from adaptameter.mail.letter import letter_of
from adaptameter.mail.plain import Plain
from adaptameter.mail.writing import html_of
from adaptameter.storage.account import choose_reminders, find_account
from adaptameter.storage.action import create_action, create_progress, list_actions, update_action
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.base import now
from adaptameter.storage.message import MessageRow
from adaptameter.storage.overdue import list_overdue, queue_overdue
from adaptameter.storage.role import list_roles, take_role
from tests.people import sign_up
from tests.storage.building import started

base = "https://assess.example.org"
today = now().date()
due = today - timedelta(days=1)
lead = "lead@example.org"


@pytest.fixture
def queued(database, published):
    """A lead, and the reminder of two actions that are overdue."""
    sign_up(database, lead, "lead")
    with database.writing() as session:
        row = started(session, published)
        told = {"owner": "partner", "due": due, "support": "", "theme": "board", "question": "board/meets"}
        for what in ("Write down who decides.", "Meet."):
            create_action(session, row, by=None, what=what, **told)
    with database.writing() as session:
        (found,) = list_overdue(session, today)
        assert queue_overdue(session, found)
    return database


def letter(database):
    with database.writing() as session:
        (row,) = session.query(MessageRow)
        return letter_of(session, row, base)


def actions(session):
    return list_actions(session, list_assessments(session))


def say(session, *statuses):
    for action, status in zip(actions(session), statuses, strict=False):
        create_progress(session, action, status=status, words="So.", side="partner", by="account-1")


def test_it_says_how_many_and_leads_to_them(queued):
    found = letter(queued)
    html = html_of(found, base)
    text = " ".join(Plain(html).text.split())
    assert (found.kind, found.email, Plain(html).subject) == ("action_overdue", lead, "2 actions are overdue: Sunrise")
    assert "2 actions that were agreed in the dialogue with Sunrise should be done by now." in text
    assert f"To the actions: {base}/partners/sunrise/actions" in text
    assert f"{base}/account/#reminders" in text


def test_it_tells_nothing_of_what_they_are(queued):
    text = html_of(letter(queued), base)
    for each in ("Write down", "decides", "Meet", "board", "So."):
        assert each not in text


def test_it_counts_what_is_overdue_now(queued):
    with queued.writing() as session:
        say(session, "done")
    text = " ".join(Plain(html_of(letter(queued), base)).text.split())
    assert "1 action that was agreed in the dialogue with Sunrise should be done by now." in text


def all_done(session):
    say(session, "done", "dropped")


def all_taken_out(session):
    for each in actions(session):
        update_action(session, each, seen=each.version, withdrawn_at=now())


def all_later(session):
    for each in actions(session):
        update_action(session, each, seen=each.version, due=today)


def all_of_im(session):
    for each in actions(session):
        update_action(session, each, seen=each.version, owner="im")


def has_lost_the_role(session):
    for each in list_roles(session, find_account(session, lead)):
        take_role(session, each)


def is_blocked(session):
    find_account(session, lead).blocked_at = now()


def wants_none(session):
    choose_reminders(find_account(session, lead), ["round_due"])


def only_another_is_overdue(session):
    say(session, "done", "done")
    row = list_assessments(session)[0]
    create_action(session, row, by=None, what="More.", owner="partner", due=due, support="")


@pytest.mark.parametrize(
    "meanwhile",
    [
        all_done,
        all_taken_out,
        all_later,
        all_of_im,
        has_lost_the_role,
        is_blocked,
        wants_none,
        only_another_is_overdue,
    ],
)
def test_what_is_no_news_any_more_is_not_told(queued, meanwhile):
    with queued.writing() as session:
        meanwhile(session)
    assert letter(queued) is None


def test_it_is_in_the_readers_language_of_now(queued):
    with queued.writing() as session:
        find_account(session, lead).language = "ar"
    assert letter(queued).language.code == "ar"
