import pytest

from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.log import Wanted, list_entries
from adaptameter.storage.waiver import list_waivers
from tests.agreeing import brought_to, rate
from tests.people import sign_up
from tests.published import assessment, ratings
from tests.web.browsing import Browser
from tests.web.conftest import brought

officer = "officer@example.org"


@pytest.fixture
def looking(app, database, submitted):
    sign_up(database, officer, "officer", name="Olena")
    return Browser(app, account=officer)


@pytest.fixture
def look(submitted):
    return f"/assessments/{submitted}/look/"


def test_an_officer_sees_completeness_and_evidence_and_no_answer(looking, look):
    page = looking.visit(look)
    assert page.heading == "Sunrise, 2024"
    assert "The board 6 of 6 answered" in page.main
    assert "How often does the board meet? Minutes https://example.org/minutes" in page.main
    for hidden in ("Every quarter", "four times a year", "We moved the meetings", "12", "2020", "In place"):
        assert hidden not in page.main, hidden
    assert page.links.count("https://example.org/minutes") == 0


def test_the_partner_page_leads_a_blind_officer_to_it_and_shows_no_result(looking, look, database, published):
    brought(database, published, assessment(2025, own=ratings, is_handed_in=False))
    page = looking.visit("/partners/sunrise")
    assert look in page.links
    assert [link for link in page.links if "results" in link or "start" in link] == []
    assert page.of_class("result") == []
    assert "being answered" in page.main
    assert "6 of 6" not in page.main
    assert looking.visit("/partners/sunrise/movement").of_class("result") == []


def test_independence_is_given_up_with_a_reason_that_the_partner_reads(app, database, looking, look, submitted):
    page = looking.send(looking.visit(look), {"reason": "They asked me to <b>read</b>."})
    assert page.address == f"/assessments/{submitted}/results/"
    assert page.status == 200
    told = Browser(app).visit(f"/assessments/{submitted}/results").told[0]
    assert "Olena read this before rating it" in told
    assert "They asked me to <b>read</b>." in told
    assert "All of it is open to you." in looking.visit(look).main
    with database.reading() as session:
        (entry,) = list_entries(session, Wanted(action="waive independence"))
        assert entry.record == f"assessment {submitted}"
        assert "asked" not in repr([value.after for value in entry.values])


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 2001])
def test_without_a_reason_nothing_opens(looking, look, submitted, kept, reason):
    before = kept()
    page = looking.send(looking.visit(look), {"reason": reason})
    assert (page.status, [field for field, _ in page.problems]) == (422, ["reason"])
    assert page.value("reason").strip() == reason.strip()
    assert kept() == before
    assert looking.visit(f"/assessments/{submitted}/results").status == 403


def test_it_is_given_up_once(looking, look, kept):
    page = looking.visit(look)
    looking.send(page, {"reason": "First."})
    before = kept()
    looking.send(page, {"reason": "Second."})
    assert kept() == before


def test_whoever_rated_first_gives_nothing_up_afterwards(database, looking, look, submitted):
    page = looking.visit(look)
    brought_to(database, submitted, rate)
    assert looking.send(page, {"reason": "Late."}).address == f"/assessments/{submitted}/results/"
    with database.reading() as session:
        assert list_waivers(session, get_assessment(session, submitted)) == []


def test_another_officer_stays_blind(app, database, looking, look, submitted):
    sign_up(database, "other@example.org", "officer")
    looking.send(looking.visit(look), {"reason": "First."})
    assert Browser(app, account="other@example.org").visit(f"/assessments/{submitted}/results").status == 403


def test_who_reads_what_is_said_before_submitting(app, database, draft):
    sign_up(database, officer, "officer", name="Olena")
    sign_up(database, "member@example.org", "member", name="Mira")
    page = Browser(app).visit(f"/assessments/{draft}/check")
    assert "Olena" in page.main
    assert "Nothing but reports that both sides have signed." in page.main
    member = Browser(app, account="member@example.org").visit(f"/assessments/{draft}/check")
    assert "Only a lead of your organisation can submit. lead" in member.main
    assert member.forms == []


def test_a_member_reads_the_result_and_takes_nothing_along(app, database, submitted):
    sign_up(database, "member@example.org", "member")
    page = Browser(app, account="member@example.org").visit(f"/assessments/{submitted}/results")
    assert page.status == 200
    assert [link for link in page.links if link.endswith((".pdf", ".png", ".svg"))] == []
