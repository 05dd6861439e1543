"""What an administrator finds on the first page; and that nobody else opens any page of administration."""

import pytest

from tests.people import partner_row, sign_up
from tests.web.addresses import reading, writing
from tests.web.browsing import Browser
from tests.web.conftest import a_round, entries_of

pages = [address for name, address in reading.items() if name.startswith("admin_")]
posts = [address for name, address in writing.items() if name.startswith("admin_")]


@pytest.fixture
def app(database, make_app):
    """The pages with an administrator who is no officer."""
    return make_app(database, is_demo=True, roles=("lead", "administrator"))


def test_the_first_page_shows_what_waits(client, database):
    number = a_round(database, "2024", due="2999-03-14")
    a_round(database, "not yet", opens="2999-01-01")
    with database.writing() as session:
        partner_row(session, "moonrise")
    client.send(client.visit("/admin/new-invitation"), {"name": "M", "email": "m@example.org", "role": "officer"})
    page = client.visit("/")
    for link in ("partners", "accounts", "invitations", "rounds"):
        assert f"/admin/{link}/" in page.links
    assert f"/admin/rounds/{number}" in page.links
    assert "2024 · core, version 2024.1 · due 14 March 2999" in page.main
    assert "not yet" not in page.main
    assert "1 is not taken up" in page.main
    assert "Partners without a lead Moonrise Partners without a programme officer Moonrise Sunrise" in page.main


def test_who_is_blocked_or_lost_the_role_leads_and_looks_after_nobody(client, database):
    sign_up(database, "officer@example.org", "officer")
    assert "Partners without" not in client.visit("/").main
    with database.writing() as session:
        from adaptameter.storage.account import find_account
        from adaptameter.storage.base import now

        find_account(session, "officer@example.org").blocked_at = now()
    assert "Partners without a programme officer Sunrise" in client.visit("/").main


def test_nobody_else_sees_it(app, database):
    sign_up(database, "officer@example.org", "officer", "lead")
    page = Browser(app, account="officer@example.org").visit("/")
    assert "Administration" not in page.main
    assert not [link for link in page.links if link.startswith("/admin")]


@pytest.mark.parametrize("role", ["member", "lead", "officer", "decision_maker", "listener"])
def test_nobody_else_opens_a_page_of_administration(app, database, at, kept, role):
    sign_up(database, "maya@example.org", role)
    client = Browser(app, account="maya@example.org")
    token, before = client.visit("/account").token, kept()
    for address in pages:
        assert client.visit(at(address)).status == 403, address
    for address in posts:
        assert client.open("POST", at(address), data={"csrf_token": token}).status == 403, address
    assert kept() == before
    with database.reading() as session:
        assert len(entries_of(session, "administer")) == len(pages) + len(posts)


def test_who_is_not_signed_in_is_asked_to(app, at):
    client = Browser(app, account=None)
    for address in pages:
        assert client.visit(at(address)).heading == "Sign in"
