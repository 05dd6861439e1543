from datetime import UTC, datetime, timedelta

from adaptameter.storage.log import (
    LogEntryRow,
    Wanted,
    count_entries,
    list_actions,
    list_entries,
    list_entries_before,
    record,
)
from adaptameter.storage.pseudonym import list_logged_accounts, list_logged_partners, names_of
from tests.people import partner_row

begin = datetime(2026, 3, 14, 15, 3, tzinfo=UTC)


def add(session, at, action="look", **further):
    row = LogEntryRow(action=action, record="", outcome=further.pop("outcome", "done"), at=at, **further)
    session.add(row)
    session.flush()
    return row


def test_the_latest_entry_comes_first_and_those_of_one_moment_by_number(session):
    rows = [add(session, begin + timedelta(hours=place // 3)) for place in range(7)]
    assert list_entries(session, Wanted()) == rows[::-1]
    assert list_entries(session, Wanted(), most=2, after=3) == rows[::-1][3:5]
    found, last = [], None
    while batch := list_entries_before(session, Wanted(), last, 2):
        found += batch
        last = batch[-1]
    assert found == rows[::-1]


def test_entries_are_chosen_by_who_whose_what_outcome_and_time(session):
    one = add(session, begin, "look", account="account-1", partner="partner-1")
    two = add(session, begin + timedelta(days=1), "take", account="account-2", partner="partner-2", outcome="denied")
    chosen = {
        Wanted(account="account-1"): [one],
        Wanted(partner="partner-2"): [two],
        Wanted(action="take"): [two],
        Wanted(outcome="denied"): [two],
        Wanted(outcome="failed"): [],
        Wanted(since=begin + timedelta(seconds=1)): [two],
        Wanted(until=begin + timedelta(seconds=1)): [one],
        Wanted(account="account-1", action="take"): [],
    }
    for wanted, expected in chosen.items():
        assert list_entries(session, wanted) == expected
        assert count_entries(session, wanted) == len(expected)
    assert list_actions(session) == ["look", "take"]


def test_values_are_kept_where_they_changed_and_a_long_record_is_cut(session):
    row = record(session, "change", of="x" * 300, values={"name": ("A", "B"), "same": (1, 1), "new": (None, 2)})
    session.expire(row)
    assert [(each.field, each.before, each.after) for each in row.values] == [("name", "A", "B"), ("new", None, "2")]
    assert row.record == "x" * 120


def test_whoever_is_gone_has_no_name(session):
    partner = partner_row(session)
    rows = [
        add(session, begin, partner=partner.pseudonym),
        add(session, begin, partner="partner-x", account="account-x"),
    ]
    assert names_of(session, rows).partners == {partner.pseudonym: "Sunrise"}
    assert names_of(session, rows).accounts == {}
    assert list_logged_partners(session) == [(partner.pseudonym, "Sunrise"), ("partner-x", None)]
    assert list_logged_accounts(session) == [("account-x", None, None)]
