from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError

from adaptameter.storage.base import now
from adaptameter.storage.log import LogEntryRow, LogValueRow, Wanted, list_actions, list_entries, record

replace = (
    "INSERT OR REPLACE INTO log_entry (id, at, action, record, outcome) VALUES (:id, '2026-01-01', 'x', '', 'done')"
)
replace_value = "INSERT OR REPLACE INTO log_value (id, entry_id, field) VALUES (:id, :entry, 'x')"


@pytest.fixture
def entry(session):
    return record(session, "look", account="account-1", partner="partner-1", of="partner", values={"name": ("A", "B")})


def refused(session, statement, **values):
    """The database itself says no, and what it has stays as it was."""
    before = session.execute(select(LogEntryRow.__table__)).all(), session.execute(select(LogValueRow.__table__)).all()
    with pytest.raises(DBAPIError, match="only grow"), session.begin_nested():
        session.execute(statement, values)
    after = session.execute(select(LogEntryRow.__table__)).all(), session.execute(select(LogValueRow.__table__)).all()
    assert before == after


def test_the_database_refuses_to_change_or_delete_an_entry(session, entry):
    refused(session, update(LogEntryRow).values(action="nothing"))
    refused(session, update(LogEntryRow).where(LogEntryRow.id == entry.id).values(at=now()))
    refused(session, delete(LogEntryRow))
    refused(session, delete(LogEntryRow).where(LogEntryRow.id == entry.id))


def test_the_database_refuses_to_change_a_value(session, entry):
    refused(session, update(LogValueRow).values(after="C"))


def test_the_database_refuses_to_put_something_else_in_the_place_of_an_entry(session, entry):
    value = entry.values[0].id
    if session.get_bind().dialect.name == "sqlite":
        refused(session, text(replace), id=entry.id)
        refused(session, text("UPDATE OR REPLACE log_value SET after = 'C' WHERE id = :id"), id=value)
    else:
        refused(session, text("TRUNCATE log_entry CASCADE"))
        upsert = "INSERT INTO log_entry (id, at, action, record, outcome) VALUES (:id, now(), 'x', '', 'done') "
        refused(session, text(f"{upsert} ON CONFLICT (id) DO UPDATE SET action = 'x'"), id=entry.id)


def test_values_go_with_whoever_they_are_about_and_the_entry_stays(session, entry):
    session.execute(delete(LogValueRow).where(LogValueRow.entry_id == entry.id))
    assert session.scalar(select(func.count()).select_from(LogEntryRow)) == 1


def test_only_what_changed_is_told_with_what_it_was_before(session):
    row = record(session, "change", values={"name": ("A", "A"), "region": (None, "East"), "years": (7, None)})
    assert [(each.field, each.before, each.after) for each in row.values] == [
        ("region", None, "East"),
        ("years", "7", None),
    ]


def test_an_outcome_that_nobody_knows_is_refused(session):
    with pytest.raises(DBAPIError), session.begin_nested():
        record(session, "look", outcome="perhaps")


def test_entries_are_found_by_who_whose_what_and_when_latest_first(session):
    moment = now()
    for place, (account, partner, action, outcome) in enumerate(
        [("a", "p", "look", "done"), ("a", "q", "look", "denied"), ("b", None, "sign in", "failed")]
    ):
        row = LogEntryRow(account=account, partner=partner, action=action, outcome=outcome, record=str(place))
        row.at = moment + timedelta(minutes=place)
        session.add(row)
    session.flush()
    for wanted, found in (
        (Wanted(), "210"),
        (Wanted(account="a"), "10"),
        (Wanted(partner="p"), "0"),
        (Wanted(action="look"), "10"),
        (Wanted(outcome="denied"), "1"),
        (Wanted(since=moment + timedelta(minutes=1)), "21"),
        (Wanted(until=moment + timedelta(minutes=1)), "0"),
        (Wanted(account="a", outcome="failed"), ""),
    ):
        assert "".join(each.record for each in list_entries(session, wanted)) == found
    assert [each.record for each in list_entries(session, Wanted(), most=1, after=1)] == ["1"]
    assert list(list_actions(session)) == ["look", "sign in"]
