import csv
from datetime import UTC, datetime, timedelta

import pytest

from adaptameter.storage.log import LogEntryRow, LogValueRow
from tests.people import everybody, partner_row, sign_up
from tests.web.browsing import Browser
from tests.web.logged import logged

day = datetime(2026, 3, 14, 15, 3, tzinfo=UTC)


def add(database, **further):
    """An entry of its own."""
    row = {"action": "sign in", "record": "", "outcome": "done", "at": day, **further}
    with database.writing() as session:
        session.add(LogEntryRow(**row))


def rows_of(page):
    """The lines of the log on a page."""
    return [each.words for each in page.all("tr")][1:]


@pytest.fixture
def pseudonyms(app, database):
    """Of the lead, and of the partner."""
    from adaptameter.storage.account import find_account

    with database.writing() as session:
        return find_account(session, everybody).pseudonym, partner_row(session).pseudonym


def test_the_log_is_read_latest_first_in_words(client, database, pseudonyms):
    account, partner = pseudonyms
    values = [LogValueRow(field="reason", before="=1", after="two")]
    add(database, action="look at the result", record="assessment 12", account=account, partner=partner, values=values)
    add(
        database,
        action="submit",
        outcome="denied",
        account="account-gone",
        partner="partner-gone",
        at=day + timedelta(1),
    )
    page = client.visit("/admin/log")
    assert rows_of(page) == [
        "15 March 2026, 15:03 account-gone (deleted) submit partner-gone (deleted) denied",
        "14 March 2026, 15:03 lead look at the result assessment 12 reason: =1 → two Sunrise done",
    ]


def test_it_is_told_in_the_language_of_the_reader(app, database):
    add(database, action="sign in")
    page = Browser(app, "ar").visit("/admin/log")
    assert page.one("html").attributes["lang"] == "ar"
    assert len(rows_of(page)) == 1


def test_entries_are_chosen(client, database, pseudonyms):
    account, partner = pseudonyms
    add(database, account=account)
    add(database, action="submit", outcome="denied", partner=partner, at=day + timedelta(days=2))
    add(database, action="submit", partner="partner-gone", at=day + timedelta(days=4))
    page = client.visit("/admin/log")
    labels = [each.words for each in page.all("option")]
    assert {"lead, lead@example.org", "Sunrise", "partner-gone (deleted)", "submit", "denied"} <= set(labels)
    expected = {
        f"account={account}": 1,
        f"partner={partner}": 1,
        "partner=partner-gone": 1,
        "action=submit": 2,
        "outcome=denied": 1,
        "since=2026-03-16": 2,
        "since=2026-03-16&until=2026-03-16": 1,
        "until=2026-03-14": 1,
        "action=submit&outcome=failed": 0,
        "outcome=nonsense": 3,
        "action=nonsense": 0,
        "page=nonsense": 3,
    }
    for asked, count in expected.items():
        page = client.visit(f"/admin/log?{asked}")
        assert (page.status, len(rows_of(page))) == (200, count), asked
    page = client.visit("/admin/log?action=submit&outcome=failed")
    assert "There is no such entry. Choose less, or show all." in page.main
    chosen = [each.words for each in page.all("option") if "selected" in each.attributes]
    assert {"submit", "failed"} <= set(chosen)


@pytest.mark.parametrize(
    ("asked", "field"),
    [("since=foo", "since"), ("until=2026-02-30", "until"), ("since=2026-03-02&until=2026-03-01", "until")],
)
def test_a_day_that_is_none_is_told_at_its_field(client, database, asked, field):
    add(database)
    page = client.visit(f"/admin/log?{asked}")
    assert page.status == 422
    assert [name for name, _ in page.problems] == [field]
    assert rows_of(page) == []
    assert not [link for link in page.links if "log.csv" in link]
    assert client.visit(f"/admin/log.csv?{asked}").status == 422


def test_fifty_entries_are_on_a_page(client, database):
    for place in range(101):
        add(database, record=f"number {place}", action="submit")
    first = client.visit("/admin/log?action=submit")
    assert len(rows_of(first)) == 50
    assert "number 100" in rows_of(first)[0]
    second = client.visit(next(link for link in first.links if "page=2" in link))
    assert ("number 50" in rows_of(second)[0], "action=submit" in second.address) == (True, True)
    third = client.visit(next(link for link in second.links if "page=3" in link))
    assert [each for each in rows_of(third) if "number 0" in each] == rows_of(third)
    assert not [link for link in third.links if "page=4" in link]
    beyond = client.visit("/admin/log?action=submit&page=4")
    assert "There are no earlier entries." in beyond.main


def test_the_log_is_taken_along_as_it_is_chosen(client, database, pseudonyms):
    account, _ = pseudonyms
    values = [LogValueRow(field="reason", before=None, after="+1")]
    add(database, action="=cmd()", record="@here", account=account, values=values)
    for place in range(1100):
        add(database, action="submit", record=f"number {place}")
    page = client.visit("/admin/log.csv?action=%3Dcmd()")
    assert page.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert page.headers["Content-Disposition"] == "attachment; filename=log.csv"
    content = page.response.get_data()
    assert content.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(content.decode("utf-8-sig").splitlines())
    assert head[:3] == ["Time (UTC)", "Who", "Partner"]
    assert row == ["2026-03-14T15:03:00Z", "lead", "", "'=cmd()", "'@here", "done", "reason:  → +1"]
    whole = client.visit("/admin/log.csv?action=submit").response.get_data().decode("utf-8-sig").splitlines()
    assert [f"number {place}" in line for place, line in zip(range(1099, -1, -1), whole[1:], strict=True)] == [
        True
    ] * 1100
    assert logged(database, "take the log along") == [("lead", "take the log along", "", "done", {})] * 2


@pytest.mark.parametrize("role", ["lead", "member", "officer", "decision_maker", "listener"])
def test_nobody_but_an_administrator_reads_it(app, database, role):
    sign_up(database, "other@example.org", role)
    for address in ("/admin/log", "/admin/log.csv"):
        page = Browser(app, account="other@example.org").visit(address)
        assert page.status == 403
    assert [entry[3] for entry in logged(database, "administer")] == ["denied", "denied"]


def test_an_administrator_finds_it_from_the_first_page(client, partner):
    assert "/admin/log" in client.visit("/").links
    page = client.visit("/admin/partners/sunrise")
    assert [link for link in page.links if link.startswith("/admin/log?partner=partner-")]
