from datetime import timedelta

import pytest

from adaptameter.domain.role import HeldRole
from adaptameter.storage.account import find_account
from adaptameter.storage.invitation import get_invitation, list_invitations, withdraw_invitation
from adaptameter.storage.role import list_roles
from adaptameter.web import invitations
from tests.people import sign_up, words
from tests.web.browsing import Browser
from tests.web.conftest import logged, new_invitation

guest = "guest@example.org"
filled = {"name": "Gita", "passphrase": "seven quiet lanterns"}


@pytest.fixture
def visitor(app):
    return Browser(app, account=None)


@pytest.fixture
def way(app, database):
    """The way of an invitation's link."""
    return f"/invitations/{new_invitation(database)}"


def roles(database, email=guest):
    with database.reading() as session:
        account = find_account(session, email)
        return [each.role for each in list_roles(session, account)] if account else None


def test_the_link_shows_what_one_is_invited_to(visitor, way):
    page = visitor.visit(way)
    assert (page.status, page.heading, page.value("name")) == (200, "Your invitation", "Guest")
    for words_ in (guest, "Partner member", "Sunrise"):
        assert words_ in page.main


def test_looking_again_and_again_uses_nothing_up(visitor, way, kept):
    before = kept()
    pages = [visitor.open(method, way) for method in ("GET", "HEAD", "GET")]
    assert [page.status for page in pages] == [200] * 3
    assert kept() == before


def test_it_is_taken_up_once(app, database, visitor, way):
    page = visitor.visit(way)
    other = Browser(app, account=None)
    second = other.visit(way)
    page = visitor.send(page, filled)
    assert (page.status, page.address, page.heading) == (200, "/", "Welcome, Gita")
    assert page.told == ["Welcome. The role is yours now."]
    assert "Sunrise" in page.main
    assert roles(database) == ["member"]
    again = other.send(second, filled | {"name": "Somebody else"})
    assert (again.status, again.heading) == (410, "This link can't be used any more")
    assert other.visit("/").heading == "Sign in"
    with database.reading() as session:
        assert find_account(session, guest).name == "Gita"


def test_whoever_took_it_up_can_sign_in_with_the_passphrase(app, visitor, way):
    visitor.send(visitor.visit(way), filled)
    other = Browser(app, account=None)
    page = other.send(other.visit("/sign-in"), {"email": guest, "passphrase": filled["passphrase"]})
    assert page.heading == "Welcome, Gita"


def dead(database, way, how):
    with database.writing() as session:
        (row,) = list_invitations(session)
        if how == "expired":
            row.expires_at -= timedelta(days=8)
        elif how == "withdrawn":
            withdraw_invitation(session, row)
    return f"{way}x" if how == "wrong" else way


@pytest.mark.parametrize("how", ["expired", "withdrawn", "wrong"])
def test_a_dead_link_says_so_and_does_nothing_whatever_is_wrong_with_it(database, visitor, way, kept, how):
    form = visitor.visit(way)
    way = dead(database, way, how)
    before = kept()
    for page in (visitor.visit(way), visitor.open("POST", way, data=filled | {"csrf_token": form.token})):
        assert (page.status, page.heading) == (410, "This link can't be used any more")
        assert "Look for a newer e-mail." in page.main
    after = kept()
    assert after | {"attempt": []} == before | {"attempt": []}
    assert roles(database) is None


def test_one_that_expires_while_the_form_is_filled_in_is_not_taken_up(database, visitor, way, monkeypatch):
    page, later = visitor.visit(way), invitations.now() + timedelta(days=8)
    monkeypatch.setattr(invitations, "now", lambda: later)
    assert visitor.send(page, filled).status == 410
    assert roles(database) is None


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": " "}, ("name", "Error: Write a name.")),
        ({"passphrase": "short"}, ("passphrase", "Error: Use at least 12 characters")),
        ({"passphrase": "guest@example.org"}, ("passphrase", "Error: This passphrase is among those")),
    ],
)
def test_a_form_that_cannot_be_taken_is_given_back(database, visitor, way, changes, problem):
    page = visitor.send(visitor.visit(way), filled | changes)
    assert page.status == 422
    ((field, message),) = page.problems
    assert field == problem[0]
    assert message in page.main
    assert problem[1] in page.main
    assert page.value("passphrase") == ""
    assert roles(database) is None
    assert visitor.send(page, filled).heading == "Welcome, Gita"


