"""Two processes that serve over one database, and one behind a proxy, as an organisation runs them."""

import re
import signal
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from sqlalchemy import make_url, text

from adaptameter.storage.database import open_database
from adaptameter.storage.migration import upgrade
from tests.cli.serving import free_port, get, patience, program, stop, wait_until_open
from tests.databases import kinds
from tests.people import sign_up, words

secret = "a secret of these tests alone, for two"  # noqa: S105
maya, other = "maya@example.org", "other@example.org"


@pytest.fixture(params=kinds)
def url(request, tmp_path):
    """A database of either kind for this test alone, with two accounts."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'shared.db'}"
        return
    server = make_url(request.getfixturevalue("postgresql_url"))
    engine = open_database(server.render_as_string(hide_password=False)).engine
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE DATABASE shared"))
        yield server.set(database="shared").render_as_string(hide_password=False)
        connection.execute(text("DROP DATABASE shared WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def start(url, tmp_path, monkeypatch, published_folder):
    """Starts one more process over the database; its port."""
    database = open_database(url)
    upgrade(database)
    for email in (maya, other):
        sign_up(database, email, "lead", second_factor=None)
    database.engine.dispose()
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("ADAPTAMETER_DATA", str(tmp_path))
    monkeypatch.setenv("ADAPTAMETER_QUESTIONNAIRES", str(published_folder))
    monkeypatch.setenv("ADAPTAMETER_SECRET_KEY", secret)
    served = []

    def start(**settings):
        port = free_port()
        for name, value in {"PORT": str(port), **settings}.items():
            monkeypatch.setenv(f"ADAPTAMETER_{name}", value)
        served.append(program("serve"))
        wait_until_open(served[-1])
        assert get(f"http://127.0.0.1:{port}", "/health")[0] == 200
        return port

    yield start
    for each in served:
        stop(each, signal.SIGTERM)


def ask(port, method, path, data=None, **headers):
    """What a server answers: status, headers, text."""
    connection = HTTPConnection("127.0.0.1", port, timeout=patience)
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if data else {}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, path, urlencode(data) if data else None, {**kind, **named})
        response = connection.getresponse()
        return response.status, response.headers, response.read().decode()
    finally:
        connection.close()


def try_to_enter(port, email, passphrase, **headers):
    """The status of an attempt to sign in, and the cookie that it gives."""
    _, found, page = ask(port, "GET", "/sign-in", **headers)
    cookie = found["Set-Cookie"].partition(";")[0]
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    data = {"csrf_token": token, "email": email, "passphrase": passphrase}
    status, found, _ = ask(port, "POST", "/sign-in", data, Cookie=cookie, **headers)
    return status, (found["Set-Cookie"] or cookie).partition(";")[0]


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
    data = {"csrf_token": re.search(r'name="csrf_token" value="([^"]+)"', page)[1]}
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
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
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
