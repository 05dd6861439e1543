import pytest

from adaptameter.storage.partner import get_partner
from adaptameter.storage.role import list_assignments
from tests.people import partner_row, sign_up
from tests.web.browsing import Browser
from tests.web.conftest import entries_of
from tests.web.test_admin_rounds import form_of

address = "/admin/partners/sunrise"
said = {
    "name": "Sunrise Two",
    "country": "IN",
    "region": "East",
    "language": "ne",
    "other_languages": ["en", "hi"],
    "contact_name": "Maya",
    "contact_email": "maya@example.org",
    "fictional": None,
}


@pytest.fixture
def app(database, make_app):
    """The pages with an administrator who is no officer."""
    return make_app(database, is_demo=True, roles=("lead", "administrator"))


@pytest.fixture
def row(database):
    """Gives the partner as the database has it."""

    def row(code="sunrise"):
        with database.reading() as session:
            return get_partner(session, code)

    return row


def test_partners_are_found_by_parts_of_their_name_or_region(client, database):
    sign_up(database, "other@example.org", "lead", code="moonrise")
    assert len(client.visit("/admin/partners").of_class("list-name")) == 2
    page = client.visit("/admin/partners?q=MOON+rise")
    assert [e.words for e in page.of_class("list-name")] == ["Moonrise"]
    assert "/admin/partners/" in page.links
    assert page.fields["q"] == "MOON rise"
    page = client.visit("/admin/partners?q=sun+moon")
    assert "No partner has these words." in page.main


def test_everything_but_the_short_name_is_changed_and_written_down(client, database, row):
    page = client.visit(f"{address}/change")
    page = client.send(page, said | {"code": "other"})
    assert (page.address, page.heading, page.told) == (address, "Sunrise Two", ["Saved."])
    assert "India · East" in page.main
    assert "Nepali · English · Hindi" in page.main
    assert "Maya maya@example.org" in page.main
    found = row()
    assert (found.code, found.languages, found.fictional) == ("sunrise", ["ne", "en", "hi"], False)
    with database.reading() as session:
        ((partner, record, values),) = entries_of(session, "change a partner")
    assert (partner, record) == (found.pseudonym, "partner")
    assert values["name"] == ("Sunrise", "Sunrise Two")
    assert values["contact_email"] == (None, "maya@example.org")
    assert values["fictional"] == ("True", "False")
    assert client.visit(f"{address}/change").fields.getlist("other_languages") == ["en", "hi"]


def test_what_is_cleared_is_gone(client, row):
    client.send(client.visit(f"{address}/change"), said)
    client.send(client.visit(f"{address}/change"), dict.fromkeys(["region", "contact_name", "contact_email"], ""))
    client.send(client.visit(f"{address}/change"), {"other_languages": None, "language": ""})
    found = row()
    assert (found.region, found.contact_name, found.contact_email, found.languages) == (None, None, None, [])


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": " "}, "name"),
        ({"country": "ZZ"}, "country"),
        ({"region": "x" * 301}, "region"),
        ({"language": "tlh"}, "language"),
        ({"other_languages": ["en", "tlh"]}, "other_languages"),
        ({"contact_name": "x" * 301}, "contact_name"),
        ({"contact_email": "maya"}, "contact_email"),
    ],
)
def test_what_cannot_be_kept_stays_in_the_form(client, kept, typed, field):
    page, before = client.visit(f"{address}/change"), kept()
    page = client.send(page, said | typed)
    assert (page.status, [name for name, _ in page.problems]) == (422, [field])
    assert field in page.ids
    expected = {name: value for name, value in (said | typed).items() if name in ("name", "region", "contact_name")}
    assert {name: page.value(name) for name in expected} == {name: value.strip() for name, value in expected.items()}
    assert kept() == before


def test_a_language_that_a_partner_was_brought_in_with_can_stay(client, database, row):
    with database.writing() as session:
        partner_row(session).language = "sw"
    client.send(client.visit(f"{address}/change"), {"name": "Jua"})
    assert (row().name, row().language) == ("Jua", "sw")


