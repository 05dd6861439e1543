"""An officer rates: which questions, with what, two officers at once."""

# ruff: noqa: F401, F811  # fixtures come from beside
import pytest

from adaptameter.domain.assessment import Rating
from tests.web.conftest import logged
from tests.web.own_rating import app, hand_in, officers, olena, rate, submitted, way
from tests.web.visitors import be


def test_the_task_list_says_how_much_is_rated(olena, rate, way):
    page = olena.visit(way)
    assert page.heading == "Sunrise, 2024"
    assert "0 of 1 key question rated · 0 of 6 questions in all" in page.main
    assert f"{way}board/meetings" in page.links
    rate(meets_answer="2", items_answer=["audit"])
    assert "1 of 1 key question rated · 2 of 7 questions in all" in olena.visit(way).main
    assert "Your rating : 1 of 1 key question rated" in olena.visit("/partners/sunrise").main.replace(
        "rating:", "rating :"
    )


def test_key_questions_stand_first_and_the_others_are_as_one_chooses(olena, way):
    page = olena.visit(f"{way}board/meetings")
    assert [e.words for e in page.of_class("key")] == ["Key question, always rated."]
    (choice,) = page.of_class("by-choice")
    assert "open" not in choice.attributes
    inside = [e.attributes["id"] for e in page.of_class("question") if choice in e.inside]
    assert inside == ["items"]
    assert "1 more question, as you choose" in page.main
    facts = olena.visit(f"{way}board/facts")
    assert "open" in facts.of_class("by-choice")[0].attributes


def test_what_is_left_blank_is_not_rated(olena, rate, officers):
    page = rate(meets_answer="2", meets_comment="As I saw it.")
    assert page.status == 200
    assert officers() == {"meets": Rating.read({"level": 2, "comment": "As I saw it."})}


def test_follow_ups_appear_by_the_officers_own_ratings(olena, rate, way):
    assert "minutes" not in olena.visit(f"{way}board/meetings").ids
    page = rate(meets_answer="2")
    assert "Your ratings lead to further questions on this page." in page.told[0]
    assert "minutes" in page.ids
    rate(meets_answer="1")
    assert "minutes" not in olena.visit(f"{way}board/meetings").ids


def test_no_basis_to_judge_stands_in_place_of_we_do_not_know(olena, rate, officers, way):
    page = rate(meets_answer=".dont_know")
    assert officers() == {"meets": Rating.read({"dont_know": True})}
    page = olena.visit(f"{way}board/meetings")
    assert "No basis to judge" in page.main
    assert "We don't know" not in page.main
    assert "Not applicable to us" not in page.main


def test_what_does_not_apply_needs_a_reason(rate, officers):
    page = rate(meets_answer=".na")
    assert (page.status, page.problems) == (422, [("meets-reason", "Say why this does not apply.")])
    rate(meets_answer=".na", meets_reason="It has a council.")
    assert officers()["meets"].na == "It has a council."


@pytest.mark.parametrize("way_of", ["document", "observation", "interview"])
def test_evidence_is_verified_in_one_of_three_ways(olena, rate, officers, way, way_of):
    rate(meets_answer="2", meets_status=f"verified-{way_of}", meets_item_0_title="The minutes of May")
    evidence = officers()["meets"].evidence
    assert (evidence.status, evidence.verified_by) == ("verified", way_of)
    assert [each.title for each in evidence.items] == ["The minutes of May"]
    page = olena.visit(f"{way}board/meetings")
    assert page.value("meets-status") == f"verified-{way_of}"
    assert page.value("meets-item-0-title") == "The minutes of May"


@pytest.mark.parametrize("status", ["verified", "verified-rumour", "sure"])
def test_nothing_is_verified_without_saying_how(rate, officers, status):
    page = rate(meets_answer="2", meets_status=status)
    assert (page.status, [field for field, _ in page.problems]) == (422, ["meets-status"])
    assert page.value("meets-answer") == "2"
    assert officers() == {}


def test_no_files_are_taken_and_nothing_is_asked_of_what_changed(olena, rate, officers, way):
    page = olena.visit(f"{way}board/meetings")
    assert page.all("input", type="file") == []
    rate(meets_answer="2", meets_change="What changed.", meets_dissent="Some of us.")
    assert officers() == {"meets": Rating.read({"level": 2})}


def test_the_script_keeps_one_rating_at_a_time(olena, officers, way):
    page = olena.visit(f"{way}board/meetings")
    data = {"csrf_token": page.token, "page": page.value("page"), "meets-seen": "0", "meets-answer": "2"}
    found = olena.open("POST", f"{way}board/meetings/keep", data=data)
    assert (found.status, found.response.get_json()["versions"]) == (200, {"meets-seen": 1})
    assert found.response.get_json()["more"] is True
    assert officers()["meets"].level == 2
    wrong = olena.open("POST", f"{way}board/meetings/keep", data={**data, "meets-status": "verified"})
    assert (wrong.status, "how you verified it" in wrong.response.get_json()["told"]) == (422, True)


def test_two_officers_share_one_rating_and_see_both_texts_where_they_meet(be, olena, rate, officers, way):
    petra = be("officer", "Petra")
    theirs = petra.visit(f"{way}board/meetings")
    rate(meets_answer="2", meets_comment="Olena's words.")
    page = petra.send(theirs, {"meets-answer": "3", "meets-comment": "Petra's words."})
    assert page.status == 409
    assert "Olena's words." in page.main
    assert page.value("meets-comment") == "Petra's words."
    assert officers()["meets"].comment == "Olena's words."
    assert petra.send(page).status == 200
    assert officers()["meets"].comment == "Petra's words."


def test_the_script_gives_the_others_rating_to_choose_from(be, olena, rate, way):
    petra = be("officer", "Petra")
    page = petra.visit(f"{way}board/meetings")
    rate(meets_answer=".dont_know", meets_comment="Olena's words.")
    data = {"csrf_token": page.token, "page": page.value("page"), "meets-seen": "0", "meets-answer": "3"}
    found = petra.open("POST", f"{way}board/meetings/keep", data=data)
    assert found.status == 409
    assert "Olena&#39;s words." in found.response.get_json()["theirs"]
    assert "No basis to judge" in found.response.get_json()["theirs"]


def test_that_an_officer_rates_is_logged_and_not_what(rate, database):
    rate(meets_answer="2", meets_comment="As I saw it.")
    (entry,) = logged(database, "rate")
    assert entry.record.startswith("assessment ")
    assert "," not in entry.record
    assert entry.values == []
