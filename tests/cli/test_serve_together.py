"""Two processes that serve over one database, and one behind a proxy, as an organisation runs them."""

import pytest

from tests.cli.asking import ask, maya, other, token_in, try_to_enter
from tests.people import words


def test_wrong_passphrases_at_two_processes_lock_that_account_for_both_and_no_other(start):
    ports = [start(), start()]
    found = [try_to_enter(ports[place % 2], maya, "wrong")[0] for place in range(20)]
    assert found == [403] * 10 + [429] * 10
    for port in ports:
        assert try_to_enter(port, maya, words)[0] == 429
        assert try_to_enter(port, other, words)[0] == 302


def test_a_session_holds_at_both_processes_and_ends_at_both(start):
    one, two = start(), start()
    _, first = try_to_enter(one, maya, words)
    status, headers, page = ask(two, "GET", "/account/", Cookie=first)
    assert status == 200
    second = headers["Set-Cookie"].partition(";")[0]  # it has the token against forged forms too
    data = {"csrf_token": token_in(page)}
    assert ask(two, "POST", "/sign-out", data, Cookie=second)[0] == 302
    for port in (one, two):
        for cookie in (first, second):
            assert ask(port, "GET", "/account/", Cookie=cookie)[0] == 302


def forwarded(place):
    return {"X_Forwarded_For": f"192.0.2.{place}"}


def attempts(port, count, **further):
    """Attempts to sign in with many addresses, each said to come from another machine; what the last ones get."""
    _, found, page = ask(port, "GET", "/sign-in", **further)
    cookie = found["Set-Cookie"].partition(";")[0]
    token = token_in(page)
    statuses = []
    for place in range(count):
        data = {"csrf_token": token, "email": f"{place}@example.org", "passphrase": "x"}
        statuses.append(ask(port, "POST", "/sign-in", data, Cookie=cookie, **forwarded(place), **further)[0])
    return statuses


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_who_asks_is_believed_of_the_proxy_alone(start):
    most = 100
    assert attempts(start(PROXY="192.0.2.250"), most + 1)[-2:] == [403, 429]
    assert attempts(start(PROXY="127.0.0.1"), 3) == [403] * 3


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_behind_https_the_cookie_is_for_this_host_and_https_alone(start):
    port = start(ADDRESS="https://assess.example.org", PROXY="127.0.0.1")
    host = {"Host": "assess.example.org", "X_Forwarded_Proto": "https", "Referer": "https://assess.example.org/sign-in"}
    status, headers, _ = ask(port, "GET", "/sign-in", **host)
    assert (status, headers["Strict-Transport-Security"]) == (200, "max-age=31536000")
    name, *flags = headers["Set-Cookie"].split("; ")
    assert (name[:20], sorted(flags)) == ("__Host-adaptameter=e", ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"])
    status, cookie = try_to_enter(port, maya, words, **host)
    assert status == 302
    assert ask(port, "GET", "/account/", Cookie=cookie, **host)[0] == 200
    assert ask(port, "GET", "/sign-in", Host="evil.example")[0] == 400
