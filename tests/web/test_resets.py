from datetime import timedelta

import pytest
from sqlalchemy import select

from adaptameter.accounts import passphrase
from adaptameter.storage.account import find_account
from adaptameter.storage.account_token import AccountTokenRow
from adaptameter.storage.message import MessageRow
from adaptameter.web import resets
from tests.people import everybody, sign_up, words
from tests.web.browsing import Browser
from tests.web.mails import link, mails

new = "nine slow kettles"
told = ["If there is an account with this address, a link is on its way to it. It lasts two hours."]


@pytest.fixture
def visitor(app):
    return Browser(app, account=None)


def ask(visitor, email=everybody):
    return visitor.send(visitor.visit("/forgotten"), {"email": email})


def test_the_page_to_sign_in_on_leads_to_it(visitor):
    assert "/forgotten" in visitor.visit("/sign-in").links


def test_the_answer_and_what_is_kept_is_the_same_whoever_has_an_account(app, database, visitor):
    pages = [ask(visitor, email) for email in (everybody, "nobody@example.org")]
    assert [(page.status, page.address, page.told[0]) for page in pages] == [(200, "/sign-in", told[0])] * 2
    with database.reading() as session:
        rows = session.scalars(select(MessageRow)).all()
        assert [(row.kind, row.values, row.language) for row in rows] == [("reset", "{}", "en")] * 2
    assert [message.to for message in mails(app)] == ["lead <lead@example.org>"]


def test_the_whole_way_to_a_new_passphrase(app, database, visitor):
    elsewhere = Browser(app)
    ask(visitor, " Lead@Example.org ")
    (message,) = mails(app)
    way = link(message)
    assert visitor.visit(way).heading == visitor.visit(way).heading == "Choose a new passphrase"
    page = visitor.visit(way)
    second = Browser(app, account=None)
    waiting = second.visit(way)
    page = visitor.send(page, {"passphrase": new})
    assert (page.heading, page.told[0]) == (
        "Sign in",
        "The passphrase is changed, and every session has ended. Sign in with the new one.",
    )
    assert second.send(waiting, {"passphrase": "other words of mine"}).status == 410
    assert visitor.visit(way).status == 410
    assert elsewhere.visit("/account/").heading == "Sign in"
    with database.reading() as session:
        account = find_account(session, everybody)
        assert passphrase.fits(account.passphrase, new)
        assert account.second_factor == "sealed"
    latest, _ = mails(app)
    assert latest.subject == "Your passphrase was changed"


def test_a_second_factor_is_still_asked_for(app, visitor):
    ask(visitor)
    visitor.send(visitor.visit(link(mails(app)[0])), {"passphrase": new})
    page = visitor.send(visitor.visit("/sign-in"), {"email": everybody, "passphrase": new})
    assert page.heading == "One-time code"


def test_only_the_latest_link_opens(app, visitor):
    ask(visitor)
    first = link(mails(app)[0])
    ask(visitor)
    second = link(mails(app)[0])
    assert (visitor.visit(first).status, visitor.visit(second).status) == (410, 200)


def test_a_link_lasts_two_hours(app, visitor, database, monkeypatch):
    ask(visitor)
    way = link(mails(app)[0])
    page, later = visitor.visit(way), resets.now() + timedelta(hours=2, seconds=1)
    monkeypatch.setattr(resets, "now", lambda: later)
    assert visitor.visit(way).status == 410
    assert visitor.send(page, {"passphrase": new}).status == 410
    with database.reading() as session:
        assert passphrase.fits(find_account(session, everybody).passphrase, words)


def test_a_weak_passphrase_is_refused_and_the_link_stays(app, visitor):
    ask(visitor)
    page = visitor.send(visitor.visit(link(mails(app)[0])), {"passphrase": "password"})
    assert (page.status, [field for field, _ in page.problems]) == (422, ["passphrase"])
    assert visitor.send(page, {"passphrase": new}).heading == "Sign in"


@pytest.mark.parametrize("typed", ["", "nobody", "a@b", "a b@example.org", "a@b.se\r\nBcc: c@d.se", "ä@b.se"])
def test_what_is_no_address_is_told(database, visitor, typed):
    page = ask(visitor, typed)
    assert (page.status, page.problems) == (422, [("email", "Write an e-mail address such as name@example.org.")])
    with database.reading() as session:
        assert session.scalars(select(MessageRow)).all() == []


def test_one_address_is_written_to_three_times_an_hour_and_nobody_can_tell(app, visitor):
    assert [ask(visitor).told[0] for _ in range(5)] == told * 5
    assert len(mails(app)) == 3


def test_one_machine_asks_only_so_often(visitor):
    found = [ask(visitor, f"person{number}@example.org").status for number in range(21)]
    assert found == [200] * 20 + [429]


def test_an_account_that_is_blocked_is_sent_nothing(app, database, visitor):
    with database.writing() as session:
        find_account(session, everybody).blocked_at = resets.now()
    ask(visitor)
    assert mails(app) == []


def test_a_link_is_worth_nothing_once_the_passphrase_was_changed_otherwise(app, database, visitor):
    sign_up(database, "bob@example.org", second_factor=None)
    ask(visitor, "bob@example.org")
    way = link(mails(app)[0])
    client = Browser(app, account="bob@example.org")
    client.send(client.visit("/account/passphrase"), {"current": words, "passphrase": new})
    assert visitor.visit(way).status == 410
    with database.reading() as session:
        assert session.scalars(select(AccountTokenRow)).all() == []


def test_a_link_for_one_thing_opens_nothing_else(app, visitor):
    ask(visitor)
    token = link(mails(app)[0]).rpartition("/")[2]
    assert visitor.visit(f"/email/{token}").status == 410
    assert visitor.visit(f"/invitations/{token}").status == 410
