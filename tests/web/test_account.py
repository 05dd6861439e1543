import pytest

from adaptameter.storage.account import find_account
from adaptameter.storage.account_token import create_account_token, find_account_token
from adaptameter.storage.base import now
from adaptameter.storage.message import MessageRow
from tests.people import words
from tests.web.signing import cookie, enter, is_in, join, maya, told

new = "eleven slow tramways"


@pytest.fixture
def client(app, database):
    join(database, "lead", name="Maya Gurung")
    return enter(app)[0]


def account(database, email=maya):
    with database.reading() as session:
        return find_account(session, email)


def messages(database):
    with database.reading() as session:
        return [(row.kind, row.email, row.what) for row in session.query(MessageRow)]


def test_a_new_passphrase_opens_the_door_and_the_old_one_does_not(app, database, client):
    before = cookie(client)
    page = client.send(client.visit("/account/passphrase"), {"current": words, "passphrase": new})
    assert "The passphrase is changed." in page.told[0]
    assert cookie(client) != before
    assert enter(app)[1].status == 403
    assert is_in(enter(app, passphrase=new)[0])
    assert ("change passphrase", "done", True) in told(database)
    assert [kind for kind, _, _ in messages(database)] == ["passphrase_changed"]


def test_a_new_passphrase_voids_links_that_are_under_way(database, client):
    with database.writing() as session:
        create_account_token(session, find_account(session, maya), "reset", "1" * 64)
    client.send(client.visit("/account/passphrase"), {"current": words, "passphrase": new})
    with database.reading() as session:
        assert find_account_token(session, "reset", "1" * 64, now()) is None


def test_the_own_passphrase_is_asked_for_again(app, database, client):
    page = client.send(client.visit("/account/passphrase"), {"current": "wrong", "passphrase": new})
    assert (page.status, [field for field, _ in page.problems]) == (422, ["current"])
    assert is_in(enter(app)[0])
    assert ("give the own passphrase again", "failed", True) in told(database)


@pytest.mark.parametrize(
    "weak", ["short", "password1234", "maya gurung", "Maya Gurung 2026", "mayamayamaya", "", "adaptameter1", "é" * 257]
)
def test_a_weak_passphrase_is_refused_at_its_field(app, database, client, weak):
    page = client.send(client.visit("/account/passphrase"), {"current": words, "passphrase": weak})
    assert (page.status, [field for field, _ in page.problems]) == (422, ["passphrase"])
    assert is_in(enter(app)[0])


def test_no_page_gives_a_passphrase_back(client):
    fields = {"current": "a wrong tramway", "passphrase": "slow tramways"}
    for address in ("/account/passphrase", "/account/email"):
        page = client.send(client.visit(address), {"email": "x", **fields})
        assert page.status == 422
        assert "tramway" not in page.html
        page = client.send(client.visit(address), {"csrf_token": "x", **fields})
        assert page.status == 400
        assert "tramway" not in page.html


def test_the_own_passphrase_can_be_tried_ten_times(client):
    page = client.visit("/account/email")
    found = [client.send(page, {"email": "new@example.org", "current": "wrong"}) for _ in range(11)]
    assert "tried too often" not in found[9].main
    assert "tried too often" in found[10].main
    page = client.send(client.visit("/account/passphrase"), {"current": words, "passphrase": new})
    assert (page.status, "tried too often" in page.main) == (422, True)


def test_another_address_counts_once_it_is_confirmed_there(database, client):
    client.send(client.visit("/account/email"), {"email": "New@Example.org", "current": words})
    assert account(database) is not None
    assert account(database, "new@example.org") is None
    ((kind, email, what),) = messages(database)
    assert (kind, email, what) == (
        "confirm_email",
        "new@example.org",
        {"account": account(database).id, "name": "Maya Gurung"},
    )


def test_an_address_that_somebody_has_gets_the_same_answer(database, client):
    join(database, email="taken@example.org")
    found = []
    for email in ("taken@example.org", "free@example.org"):
        page = client.send(client.visit("/account/email"), {"email": email, "current": words})
        found.append((page.status, page.told))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    "email",
    ["", "x", "a@b", "a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org", "<a@example.org>",
     "a b@example.org", "a" * 250 + "@example.org", "é@example.org"],
)  # fmt: skip
def test_what_is_no_address_is_refused(database, client, email):
    page = client.send(client.visit("/account/email"), {"email": email, "current": words})
    assert page.status == 422
    assert messages(database) == []


def test_a_name_and_a_language_are_kept_and_the_log_tells_neither(database, client):
    page = client.send(client.visit("/account/"), {"name": "Maya G.", "language": "ar"}, form=form_of(client))
    assert page.one("html").attributes["lang"] == "ar"
    assert (account(database).name, account(database).language) == ("Maya G.", "ar")
    assert ("change account", "done", True) in told(database)


def form_of(client):
    page = client.visit("/account/")
    return next(e.form for e in page.elements if e.attributes.get("id") == "name")


@pytest.mark.parametrize(("name", "language"), [("", "en"), ("x" * 301, "en"), ("Maya", "xx"), ("Maya", "../..")])
def test_what_can_not_be_kept_is_told(database, client, name, language):
    page = client.send(client.visit("/account/"), {"name": name, "language": language}, form=form_of(client))
    assert page.status == 422
    assert account(database).name == "Maya Gurung"
