"""Checking an officer's rating and handing it in, once and for ever."""

# ruff: noqa: F401, F811  # fixtures come from beside
import pytest

from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.result import get_result
from adaptameter.storage.waiver import create_waiver
from tests.people import sign_up
from tests.web.conftest import logged
from tests.web.own_rating import app, hand_in, officers, olena, rate, send, submitted, way
from tests.web.visitors import be

asked = {"reason": "One gap.", "answer.board.women-ticked": "y"}


@pytest.fixture
def result(database, submitted):
    """Gives the officer's frozen result."""

    def result():
        with database.reading() as session:
            return get_result(session, get_assessment(session, submitted), "officer")

    return result


def test_the_check_page_names_what_is_missing_and_hands_nothing_in(olena, rate, hand_in, way, kept):
    rate(items_answer=["audit"])
    page = olena.visit(f"{way}check")
    assert "1 question that is always rated has no rating yet; it is marked below." in page.main
    assert [e.words.split(" Key")[0] for e in page.of_class("missing")] == ["How often does the board meet?"]
    before = kept()
    page = hand_in()
    assert (page.status, [field for field, _ in page.problems]) == (422, ["agreed"])
    assert kept() == before


def test_nothing_at_all_is_handed_in_without_saying_that_it_is_the_own_view(rate, hand_in, result):
    rate(meets_answer="2")
    page = hand_in(agreed=None)
    assert (page.status, page.problems) == (422, [("agreed", "Tick that this is your own view.")])
    assert result() is None


def test_no_basis_to_judge_is_a_rating_of_a_key_question(rate, hand_in, result):
    rate(meets_answer=".dont_know")
    assert hand_in().status == 200
    assert result() is not None


def test_it_is_frozen_logged_and_both_results_open(olena, rate, hand_in, way, submitted, result, database, client):
    assert olena.visit(f"/assessments/{submitted}/results/").status == 403
    rate(meets_answer="2", meets_comment="As I saw it.", meets_status="verified-interview")
    page = hand_in()
    assert page.address == way
    assert f"/assessments/{submitted}/results/?ratings=officer" in page.links
    assert result().assessment_document.ratings["officer"]["board/meets"].level == 2
    assert len(logged(database, "hand in the rating")) == 1
    for browser in (olena, client):
        shown = browser.visit(f"/assessments/{submitted}/results/?ratings=officer")
        assert (shown.status, "The programme officer's ratings" in shown.main) == (200, True)
        assert "Not an independent rating" not in shown.main


def test_the_second_of_two_who_hand_in_finds_it_done(be, olena, rate, hand_in, way, kept):
    petra = be("officer", "Petra")
    rate(meets_answer="2")
    theirs = petra.visit(f"{way}check")
    hand_in()
    before = kept()
    page = petra.send(theirs, {"agreed": "yes"})
    assert (page.status, page.address) == (200, way)
    assert kept() == before


def test_after_that_nothing_changes_whoever_tries_and_what_was_typed_is_given_back(be, rate, hand_in, olena, way, kept):
    rate(meets_answer="2")
    petra = be("officer", "Petra")
    theirs, own = petra.visit(f"{way}board/meetings"), olena.visit(f"{way}board/meetings")
    hand_in()
    before = kept()
    for browser, page in ((petra, theirs), (olena, own)):
        after = browser.send(page, {"meets-answer": "3", "meets-comment": "Too late."})
        assert after.status == 409
        assert after.value("meets-comment") == "Too late."
        assert "can't be changed. Nothing was saved." in " ".join(after.told)
        data = {"csrf_token": page.token, "page": page.value("page"), "meets-seen": "1", "meets-answer": "3"}
        assert browser.open("POST", f"{way}board/meetings/keep", data=data).status == 409
    assert kept() == before
    read = olena.visit(f"{way}board/meetings")
    assert [e for e in read.all("fieldset") if "question" in e.attributes.get("class", "") and not e.is_disabled]
    assert read.all("button", name="stop") == []


def test_while_it_is_returned_it_is_rated_on_and_not_handed_in(
    olena, be, rate, hand_in, officers, submitted, way, client
):
    rate(meets_answer="2")
    waiting = olena.visit(f"{way}check")
    other = be("officer", "Petra")
    other.send(other.visit(f"/assessments/{submitted}/return/"), asked)
    page = olena.send(waiting, {"agreed": "yes"})
    assert page.status == 409
    assert "once the partner has submitted again" in page.main
    rate(meets_answer="3")
    assert officers()["meets"].level == 3
    send(client, f"/assessments/{submitted}/board/facts", women_answer="yes")
    client.send(client.visit(f"/assessments/{submitted}/check"), {"agreed": "yes"})
    assert hand_in().address == way


def test_who_has_handed_in_can_not_return_it_any_more(rate, hand_in, olena, submitted):
    rate(meets_answer="2")
    hand_in()
    assert olena.visit(f"/assessments/{submitted}/return/").status == 403


def test_who_waived_rates_and_every_page_says_so_with_the_reason(
    app, database, olena, rate, hand_in, way, submitted, client
):
    number = sign_up(database, "olena@example.org")
    with database.writing() as session:
        create_waiver(session, get_assessment(session, submitted), number, "They asked me.")
    rate(meets_answer="2")
    for page in ("", "board/meetings", "check"):
        found = olena.visit(f"{way}{page}")
        assert "Not an independent rating." in found.main, page
        assert "They asked me." in found.main, page
    hand_in()
    for browser in (olena, client):
        shown = browser.visit(f"/assessments/{submitted}/results/?ratings=officer").main
        assert "Not an independent rating." in shown
        assert "They asked me." in shown
    assert "Not an independent rating." not in client.visit(f"/assessments/{submitted}/results/").main
