from datetime import UTC, datetime, timedelta

import pytest

from adaptameter.accounts import limits
from adaptameter.storage.attempt import Limit
from adaptameter.web import signing_in
from tests.people import words
from tests.web.browsing import Browser
from tests.web.signing import enter, is_in, join, maya


@pytest.fixture
def clock(monkeypatch):
    time = [datetime.now(UTC).replace(microsecond=0)]
    monkeypatch.setattr(signing_in, "now", lambda: time[0])
    return time


def wrong(app, email=maya, count=1, client=None):
    return [enter(app, email, "wrong", client=client)[1].status for _ in range(count)]


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Wrong passphrases are wrong at once, since these tests try many."""
    monkeypatch.setattr("adaptameter.accounts.passphrase.fits", lambda kept, typed: bool(kept) and typed == words)


def test_after_ten_wrong_passphrases_even_the_right_one_is_refused_for_a_quarter_of_an_hour(app, database, clock):
    join(database)
    assert wrong(app, count=12) == [403] * 10 + [429] * 2
    client, page = enter(app)
    assert (page.status, is_in(client)) == (429, False)
    assert "Wait a quarter of an hour" in page.main
    clock[0] += timedelta(minutes=15)
    assert is_in(enter(app)[0])


def test_trying_on_while_locked_does_not_lock_for_longer(app, database, clock):
    join(database)
    wrong(app, count=10)
    for _ in range(14):
        clock[0] += timedelta(minutes=1)
        assert wrong(app) == [429]
    clock[0] += timedelta(minutes=1)
    assert is_in(enter(app)[0])


def test_one_accounts_lock_locks_no_other(app, database):
    join(database)
    join(database, email="b@example.org")
    wrong(app, count=11)
    assert is_in(enter(app, "b@example.org")[0])


def test_whoever_is_signed_in_stays_so_while_others_try(app, database):
    join(database)
    client, _ = enter(app)
    wrong(app, count=11)
    assert is_in(client)


def test_an_unknown_address_is_locked_just_the_same(app):
    assert wrong(app, "nobody@example.org", 11) == [403] * 10 + [429]


def test_another_way_of_writing_the_address_is_the_same_address(app, database):
    join(database)
    found = [wrong(app, email)[0] for email in ("MAYA@example.org", " maya@EXAMPLE.org ", "Maya@Example.Org") * 4]
    assert found == [403] * 10 + [429] * 2


def test_signing_in_begins_counting_anew(app, database):
    join(database)
    for _ in range(3):
        wrong(app, count=9)
        assert is_in(enter(app)[0])


@pytest.fixture
def few_from_one(monkeypatch):
    """One machine may try less often, so that these tests need not try a hundred times."""
    assert limits.sign_in_from.most == 100
    monkeypatch.setattr(limits, "sign_in_from", Limit("sign in from", 6, limits.quarter))


def test_one_machine_can_not_try_many_addresses(app, database, few_from_one):
    join(database)
    found = [wrong(app, f"{place}@example.org")[0] for place in range(8)]
    assert found == [403] * 6 + [429] * 2
    assert enter(app)[1].status == 429
    elsewhere = Browser(app, account=None)
    elsewhere.client.environ_base["REMOTE_ADDR"] = "192.0.2.9"
    enter(app, client=elsewhere)
    assert is_in(elsewhere)


def test_a_header_does_not_make_another_machine(app, few_from_one):
    client = Browser(app, account=None)
    page = client.visit("/sign-in")
    found = []
    for place in range(7):
        headers = {"X-Forwarded-For": f"192.0.2.{place}", "Forwarded": f"for=192.0.2.{place}", "X-Real-IP": "192.0.2.1"}
        fields = {"csrf_token": page.token, "email": f"{place}@example.org", "passphrase": "wrong"}
        found.append(client.open("POST", "/sign-in", data=fields, headers=headers).status)
    assert found[-2:] == [403, 429]