def test_with_an_account_one_signs_in_and_comes_back_to_a_button(app, database, visitor, way):
    sign_up(database, guest, "lead", code="other", second_factor=None)
    page = visitor.visit(way)
    assert page.forms == []
    assert "There is an account with this address." in page.main
    page = visitor.visit(next(each for each in page.links if each.startswith("/sign-in")))
    page = visitor.send(page, {"email": guest, "passphrase": words})
    assert (page.address, page.fields.keys()) == (way, {"csrf_token"})
    page = visitor.send(page)
    assert (page.status, page.address) == (200, "/")
    assert roles(database) == ["lead", "member"]
    assert visitor.visit(way).status == 410


def test_a_form_for_a_new_account_takes_over_none_that_there_is(database, visitor, way, kept):
    page = visitor.visit(way)
    sign_up(database, guest, second_factor=None)
    page = visitor.send(page, filled)
    assert "There is an account with this address." in page.main
    assert roles(database) == []


def test_whoever_is_signed_in_as_somebody_else_is_told_and_can_sign_out(client, database, way):
    page = client.visit(way)
    assert "You are signed in with another address, lead@example.org." in page.main
    posted = client.open("POST", way, data=filled | {"csrf_token": page.token})
    assert "You are signed in with another address" in posted.main
    assert roles(database) is None
    assert client.send(page).heading == "Sign in"
    assert client.visit(way).value("name") == "Guest"


def test_who_gave_the_passphrase_and_no_code_yet_takes_nothing_up(app, database, visitor, way):
    sign_up(database, guest)
    visitor.send(visitor.visit("/sign-in"), {"email": guest, "passphrase": words})
    page = visitor.visit(way)
    assert page.forms == []
    visitor.open("POST", way, data=filled | {"csrf_token": page.token})
    assert roles(database) == []


@pytest.mark.parametrize("role", ["officer", "administrator"])
def test_officers_and_administrators_are_led_to_a_second_factor(app, database, visitor, role):
    page = visitor.send(visitor.visit(f"/invitations/{new_invitation(database, role=role)}"), filled)
    assert page.heading == "Set up a second factor"
    assert visitor.visit("/admin/partners/").heading == "Set up a second factor"
    assert roles(database) == [role]


def test_a_member_who_is_invited_as_lead_becomes_lead(app, database):
    sign_up(database, guest, "member", second_factor=None)
    client = Browser(app, account=guest)
    client.send(client.visit(f"/invitations/{new_invitation(database, role='lead')}"))
    assert roles(database) == ["lead"]
    client.send(client.visit(f"/invitations/{new_invitation(database)}"))
    assert roles(database) == ["lead"]


def test_the_log_knows_who_took_up_what_and_no_token(database, visitor, way):
    visitor.send(visitor.visit(way), filled)
    with database.reading() as session:
        (entry,) = logged(database, "take up an invitation")
        account = find_account(session, guest)
        assert (entry.account, entry.partner is not None) == (account.pseudonym, True)
        assert [(each.field, each.before, each.after) for each in entry.values] == [("role", None, "member")]
        row = get_invitation(session, int(entry.record.split()[1]))
        assert (row.taken_up_at is not None, row.sha256, row.held) == (True, None, HeldRole("member", row.partner_id))


def test_the_account_speaks_the_language_of_the_invitation_unless_another_was_chosen(app, database):
    way = f"/invitations/{new_invitation(database, language='ar')}"
    visitor = Browser(app, account=None)
    visitor.send(visitor.visit(way), filled)
    with database.reading() as session:
        assert find_account(session, guest).language == "ar"
    other = Browser(app, account=None)
    way = f"/invitations/{new_invitation(database, email='other@example.org', language='ar')}"
    page = other.switch(other.switch(other.visit(way), "ar"), "en")
    other.send(page, filled)
    with database.reading() as session:
        assert find_account(session, "other@example.org").language == "en"


def test_links_are_tried_only_so_often_from_one_machine(visitor, way):
    page = visitor.visit(way)
    data = {"csrf_token": page.token}
    found = [visitor.open("POST", "/invitations/wrong", data=data).status for _ in range(61)]
    assert found == [410] * 60 + [429]
    assert visitor.open("POST", way, data=data | filled).status == 429
