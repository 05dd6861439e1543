"""What another site lets a browser send is refused, by every route that changes something."""

import pytest

from tests.people import everybody
from tests.web.addresses import writing
from tests.web.browsing import Browser
from tests.web.signing import cookie, enter, join, told

fields = {
    "agreed": "yes", "name": "Forged", "language": "ar", "code": "forged", "country": "NP", "email": "f@example.org",
    "passphrase": "eleven slow tramways", "current": "seven quiet lanterns", "meets-answer": "3", "meets-seen": "0",
}  # fmt: skip
"""What would be taken if the token were right."""


@pytest.fixture
def app(database, make_app, newer_folder):
    return make_app(database, newer_folder, is_demo=True)


@pytest.fixture
def addresses(at):
    return [at(each) for each in writing.values()]


def foreign(app, database):
    """Tokens that are not this browser's: none, made up, another's, and one from before signing in."""
    other = Browser(app)
    early = Browser(app, account=None)
    return [None, "", "x", other.visit("/account/").token, early.visit("/sign-in").token]


def test_every_route_that_changes_something_refuses_a_foreign_token(app, database, addresses, kept):
    client, tokens = Browser(app), foreign(app, database)
    before, log, value = kept(), told(database), cookie(client)
    for address in addresses:
        for token in tokens:
            data = fields if token is None else {**fields, "csrf_token": token}
            page = client.open("POST", address, follow=False, data=data)
            assert (page.status, page.heading) == (400, "This form is too old to be saved"), address
    assert (kept(), told(database)) == (before, log)
    assert client.visit("/account/").status == 200
    assert cookie(client) == value or "." in cookie(client)


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/xml", "multipart/form-data"])
def test_no_other_kind_of_content_goes_around_it(app, addresses, kept, kind):
    client, before = Browser(app), kept()
    token = client.visit("/account/").token
    for address in addresses:
        content = f'{{"csrf_token": "{token}", "name": "Forged"}}'
        assert client.open("POST", address, follow=False, data=content, content_type=kind).status == 400, address
    assert kept() == before


def test_a_token_in_the_address_is_none(app, addresses, kept):
    client, before = Browser(app), kept()
    token = client.visit("/account/").token
    for address in addresses:
        page = client.open("POST", address, follow=False, query_string={"csrf_token": token}, data=fields)
        assert page.status == 400, address
    assert kept() == before


def test_another_site_can_not_sign_anybody_in_or_out(app, database):
    join(database, email="attacker@example.org")
    victim = Browser(app, account=None)
    data = {"email": "attacker@example.org", "passphrase": "seven quiet lanterns"}
    assert victim.open("POST", "/sign-in", data=data, follow=False).status == 400
    victim.sign_in(everybody)
    assert victim.open("POST", "/sign-out", follow=False).status == 400
    assert victim.visit("/account/").status == 200


def test_over_https_a_form_of_another_site_is_refused_even_with_the_token(database, make_app):
    app = make_app(database, address="https://assess.example.org")
    join(database, "lead")
    client = Browser(app, account=None)
    base = {"base_url": "https://assess.example.org"}
    token = client.visit("/sign-in", **base).token
    data = {"csrf_token": token, "email": "maya@example.org", "passphrase": "seven quiet lanterns"}
    for headers, status in (
        ({"Referer": "https://evil.example/"}, 400),
        ({"Referer": "https://assess.example.org.evil.example/"}, 400),
        ({}, 400),
        ({"Referer": "https://assess.example.org/sign-in"}, 302),
    ):
        assert client.open("POST", "/sign-in", data=data, headers=headers, follow=False, **base).status == status


def test_signing_in_over_a_form_of_before_does_not_work_twice(app, database):
    join(database)
    client = Browser(app, account=None)
    page = client.visit("/sign-in")
    enter(app, client=client)
    assert client.send(page, {"email": "maya@example.org", "passphrase": "seven quiet lanterns"}).status == 400
