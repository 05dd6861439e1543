from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.assessment import InstrumentReference
from adaptameter.domain.reminder import reminders
from adaptameter.exchange.moving import move
from adaptameter.exchange.start import start_assessment
from adaptameter.storage.account import choose_reminders, find_account, get_account
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.base import now
from adaptameter.storage.message import MessageRow
from adaptameter.storage.partner import get_partner
from adaptameter.storage.reminder import ReminderRow, list_due, queue_reminder
from adaptameter.storage.role import list_roles, take_role
from adaptameter.storage.round import create_round, get_round
from tests.people import partner_row, sign_up
from tests.published import assessment

instrument = assessment().instrument
newer_instrument = InstrumentReference(id="core", version="2025.1")
opens, due = date(2026, 3, 1), date(2026, 3, 31)
half, last = date(2026, 3, 16), date(2026, 3, 28)
lead, member, other = "lead@example.org", "member@example.org", "other@example.org"


@pytest.fixture
def team(database):
    """A team of two, and another partner with a lead of its own."""
    sign_up(database, lead, "lead", "member")
    sign_up(database, member, "member")
    sign_up(database, other, "lead", code="moonrise")
    return database


@pytest.fixture
def opened(team):
    """The number of a round that has opened."""
    with team.writing() as session:
        return create_round(session, name="2026", instrument=instrument, opens=opens, due=due).id


@pytest.fixture
def begun(team, opened, published):
    """The same, in which the team has begun."""
    with team.writing() as session:
        row = get_round(session, "2026", instrument)
        return start_assessment(session, published, get_partner(session, "sunrise"), row, opens).id


def told(database, day):
    """Queue what is due on a day; to whom, of what."""
    with database.reading() as session:
        found = list_due(session, day)
    told = []
    for each in found:
        with database.writing() as session:
            if queue_reminder(session, each):
                told.append((each.kind, each.account.email, each.partner.code))
    return sorted(told)


def queued(database):
    """The messages that wait."""
    with database.reading() as session:
        rows = session.scalars(select(MessageRow).order_by(MessageRow.email)).all()
        return [(row.kind, row.email, row.language) for row in rows]


def test_an_opening_is_told_to_those_who_lead_a_partner_that_has_not_started(team, begun):
    assert told(team, opens) == [("round_opens", other, "moonrise")]
    assert queued(team) == [("round_opens", other, "en")]


def test_half_time_and_the_end_are_told_to_the_whole_team_each_once(team, begun):
    everybody = [("half_time", lead, "sunrise"), ("half_time", member, "sunrise")]
    assert told(team, half) == everybody
    assert told(team, last) == [("round_due", email, code) for _, email, code in everybody]


@pytest.mark.parametrize("days", [range(0, 60), range(3, 60, 7), range(0, 60, 11)])
def test_whoever_looks_every_day_or_now_and_then_tells_nobody_the_same_twice(team, begun, days):
    found = [each for count in days for _ in range(2) for each in told(team, opens + timedelta(count))]
    assert len(found) == len(set(found))
    assert len(queued(team)) == len(found)
    assert ("round_opens", other, "moonrise") in found


def test_what_was_missed_is_told_as_long_as_it_makes_sense(team, begun):
    assert told(team, opens + timedelta(days=3)) == [("round_opens", other, "moonrise")]
    assert {kind for kind, _, _ in told(team, due)} == {"round_due"}
    assert told(team, due + timedelta(days=1)) == []


def test_a_round_without_a_due_day_has_no_such_reminders(team, published):
    with team.writing() as session:
        row = create_round(session, name="2026", instrument=instrument, opens=opens)
        start_assessment(session, published, get_partner(session, "sunrise"), row, opens)
    assert {kind for count in range(90) for kind, _, _ in told(team, opens + timedelta(count))} == {"round_opens"}


def test_what_is_submitted_is_not_told(team, opened, published, begun):
    with team.writing() as session:
        get_assessment(session, begun).state = "submitted"
    assert told(team, half) == told(team, last) == []


def test_a_draft_that_goes_on_in_newer_questions_is_told_of_as_one(team, opened, newer_folder):
    newer = Catalogue(newer_folder)
    with team.writing() as session:
        row = get_round(session, "2026", instrument)
        old = start_assessment(session, newer, get_partner(session, "sunrise"), row, opens)
    first = told(team, half)
    with team.writing() as session:
        move(session, newer, get_assessment(session, old.id), InstrumentReference(id="core", version="2025.1"), half)
    later = [each for count in range(16) for each in told(team, half + timedelta(count))]
    assert [kind for kind, _, _ in first] == ["half_time", "half_time"]
    assert later == [("round_due", lead, "sunrise"), ("round_due", member, "sunrise")]


def test_a_round_of_newer_questions_is_not_told_again_as_opened(team, opened):
    with team.writing() as session:
        create_round(session, name="2026", instrument=newer_instrument, opens=opens, due=due)
    assert told(team, opens) == [
        ("round_opens", "lead@example.org", "sunrise"),
        ("round_opens", other, "moonrise"),
    ]


def test_the_blocked_and_teams_that_nobody_leads_are_not_told(team, begun):
    with team.writing() as session:
        find_account(session, member).blocked_at = now()
    assert told(team, half) == [("half_time", lead, "sunrise")]
    with team.writing() as session:
        find_account(session, member).blocked_at = None
        for role in list_roles(session, find_account(session, lead)):
            if role.role == "lead":
                take_role(session, role)
    assert told(team, last) == []


@pytest.mark.parametrize("kind", reminders)
def test_what_somebody_switched_off_is_not_told(team, begun, kind):
    with team.writing() as session:
        for email in (lead, other):
            choose_reminders(find_account(session, email), [each for each in reminders if each != kind])
    found = {(told_kind, email) for day in (opens, half, last) for told_kind, email, _ in told(team, day)}
    expected = {("round_opens", other), ("half_time", lead), ("round_due", lead)}
    assert found == {each for each in expected if each[0] != kind} | {("half_time", member), ("round_due", member)}


def test_it_is_written_in_the_readers_language_or_the_partners(team, opened):
    with team.writing() as session:
        find_account(session, lead).language = "ar"
        partner_row(session, "moonrise").language = "fr"
    told(team, opens)
    assert queued(team) == [("round_opens", lead, "ar"), ("round_opens", other, "fr")]


def test_a_reminder_without_its_message_is_not_kept(team, opened):
    with team.reading() as session:
        found = list_due(session, opens)
    with pytest.raises(ZeroDivisionError):
        queue_and_fail(team, found[0])
    with team.reading() as session:
        assert session.scalar(select(func.count()).select_from(ReminderRow)) == 0
    assert queued(team) == []
    with team.writing() as session:
        assert queue_reminder(session, found[0])
        assert not queue_reminder(session, found[0])
    assert len(queued(team)) == 1


def queue_and_fail(database, due):
    with database.writing() as session:
        queue_reminder(session, due)
        raise ZeroDivisionError


def test_it_goes_with_its_account(team, opened):
    told(team, opens)
    with team.writing() as session:
        session.delete(get_account(session, find_account(session, lead).id))
    with team.reading() as session:
        assert session.scalar(select(func.count()).select_from(ReminderRow)) == 1
