import re
from statistics import median
from time import perf_counter

import pytest

from adaptameter.storage.base import now
from tests.people import words
from tests.web.browsing import Browser
from tests.web.signing import change_account, confirm, cookie, enter, is_in, join, maya, secret, sessions, thief, told
from tests.web.test_way import elsewhere


def test_whoever_is_not_signed_in_is_led_to_the_door_and_back(app, database, submitted):
    join(database, "member")
    client = Browser(app, account=None)
    page = client.visit(f"/assessments/{submitted}/results/?ratings=self")
    assert (page.status, page.heading) == (200, "Sign in")
    page = client.send(page, {"email": maya, "passphrase": words})
    assert page.address == f"/assessments/{submitted}/results/?ratings=self"


def test_passphrase_and_code_open_the_door(app, database):
    join(database, "officer", has_factor=True)
    client, page = enter(app)
    assert page.heading == "One-time code"
    assert confirm(client, page).heading == "Welcome, maya"
    assert told(database) == [("sign in", "done", True), ("one-time code", "done", True)]


@pytest.mark.parametrize("typed", ["MAYA@example.org", "  maya@Example.ORG "])
def test_the_address_may_be_written_in_any_case(app, database, typed):
    join(database)
    assert is_in(enter(app, typed)[0])


@pytest.mark.parametrize(
    "typed", [words.upper(), f" {words}", f"{words} ", words[:-1], f"{words}\0", "x" * 10_000], ids=str.__len__
)
def test_a_wrong_passphrase_opens_nothing(app, database, typed):
    join(database)
    client, page = enter(app, passphrase=typed)
    assert page.status == 403
    assert not is_in(client)
    assert told(database) == [("sign in", "failed", True)]


@pytest.mark.parametrize(("email", "passphrase"), [("", words), (maya, ""), ("", ""), ("   ", words)])
def test_what_is_missing_is_told_at_its_field(app, database, email, passphrase):
    join(database)
    _, page = enter(app, email, passphrase)
    assert page.status == 422
    assert [field for field, _ in page.problems] == [
        *(["email"] if not email.strip() else []),
        *(["passphrase"] if not passphrase else []),
    ]
    assert told(database) == []


def answer_to(app, email):
    """All of an answer but what differs between any two."""
    _, page = enter(app, email, "quite another one")
    html = page.html.replace(email, "ADDRESS")
    headers = {name: value for name, value in page.headers.items() if name not in ("Set-Cookie", "Content-Length")}
    return page.status, headers, re.sub(r'name="csrf_token" value="[^"]+"', "", html)


def test_a_known_an_unknown_and_a_blocked_address_get_the_same_answer(app, database):
    join(database, "officer", has_factor=True)
    join(database, email="blocked@example.org")
    change_account(database, "blocked@example.org", blocked_at=now())
    answers = [answer_to(app, email) for email in (maya, "nobody@example.org", "blocked@example.org")]
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][0] == 403


def test_a_known_and_an_unknown_address_take_the_same_time(app, database, monkeypatch):
    join(database)
    monkeypatch.setattr("adaptameter.web.signing_in.may_try", lambda email: True)
    answer_to(app, "nobody@example.org")
    times = {maya: [], "nobody@example.org": []}
    for _ in range(9):
        for email, found in times.items():
            begun = perf_counter()
            answer_to(app, email)
            found.append(perf_counter() - begun)
    known, unknown = map(median, times.values())
    assert 0.4 < known / unknown < 2.5  # without the hash it would be a fifth


def test_a_blocked_account_can_not_sign_in(app, database):
    join(database)
    change_account(database, blocked_at=now())
    client, page = enter(app)
    assert page.status == 403
    assert not is_in(client)


def test_signing_in_begins_a_session_under_a_new_id_and_another_token_against_forged_forms(app, database):
    join(database, has_factor=True)
    client = Browser(app, account=None)
    before, token = cookie_and_token(client, "/sign-in")
    _, page = enter(app, client=client)
    half, half_token = cookie_and_token(client, "/sign-in/code")
    confirm(client, page)
    whole, whole_token = cookie_and_token(client, "/account/")
    assert len({before, half, whole}) == len({token, half_token, whole_token}) == 3
    for planted in (before, half):
        assert not is_in(thief(app, planted))
    assert is_in(thief(app, whole))
    assert [row.is_whole for row in sessions(database)] == [True]


def cookie_and_token(client, address):
    page = client.visit(address)
    return cookie(client), page.token


def test_an_id_that_was_planted_before_signing_in_is_worth_nothing(app, database):
    join(database)
    attacker = Browser(app, account=None)
    attacker.visit("/sign-in")
    victim = thief(app, cookie(attacker))
    enter(app, client=victim)
    assert is_in(victim)
    assert not is_in(attacker)


def test_a_session_of_somebody_else_that_was_planted_ends_with_signing_in(app, database):
    join(database)
    join(database, email="attacker@example.org")
    attacker, _ = enter(app, "attacker@example.org")
    victim = thief(app, cookie(attacker))
    victim.sign_out(victim.visit("/account/"))
    enter(app, client=victim)
    assert maya in victim.visit("/account/").main
    assert not is_in(attacker)


def test_a_token_of_forms_from_before_signing_in_is_refused_after_it(app, database):
    join(database)
    client = Browser(app, account=None)
    token = client.visit("/sign-in").token
    enter(app, client=client)
    page = client.open("POST", "/account/", data={"csrf_token": token, "name": "Stolen", "language": "en"})
    assert page.status == 400
    assert "Stolen" not in client.visit("/account/").html


def test_nothing_of_the_ticket_stands_in_the_database(app, database):
    join(database)
    client, _ = enter(app)
    with client.client.session_transaction() as session:
        ticket = session["ticket"]
    assert all(ticket not in repr(vars(row)) for row in sessions(database))


def test_a_cookie_that_was_changed_or_signed_with_another_secret_is_refused(app, database, make_app):
    join(database)
    client, _ = enter(app)
    value = cookie(client)
    head, _, signature = value.rpartition(".")
    for forged in (f"{head}.{signature[::-1]}", head, "", "x.y.z", f"x{value}", value[:-2]):
        assert not is_in(thief(app, forged))


@pytest.mark.parametrize("target", elsewhere)
@pytest.mark.parametrize("has_factor", [False, True])
def test_signing_in_never_leads_to_another_site(app, database, target, has_factor):
    join(database, has_factor=has_factor)
    client = Browser(app, account=None)
    page = client.visit("/sign-in", query_string={"next": target})
    assert target not in page.fields.getlist("next")
    fields = {"email": maya, "passphrase": words, "next": target}
    page = client.send(page, fields)  # following, a browser of these tests refuses other sites
    if has_factor:
        page = client.send(page, {"code": code(), "next": target}, form=page.forms[0])
    assert (page.status, page.address) == (200, "/")
    assert client.visit("/sign-in", query_string={"next": target}).address == "/"


def code():
    from datetime import UTC, datetime

    from adaptameter.accounts.second_factor import code_at

    return code_at(secret, datetime.now(UTC))


def test_signing_out_leaves_nothing_and_is_a_form(app, database):
    join(database)
    client, _ = enter(app)
    assert client.visit("/sign-out").status == 405
    assert is_in(client)
    page = client.sign_out(client.visit("/account/"))
    assert page.heading == "Sign in"
    assert sessions(database) == []
    assert told(database)[-1] == ("sign out", "done", True)
