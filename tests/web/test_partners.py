import pytest

from adaptameter.domain.role import HeldRole
from adaptameter.storage.account import create_account
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.partner import get_partner
from adaptameter.storage.role import give_role
from adaptameter.storage.round import list_rounds
from tests.people import everybody, hashed, sign_up
from tests.published import assessment
from tests.web.browsing import Browser
from tests.web.conftest import a_round, brought, entries_of, set_days

new = {"name": "Sunrise", "country": "NP"}


@pytest.fixture
def start(partner):
    return f"/partners/{partner}/start"


def test_with_no_partner_the_list_says_what_to_do(database, make_app):
    app = make_app(database, is_peopled=False)
    with database.writing() as session:
        account = create_account(session, email="admin@example.org", name="Admin", passphrase=hashed)
        account.second_factor = "sealed"
        give_role(session, account, HeldRole("administrator"))
    page = Browser(app, account="admin@example.org").visit("/admin/partners")
    assert "There is no partner yet. Add the first one; then invite its lead." in page.main
    assert "/admin/new-partner" in page.links


def test_a_partner_is_added_and_listed(client, database):
    typed = {"name": "Moonrise", "region": "South Asia", "language": "ne", "fictional": "y"}
    page = client.send(client.visit("/admin/new-partner"), new | typed)
    assert (page.address, page.heading) == ("/admin/partners/moonrise", "Moonrise")
    assert "Nepal · South Asia · fictional, an example" in page.main
    (listed,) = client.visit("/admin/partners").of_class("list")
    assert "Moonrise Nepal · South Asia · fictional, an example no round yet" in listed.words
    with database.reading() as session:
        assert get_partner(session, "moonrise").document.language == "ne"


def test_a_partner_of_any_name_has_a_page_of_its_own(client):
    for name in ("New", "Start", "language", "health", "static", "questionnaires"):
        page = client.send(client.visit("/admin/new-partner"), new | {"name": name})
        assert (page.address, page.heading) == (f"/admin/partners/{name.lower()}", name)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 301}, "name"),
        ({"region": "x" * 301}, "region"),
        ({"code": "sun rise"}, "code"),
        ({"code": "x" * 81}, "code"),
        ({"country": ""}, "country"),
    ],
)
def test_a_partner_that_cannot_be_kept_stays_in_the_form(client, kept, typed, field):
    before = kept()
    typed = new | {"region": "South Asia", "fictional": "y"} | typed
    page = client.send(client.visit("/admin/new-partner"), typed)
    assert (page.status, [name for name, _ in page.problems]) == (422, [field])
    assert field in page.ids
    assert len(page.of_class("wrong")) == 1
    assert {name: page.value(name) for name in typed} == typed
    assert kept() == before


def test_a_short_name_that_another_partner_has_is_refused(client, partner, kept):
    before = kept()
    page = client.send(client.visit("/admin/new-partner"), new | {"name": "Sunrise!"})
    message = "Another partner has this short name; choose another."
    assert (page.status, page.problems, page.value("name")) == (409, [("code", message)], "Sunrise!")
    assert kept() == before


def test_a_round_is_started_and_lands_on_its_tasks(client, database, start):
    number = a_round(database, due="2999-03-14", closes="2999-03-31")
    page = client.visit(start)
    assert page.value("round") == number
    assert "The core, version 2024.1 · due 14 March 2999 · closes after 31 March 2999" in page.main
    page = client.send(page)
    assert page.heading == "Sunrise, 2024"
    assert page.told == ["The round has started. Answer in any order; everything you save is kept."]
    assert "due 14 March 2999 · closes after 31 March 2999" in page.main
    with database.reading() as session:
        (row,) = list_assessments(session)
        assert (row.round.name, row.round.instrument_version, row.state) == ("2024", "2024.1", "draft")
        assert entries_of(session, "start a round") == [(row.partner.pseudonym, f"assessment {row.id}", {})]
    page = client.visit("/partners/sunrise")
    assert "2024 The core, version 2024.1 0 of 6 questions answered, due 14 March 2999" in page.main
    assert "2024: being answered" in client.visit("/admin/partners").main


