from datetime import timedelta

import pytest

from adaptameter.domain.permission import of_anybody
from adaptameter.domain.role import HeldRole
from adaptameter.storage.account import find_account
from adaptameter.storage.account_session import AccountSessionRow, half_way, idle, longest, noticed
from adaptameter.storage.base import now
from adaptameter.storage.partner import get_partner
from adaptameter.storage.role import give_role, list_roles, take_role, unassign
from adaptameter.web.access import need_of
from tests.people import words
from tests.web.addresses import no_pages, reading, writing
from tests.web.signing import change_account, cookie, enter, is_in, join, maya, sessions, thief

second = timedelta(seconds=5)


@pytest.fixture
def client(app, database):
    """Somebody who leads a partner, signed in without a second factor."""
    join(database, "lead")
    return enter(app)[0]


def age(database, **ages):
    """Make the only session older: begun or used so long ago."""
    (found,) = sessions(database)
    with database.writing() as session:
        row = session.get(AccountSessionRow, found.id)
        for name, by in ages.items():
            setattr(row, name, now() - by)


def test_a_copied_cookie_is_refused_after_sign_out(app, client):
    copy = thief(app, cookie(client))
    assert is_in(copy)
    client.sign_out(client.visit("/account/"))
    assert not is_in(copy)


def test_a_copied_cookie_is_refused_after_a_change_of_passphrase(app, database, client):
    copy, other = thief(app, cookie(client)), enter(app)[0]
    new = {"current": words, "passphrase": "eleven slow tramways"}
    assert client.send(client.visit("/account/passphrase"), new).status == 200
    assert is_in(client)
    assert not is_in(copy)
    assert not is_in(other)
    assert len(sessions(database)) == 1


def test_every_other_session_is_refused_after_signing_out_everywhere_else(app, client):
    others = [enter(app)[0] for _ in range(3)]
    copies = [thief(app, cookie(each)) for each in others]
    page = client.visit("/account/")
    page = client.open("POST", "/account/sessions/end", data={"csrf_token": page.token})
    assert "3 other sessions have ended." in page.told[0]
    assert not any(map(is_in, [*others, *copies]))
    assert is_in(client)


def test_one_session_of_ones_own_can_be_ended_and_no_one_elses(app, database, client):
    other = enter(app)[0]
    join(database, email="b@example.org")
    stranger = enter(app, "b@example.org")[0]
    (theirs,) = sessions(database, "b@example.org")
    token = client.visit("/account/").token
    assert client.open("POST", f"/account/sessions/{theirs.id}/end", data={"csrf_token": token}).status == 404
    last = max(row.id for row in sessions(database))
    assert client.open("POST", f"/account/sessions/{last}/end", data={"csrf_token": token}).status == 200
    assert (is_in(client), is_in(other), is_in(stranger)) == (True, False, True)


def test_every_cookie_is_refused_once_the_account_is_blocked(app, database, client):
    copy = thief(app, cookie(client))
    change_account(database, blocked_at=now())
    assert not is_in(client)
    assert not is_in(copy)


def test_every_cookie_is_refused_once_the_account_is_deleted(app, database, client):
    with database.writing() as session:
        session.delete(find_account(session, maya))
    assert not is_in(client)


def test_a_session_that_is_not_used_for_two_hours_is_over(database, client):
    age(database, seen_at=idle - second, begun_at=idle)
    assert is_in(client)
    age(database, seen_at=idle, begun_at=idle)
    assert not is_in(client)


def test_a_session_is_over_after_twelve_hours_however_much_it_is_used(database, client):
    age(database, begun_at=longest - second)
    assert is_in(client)
    age(database, begun_at=longest)
    assert not is_in(client)


def test_using_a_session_keeps_it_up(database, client):
    age(database, seen_at=noticed + second)
    assert is_in(client)
    (row,) = sessions(database)
    assert now() - row.seen_at < noticed


def addresses(app, at):
    """Every address but those that are open to anybody."""
    for method, found in (("GET", {**reading, **no_pages}), ("POST", writing)):
        for name, address in found.items():
            if need_of(app, name).action not in of_anybody:
                yield method, at(address)


def test_the_passphrase_without_the_code_opens_nothing(app, database, at, kept):
    join(database, "lead", "officer", "administrator", has_factor=True)
    client, page = enter(app)
    before, token = kept(), page.token
    for method, address in addresses(app, at):
        page = client.open(method, address, follow=False, data={"csrf_token": token} if method == "POST" else None)
        if method == "POST":
            assert page.status == 401, address
        else:
            assert (page.status, page.headers["Location"].partition("?")[0]) == (302, "/sign-in/code"), address
    assert kept() == before


def test_without_signing_in_nothing_opens(app, at, kept):
    client, before = thief(app, "nothing"), kept()
    token = client.visit("/sign-in").token
    for method, address in addresses(app, at):
        page = client.open(method, address, follow=False, data={"csrf_token": token} if method == "POST" else None)
        if method == "POST":
            assert page.status == 401, address
        else:
            assert (page.status, page.headers["Location"].partition("?")[0]) == (302, "/sign-in"), address
    assert kept() == before


def test_the_code_has_to_follow_within_a_quarter_of_an_hour(app, database):
    join(database, has_factor=True)
    client, _ = enter(app)
    age(database, begun_at=half_way - second)
    assert client.visit("/sign-in/code").heading == "One-time code"
    age(database, begun_at=half_way)
    assert client.visit("/sign-in/code").heading == "Sign in"


@pytest.mark.parametrize("role", ["officer", "administrator"])
def test_officers_and_administrators_without_a_second_factor_reach_only_its_set_up(app, database, at, kept, role):
    join(database, role, "lead")
    client, page = enter(app)
    assert page.heading == "Set up a second factor"
    before, token = kept(), page.token
    for method, address in addresses(app, at):
        if "/second-factor/" not in address:
            page = client.open(method, address, follow=False, data={"csrf_token": token} if method == "POST" else None)
            assert (page.status, page.headers["Location"]) == (302, "/account/second-factor/"), address
    assert kept() == before


def test_a_role_that_needs_a_second_factor_counts_on_the_very_next_request(app, database, client):
    assert is_in(client)
    with database.writing() as session:
        give_role(session, find_account(session, maya), HeldRole("administrator"))
    assert client.visit("/admin/partners/").heading == "Set up a second factor"


def test_a_role_that_is_taken_away_counts_on_the_very_next_request(app, database, client, draft, kept):
    questions = client.visit(f"/assessments/{draft}/board/meetings")
    assert client.visit("/partners/sunrise").status == 200
    with database.writing() as session:
        (row,) = list_roles(session, find_account(session, maya))
        take_role(session, row)
    before = kept()
    for address in ("/partners/sunrise", f"/assessments/{draft}/", f"/assessments/{draft}/board/meetings"):
        assert client.visit(address).status == 404
    assert client.send(questions, {"meets-answer": "3"}).status == 404
    assert kept() == before


def test_an_assignment_that_is_taken_away_counts_on_the_very_next_request(app, database, partner):
    join(database, "officer", email="o@example.org", has_factor=True)
    officer = thief(app, "")
    officer.sign_in("o@example.org")
    assert officer.visit("/partners/sunrise").status == 200
    with database.writing() as session:
        unassign(session, get_partner(session, "sunrise"), find_account(session, "o@example.org"))
    assert officer.visit("/partners/sunrise").status == 404