def test_officers_look_after_a_partner_and_stand_in(client, database):
    for name in ("one", "two"):
        sign_up(database, f"{name}@example.org", "officer", code="elsewhere")
    page = client.visit(address)
    assert "Nobody looks after this partner yet." in page.main
    numbers = {e.words: e.attributes["value"] for e in page.all("option")}
    page = client.send(page, {"officer": numbers["one (one@example.org)"]}, form=form_of(page, "/officers"))
    more = {"officer": numbers["two (two@example.org)"], "is_substitute": "y"}
    page = client.send(page, more, form=form_of(page, "/officers"))
    assert "one@example.org · looks after it" in page.main
    assert "two@example.org · stands in" in page.main
    assert not [e for e in page.all("form") if e.attributes.get("action", "").endswith("/officers")]
    assert Browser(client.client.application, account="two@example.org").visit("/partners/sunrise").status == 200
    with database.reading() as session:
        partner = get_partner(session, "sunrise")
        rows = list_assignments(session, partner)
        assert [each.is_substitute for each in rows] == [False, True]
        told = entries_of(session, "assign an officer")
    assert told == [
        (partner.pseudonym, each.account.pseudonym, {"looks after it": (None, how)})
        for each, how in zip(rows, ("yes", "as a substitute"), strict=True)
    ]


def test_nobody_of_a_team_is_offered_as_its_officer(client, database):
    for name in ("both", "one"):
        sign_up(database, f"{name}@example.org", "officer", code="elsewhere")
    sign_up(database, "both@example.org", "member")
    offered = {each.words for each in client.visit(address).all("option")}
    assert "one (one@example.org)" in offered
    assert "both (both@example.org)" not in offered


def test_an_officer_who_is_taken_away_sees_the_partner_no_more(app, database):
    number = sign_up(database, "officer@example.org", "officer")
    client, officer = Browser(app), Browser(app, account="officer@example.org")
    assert officer.visit("/partners/sunrise").status == 200
    page = client.visit(address)
    page = client.send(page, form=form_of(page, f"/officers/{number}/remove"))
    assert "Nobody looks after this partner yet." in page.main
    assert officer.visit("/partners/sunrise").status == 404
    with database.reading() as session:
        ((_, _, values),) = entries_of(session, "take an officer away")
    assert values == {"looks after it": ("yes", None)}


@pytest.mark.parametrize("chosen", ["", "x", "999999", None, "own"])
def test_only_an_officer_can_be_chosen(client, database, kept, chosen):
    sign_up(database, "officer@example.org", "officer", code="elsewhere")
    own = str(sign_up(database, "lead@example.org"))
    page, before = client.visit(address), kept()
    typed = {"officer": own if chosen == "own" else chosen, "is_substitute": "y"}
    page = client.send(page, typed, form=form_of(page, "/officers"))
    assert (page.status, page.problems) == (422, [("officer", "Choose a programme officer.")])
    assert page.fields_of(form_of(page, "/officers"))["is_substitute"] == "y"
    assert kept() == before


def test_who_does_not_look_after_it_cannot_be_taken_away(client):
    token = client.visit(address).token
    page = client.open("POST", f"{address}/officers/999999/remove", data={"csrf_token": token})
    assert page.status == 404


def test_the_team_is_shown_and_the_first_lead_is_invited(client, database):
    with database.writing() as session:
        partner_row(session, "moonrise")
    page = client.visit("/admin/partners/moonrise")
    assert "Nobody of this partner has an account yet." in page.main
    link = "/admin/new-invitation?role=lead&partner=moonrise"
    assert link in page.links
    page = client.visit(link)
    assert (page.fields["role"], page.fields["partner"]) == ("lead", "moonrise")
    client.send(page, {"name": "Maya", "email": "maya@example.org"})
    assert "Maya maya@example.org · Partner lead, Moonrise" in client.visit("/admin/partners/moonrise").main
    sign_up(database, "maya@example.org", "lead", code="moonrise", name="Maya")
    page = client.visit("/admin/partners/moonrise")
    assert "Its leads invite the other members themselves." in page.main
    assert link not in page.links


def test_an_administrator_sees_no_answers_and_no_results(app, database, submitted):
    sign_up(database, "admin@example.org", "administrator")
    client = Browser(app, account="admin@example.org")
    for page in ("/partners/sunrise", f"/assessments/{submitted}/results/", f"/assessments/{submitted}/"):
        assert client.visit(page).status == 403
    for page in (address, "/", "/admin/partners", "/admin/rounds"):
        assert "Every quarter." not in client.visit(page).html
        assert not [link for link in client.visit(page).links if "/assessments/" in link]
