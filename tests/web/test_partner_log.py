from datetime import UTC, datetime, timedelta

import pytest

from adaptameter.storage.log import LogEntryRow
from tests.people import partner_row, sign_up
from tests.web.browsing import Browser

address = "/partners/sunrise/log/"


def lines(page):
    """Days with their lines."""
    days = [each.words for each in page.all("h2")]
    return days, [
        each.words for each in page.all("li") if any("log-list" in e.attributes.get("class", "") for e in each.inside)
    ]


@pytest.fixture
def officer(app, database, submitted):
    sign_up(database, "officer@example.org", "officer")
    return Browser(app, account="officer@example.org")


def test_a_partner_reads_who_looked_and_who_was_denied(client, officer, submitted):
    officer.visit("/partners/sunrise")
    officer.visit(f"/assessments/{submitted}/results/")
    client.visit(f"/assessments/{submitted}/results/report.pdf").response.close()
    days, found = lines(client.visit(address))
    assert len(days) == 1
    assert [each[6:] for each in found] == [
        "lead: take the result along (2024)",
        "officer: read the result (2024) – denied",
        "officer: look at the partner",
    ]


def test_somebody_without_a_role_there_is_told_too(app, client, database, submitted):
    sign_up(database, "stranger@example.org", "lead", code="moonrise")
    assert Browser(app, account="stranger@example.org").visit("/partners/sunrise").status == 404
    assert lines(client.visit(address))[1][0][6:] == "stranger: see the partner – denied"


def test_what_the_team_itself_reads_is_not_in_it(client, submitted):
    client.visit(f"/assessments/{submitted}/results/")
    page = client.visit(address)
    assert lines(page) == ([], [])
    assert "Nobody has looked yet." in page.main


def test_entries_of_other_partners_are_not_in_it(app, client, database, officer):
    sign_up(database, "officer@example.org", "officer", code="moonrise")
    officer.visit("/partners/moonrise")
    assert lines(client.visit(address))[1] == []


def test_a_sign_in_of_the_team_is_in_it(app, client, database, partner):
    sign_up(database, "member@example.org", "member", second_factor=None)
    visitor = Browser(app, account=None)
    visitor.send(visitor.visit("/sign-in"), {"email": "member@example.org", "passphrase": "seven quiet lanterns"})
    assert lines(client.visit(address))[1][0][6:] == "member: sign in"


def test_it_is_told_day_by_day_and_fifty_a_page(client, database, partner):
    with database.writing() as session:
        for place in range(120):
            at = datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(hours=8 * place)
            row = {"action": "look at the partner", "record": "partner", "outcome": "done", "at": at}
            session.add(LogEntryRow(partner=partner_row(session).pseudonym, account="account-gone", **row))
    first = client.visit(address)
    days, found = lines(first)
    assert (len(found), days[0]) == (50, "10 April 2026")
    assert found[0] == "04:00 account-gone (deleted): look at the partner"
    third = client.visit(f"{address}?page=3")
    assert len(lines(third)[1]) == 20
    assert lines(third)[0][-1] == "1 March 2026"
    assert "There are no earlier entries." in client.visit(f"{address}?page=4").main
    assert f"{address}?page=2" in first.links


def test_the_page_of_the_partner_tells_the_last_look_of_others(client, officer, submitted):
    assert "Nobody from outside your team has looked yet." in client.visit("/partners/sunrise").main
    officer.visit("/partners/sunrise")
    page = client.visit("/partners/sunrise")
    assert "Last look from outside your team: officer, " in page.main
    assert address in page.links
    theirs = officer.visit("/partners/sunrise")
    assert address not in theirs.links
    assert "Last look" not in theirs.main


@pytest.mark.parametrize(("role", "status"), [("member", 200), ("lead", 200), ("officer", 403), ("listener", 404)])
def test_the_team_alone_reads_it(app, database, partner, role, status):
    sign_up(database, "other@example.org", role)
    assert Browser(app, account="other@example.org").visit(address).status == status
