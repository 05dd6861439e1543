from datetime import timedelta

import pytest

from adaptameter.storage.account import find_account
from adaptameter.web import new_address
from tests.people import everybody, sign_up, words
from tests.web.browsing import Browser
from tests.web.conftest import logged
from tests.web.mails import link, mails


@pytest.fixture
def asked(app, client):
    """The way of the link that was sent to a new address."""
    client.send(client.visit("/account/email"), {"email": "New@example.org", "current": words})
    (message,) = mails(app)
    assert message.to == "lead <new@example.org>"
    return link(message)


def emails(database):
    with database.reading() as session:
        return [email for email in (everybody, "new@example.org") if find_account(session, email)]


def test_the_whole_way_to_a_new_address(app, database, client, asked):
    page = client.visit(asked)
    assert (page.heading, emails(database)) == ("Confirm your new e-mail address", [everybody])
    assert everybody in page.main
    assert "new@example.org" in page.main
    client.visit(asked)
    done = client.send(page)
    assert (done.heading, emails(database)) == ("Your account", ["new@example.org"])
    assert client.visit(asked).status == client.send(page).status == 410
    told, _ = mails(app)
    assert (told.to, told.subject) == ("lead <lead@example.org>", "Your e-mail address was changed")
    (entry,) = logged(database, "change the address")
    assert [(each.before, each.after) for each in entry.values] == [(everybody, "new@example.org")]


def test_it_can_be_confirmed_where_nobody_is_signed_in(app, database, asked):
    other = Browser(app, account=None)
    assert other.send(other.visit(asked)).heading == "Sign in"
    assert emails(database) == ["new@example.org"]


def test_an_address_that_somebody_else_has_by_then_is_no_better_than_a_dead_link(database, client, asked):
    page = client.visit(asked)
    sign_up(database, "new@example.org")
    for found in (client.visit(asked), client.send(page), client.visit("/email/wrong")):
        assert (found.status, found.heading) == (410, "This link can't be used any more")
    assert emails(database) == [everybody, "new@example.org"]


def test_a_link_lasts_two_hours(database, client, asked, monkeypatch):
    page, later = client.visit(asked), new_address.now() + timedelta(hours=2, seconds=1)
    monkeypatch.setattr(new_address, "now", lambda: later)
    assert client.visit(asked).status == client.send(page).status == 410
    assert emails(database) == [everybody]


def test_links_to_the_old_address_are_worth_nothing_then(app, client, asked):
    visitor = Browser(app, account=None)
    visitor.send(visitor.visit("/forgotten"), {"email": everybody})
    reset = link(mails(app)[0])
    assert visitor.visit(reset).status == 200
    client.send(client.visit(asked))
    assert visitor.visit(reset).status == 410
