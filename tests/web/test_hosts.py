"""Under which names it answers, and what it tells a browser over https."""

import pytest

from tests.web.browsing import Browser
from tests.web.signing import join, maya

address = "https://assess.example.org"
others = (
    "evil.example",
    "assess.example.org.evil.example",
    "127.0.0.1.evil.example",
    "192.0.2.7",
    "localhost.evil",
    "",
)


@pytest.fixture
def client(database, make_app):
    """Somebody who visits over https."""
    return Browser(make_app(database, address=address), account=None)


@pytest.mark.parametrize("host", others)
def test_it_does_not_answer_to_another_name(app, host):
    for path in ("/", "/sign-in", "/health", "/static/page.css"):
        with Browser(app).visit(path, headers={"Host": host}, follow=False).response as response:
            assert response.status_code == 400


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "[::1]", "LOCALHOST:8000"])
def test_it_answers_to_the_names_of_this_machine(app, host):
    assert Browser(app, account=None).visit("/sign-in", headers={"Host": host}, follow=False).status == 200


def test_a_name_that_a_header_brings_stands_nowhere(app):
    headers = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example", "X-Original-URL": "/admin"}
    page = Browser(app, account=None).visit("/account/", headers=headers, follow=False)
    assert page.headers["Location"] == "/sign-in?next=/account/"
    assert "evil.example" not in page.html


def test_addresses_that_another_page_is_named_in_lead_to_paths_of_ours(app):
    client = Browser(app)
    for path in ("//evil.example", "//evil.example/..", "/assessments/1//check", "/\\evil.example"):
        page = client.visit(path, follow=False)
        assert not page.headers.get("Location", "/").startswith("//")
        assert "evil.example" not in page.headers.get("Location", "").partition("/")[0]


def test_over_https_the_cookie_is_for_this_host_and_https_alone(client, database):
    join(database, "lead")
    page = client.visit("/sign-in", base_url=address)
    data = {"csrf_token": page.token, "email": maya, "passphrase": "seven quiet lanterns"}
    headers = {"Referer": f"{address}/sign-in"}
    entered = client.open("POST", "/sign-in", data=data, headers=headers, base_url=address, follow=False)
    assert entered.status == 302
    for each in (page, entered):
        (cookie,) = each.headers.getlist("Set-Cookie")
        name, *flags = cookie.split("; ")
        assert name.startswith("__Host-adaptameter=")
        assert sorted(flags) == ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]


def test_over_https_browsers_are_told_to_stay_there(client):
    for path in ("/sign-in", "/nothing", "/static/page.css"):
        with client.visit(path, base_url=address, follow=False).response as response:
            assert response.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_over_https_it_answers_to_its_name_and_not_to_others(client):
    assert client.visit("/sign-in", base_url=address).status == 200
    assert client.visit("/sign-in", base_url="https://evil.example", follow=False).status == 400


def test_on_this_machine_alone_the_cookie_works_without_https(app):
    page = Browser(app, account=None).visit("/sign-in")
    (cookie,) = page.headers.getlist("Set-Cookie")
    assert "Secure" not in cookie
    assert cookie.startswith("adaptameter=")
    assert "Strict-Transport-Security" not in page.headers
