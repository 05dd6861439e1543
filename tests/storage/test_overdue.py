"""Overdue actions: who is told of which, once, and in one e-mail for all of a partner."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from adaptameter.storage.account import choose_reminders, find_account
from adaptameter.storage.action import ActionReminderRow, create_action, create_progress, get_action, update_action
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.base import now
from adaptameter.storage.message import MessageRow
from adaptameter.storage.overdue import list_overdue, queue_overdue
from adaptameter.storage.role import assign, list_roles, take_role
from tests.people import partner_row, sign_up
from tests.storage.building import started

due = now().date()
later = due + timedelta(days=1)
lead, officer, member = "lead@example.org", "officer@example.org", "member@example.org"


@pytest.fixture
def agreed(database, published):
    """The number of an assessment of a partner with a lead, a member and an officer; others elsewhere."""
    for email, role in ((lead, "lead"), (member, "member"), (officer, "officer")):
        sign_up(database, email, role)
    sign_up(database, "other@example.org", "lead", "officer", code="moonrise")
    with database.writing() as session:
        return started(session, published).id


def act(database, assessment, owner="partner", progress=(), day=due):
    """The number of an action."""
    with database.writing() as session:
        row = create_action(
            session, get_assessment(session, assessment), by=None, what="Meet.", owner=owner, due=day, support=""
        )
        for status in progress:
            create_progress(session, row, status=status, words=None, side="partner", by="account-1")
        return row.id


def told(database, day=later):
    """Queue what is overdue on a day; to whom, and how many actions."""
    with database.reading() as session:
        found = list_overdue(session, day)
    done = []
    for each in found:
        with database.writing() as session:
            if queue_overdue(session, each):
                done.append((each.account.email, each.partner.code, len(each.actions)))
    return sorted(done)


@pytest.mark.parametrize(
    ("owner", "who"), [("partner", [lead]), ("im", [officer]), ("both", [lead, officer])], ids=["partner", "im", "both"]
)
def test_who_owes_an_action_is_told_from_the_day_after_it_was_due(database, agreed, owner, who):
    act(database, agreed, owner)
    assert told(database, due) == []
    assert told(database) == [(each, "sunrise", 1) for each in who]


def test_nobody_is_told_twice_of_an_action_and_its_day(database, agreed):
    first = act(database, agreed)
    assert [told(database, due + timedelta(days=days)) for days in (1, 1, 2, 40)][1:] == [[], [], []]
    act(database, agreed)
    assert told(database) == [(lead, "sunrise", 1)]
    with database.writing() as session:
        assert update_action(session, get_action(session, first), seen=1, due=later)
    assert told(database, later) == []
    assert told(database, later + timedelta(days=1)) == [(lead, "sunrise", 1)]


def test_all_of_a_partner_come_in_one_e_mail(database, agreed, published):
    for _ in range(3):
        act(database, agreed, "both")
    with database.writing() as session:
        other = started(session, published, "2025", code="moonrise").id
        assign(session, partner_row(session, "moonrise"), find_account(session, officer))
    act(database, other, "im")
    expected = [(lead, "sunrise", 3), ("other@example.org", "moonrise", 1), (officer, "moonrise", 1)]
    assert told(database) == sorted([*expected, (officer, "sunrise", 3)])
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(MessageRow)) == 4


def test_of_what_is_done_dropped_or_taken_out_nobody_is_told(database, agreed):
    act(database, agreed, progress=["begun", "done"])
    act(database, agreed, progress=["dropped"])
    gone, begun = act(database, agreed), act(database, agreed, progress=["done", "begun"])
    with database.writing() as session:
        get_action(session, gone).withdrawn_at = now()
    with database.reading() as session:
        assert [[action.id for action in each.actions] for each in list_overdue(session, later)] == [[begun]]


def test_who_is_blocked_wants_none_or_has_lost_the_role_is_not_told(database, agreed):
    act(database, agreed, "both")
    with database.writing() as session:
        find_account(session, lead).blocked_at = now()
        choose_reminders(find_account(session, officer), ["round_opens"])
    assert told(database) == []
    with database.writing() as session:
        choose_reminders(find_account(session, officer), ["action_overdue"])
        for role in list_roles(session, find_account(session, officer)):
            take_role(session, role)
    assert told(database) == []


def test_who_leads_and_looks_after_the_partner_is_told_once(database, agreed):
    sign_up(database, lead, "officer")
    act(database, agreed, "both")
    assert told(database) == [(lead, "sunrise", 1), (officer, "sunrise", 1)]


def test_two_who_look_at_once_queue_it_once(database, agreed):
    act(database, agreed)
    with database.reading() as session:
        (found,) = list_overdue(session, later)
    act(database, agreed)
    with database.reading() as session:
        (more,) = list_overdue(session, later)
    done = []
    for each in (found, found, more):
        with database.writing() as session:
            done.append(queue_overdue(session, each))
    assert done == [True, False, True]
    with database.reading() as session:
        values = [len(each.what["actions"]) for each in session.scalars(select(MessageRow).order_by(MessageRow.id))]
        assert values == [1, 1]
        assert session.scalar(select(func.count()).select_from(ActionReminderRow)) == 2


def test_it_is_written_in_the_readers_language_or_the_partners(database, agreed):
    with database.writing() as session:
        find_account(session, lead).language = "ar"
        partner_row(session).language = "fr"
    act(database, agreed, "both")
    told(database)
    with database.reading() as session:
        rows = session.scalars(select(MessageRow).order_by(MessageRow.email)).all()
        assert [(row.kind, row.email, row.language) for row in rows] == [
            ("action_overdue", lead, "ar"),
            ("action_overdue", officer, "fr"),
        ]