def test_another_partner_takes_part_in_the_same_round(client, database, start):
    number = a_round(database)
    client.send(client.visit(start))
    sign_up(database, everybody, "lead", code="moonrise")
    page = client.send(client.visit("/partners/moonrise/start"), {"round": number})
    assert page.heading == "Moonrise, 2024"
    with database.reading() as session:
        assert (len(list_rounds(session)), len(list_assessments(session))) == (1, 2)


def test_only_open_rounds_in_which_the_partner_is_not_yet_are_offered(client, database, published, start):
    number = brought(database, published, assessment(2024, partner={"id": "moonrise", "name": "M", "country": "NP"}))
    sign_up(database, everybody, "lead", code="moonrise")
    a_round(database, "not yet", opens="2999-01-01")
    a_round(database, "not any more", version="1999.1")
    told = "No round is open for you now. Your programme officer or an administrator opens one."
    assert [e.words for e in client.visit(start).of_class("card-title")] == ["2024"]
    page = client.visit("/partners/moonrise/start")
    assert (told in page.main, page.forms) == (True, [])
    set_days(database, number, closes="2020-01-31")
    page = client.visit(start)
    assert (told in page.main, page.forms) == (True, [])


@pytest.mark.parametrize("chosen", [None, "", "x", "²", "1" * 10])
def test_without_a_round_nothing_starts(client, database, start, kept, chosen):
    a_round(database)
    before = kept()
    page = client.send(client.visit(start), {"round": chosen})
    assert (page.status, page.problems) == (422, [("round", "Choose a round.")])
    assert "round" in page.ids
    assert kept() == before


def test_a_new_round_is_not_made_here(client, database, start, kept):
    a_round(database)
    before = kept()
    page = client.send(client.visit(start), {"round": "new", "name": "2030", "instrument": "core@2024.1"})
    assert page.status == 422
    assert kept() == before


@pytest.mark.parametrize("days", [{"closes": "2020-01-31"}, {"opens": "2999-01-31"}])
def test_a_round_that_is_not_open_any_more_is_not_started(client, database, start, kept, days):
    a_round(database, **days)
    open_one = a_round(database, "2025")
    closed = str(int(open_one) - 1)
    before = kept()
    page = client.send(client.visit(start), {"round": closed})
    assert (page.status, page.told) == (409, ["Please look at this This round is not open today."])
    assert kept() == before


@pytest.mark.parametrize(
    ("code", "told"),
    [("en", "This partner takes part in this round already."), ("ar", "هذا الشريك مشارك في هذه الجولة من قبل.")],
)
def test_a_round_is_started_once(app, database, start, kept, code, told):
    client = Browser(app, code)
    a_round(database)
    page = client.visit(start)
    client.send(page)
    before = kept()
    page = client.send(page)
    assert (page.status, told in page.of_class("problems")[0].words) == (409, True)
    assert kept() == before


def test_a_round_that_is_full_of_signs_has_a_page(client, database, start):
    name = "٢٠٢٤ <b>&amp;\"'/\\ %s %(x)s {{ 7*7 }} \u202e"
    a_round(database, name)
    page = client.send(client.visit(start))
    assert page.status == 200
    assert " ".join(name.split()) in page.all("bdi")[1].text


def test_movement_is_shown_after_a_second_round(client, database, published):
    brought(database, published, assessment(2024))
    page = client.visit("/partners/sunrise")
    assert "How the partner moves shows here once a second round is submitted." in page.main
    brought(database, published, assessment(2025))
    page = client.visit("/partners/sunrise")
    assert "once a second round is submitted" not in page.main
    assert [e.words for e in page.of_class("list-name")] == ["2025", "2024"]
    assert page.of_class("chart")
