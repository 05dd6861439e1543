import pytest

from adaptameter.storage.log import Wanted, list_entries
from adaptameter.storage.partner import get_partner
from tests.people import sign_up
from tests.published import assessment
from tests.web.browsing import Browser
from tests.web.conftest import brought
from tests.web.logged import logged

address = "/admin/partners/sunrise/delete/"
asked = {"asked_for": "y", "reason": "In a letter of 3 May 2026.", "short_name": "sunrise"}


@pytest.fixture
def old(database, published, app):
    """The partner, whose last assessment is long ago, with a member that has no other role."""
    brought(database, published, assessment(2015))
    sign_up(database, "member@example.org", "member", name="Mira")


@pytest.fixture
def recent(database, published, app, draft):
    """The partner, which is answering."""


def is_there(database):
    with database.reading() as session:
        return get_partner(session, "sunrise") is not None


def test_what_will_go_is_told_first(client, old):
    page = client.visit(address)
    assert page.heading == "Delete Sunrise"
    for text in (
        "1 assessment",
        "7 ratings",
        "1 result",
        "0 actions with their progress, 0 decisions",
        "1 piece of evidence",
        "2 roles",
        "1 account that has no other",
    ):
        assert text in page.main
    assert "7 years after its last assessment. That has been so since 14 March 2022." in page.main
    assert "Last assessment, or else when it was added 14 March 2015" in page.main
    assert address in client.visit("/admin/partners/sunrise").links


def test_a_partner_whose_time_is_over_goes_with_its_short_name(app, client, database, old):
    member = Browser(app, account="member@example.org")
    assert member.visit("/partners/sunrise").status == 200
    page = client.send(client.visit(address), {"short_name": "sunrise"})
    assert page.told == ["The partner and all that was kept of it is deleted."]
    assert (page.address, is_there(database)) == ("/admin/partners/", False)
    assert client.visit("/admin/partners/sunrise").status == 404
    assert client.visit(address).status == 404
    assert member.visit("/partners/sunrise").address.startswith("/sign-in")
    assert client.visit("/").status == 200


def test_that_it_happened_stays_in_the_log_with_counts(client, database, old):
    client.send(client.visit(address), {"short_name": "sunrise"})
    (entry,) = logged(database, "delete a partner")
    assert entry[:4] == ("lead", "delete a partner", "partner", "done")
    assert entry[4]["assessments"] == ("1", "0")
    assert "reason" not in entry[4]
    page = client.visit("/admin/log?action=delete+a+partner")
    assert "(deleted)" in page.main
    assert "assessments: 1 → 0" in page.main
    assert "Sunrise" not in page.html
    whole = client.visit("/admin/log").html
    assert "Mira" not in whole


def test_its_entries_stay_under_the_pseudonym(app, client, database, old):
    sign_up(database, "officer@example.org", "officer")
    Browser(app, account="officer@example.org").visit("/partners/sunrise")
    with database.reading() as session:
        pseudonym = get_partner(session, "sunrise").pseudonym
    client.send(client.visit(address), {"short_name": "sunrise"})
    with database.reading() as session:
        actions = [each.action for each in list_entries(session, Wanted(partner=pseudonym))]
    assert actions == ["delete a partner", "look at the partner"]


def test_it_is_too_early_without_a_request(client, database, recent):
    page = client.visit(address)
    assert "before, only the partner itself can ask for it" in page.main
    page = client.send(page, {"short_name": "sunrise"})
    assert (page.status, [name for name, _ in page.problems]) == (422, ["asked_for"])
    assert page.value("short_name") == "sunrise"
    assert is_there(database)
    assert logged(database, "delete a partner") == []


def test_with_its_request_it_goes_at_any_time_and_the_reason_stays(client, database, recent):
    assert "write no names" in client.visit(address).main
    page = client.send(client.visit(address), asked)
    assert (page.address, is_there(database)) == ("/admin/partners/", False)
    (entry,) = logged(database, "delete a partner")
    assert entry[4]["reason"] == (None, "In a letter of 3 May 2026.")


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"short_name": ""}, ["short_name"]),
        ({"short_name": "Sunrise"}, ["short_name"]),
        ({"reason": ""}, ["reason"]),
        ({"reason": "x" * 301}, ["reason"]),
        ({"asked_for": None}, ["asked_for"]),
        ({"asked_for": None, "short_name": "moonrise"}, ["asked_for", "short_name"]),
    ],
)
def test_what_is_missing_is_told_at_its_field(client, database, recent, typed, fields):
    page = client.send(client.visit(address), {**asked, **typed})
    assert (page.status, [name for name, _ in page.problems]) == (422, fields)
    assert is_there(database)
    assert all(name in page.ids for name in fields)


@pytest.mark.parametrize("role", ["lead", "member", "officer", "decision_maker", "listener"])
def test_nobody_but_an_administrator_deletes(app, database, recent, role):
    sign_up(database, "other@example.org", role)
    other = Browser(app, account="other@example.org")
    assert other.visit(address).status == 403
    answer = other.open("POST", address, data={**asked, "csrf_token": other.visit("/account/").token})
    assert (answer.status, is_there(database)) == (403, True)


def test_a_form_of_another_site_deletes_nothing(app, database, recent):
    app.config["WTF_CSRF_ENABLED"] = True
    assert Browser(app).open("POST", address, data=asked).status == 400
    assert is_there(database)


def test_how_long_a_partner_is_kept_is_a_setting(database, make_app, published):
    brought(database, published, assessment(2015))
    client = Browser(make_app(database, retention_years=50))
    page = client.send(client.visit(address), {"short_name": "sunrise"})
    assert (page.status, is_there(database)) == (422, True)
    assert "50 years after its last assessment. That is on 14 March 2065" in page.main
