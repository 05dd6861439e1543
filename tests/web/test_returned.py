"""Pages of before an assessment was returned, and what its answers were before."""

import pytest

from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.base import now
from tests.published import assessment
from tests.web.conftest import brought
from tests.web.returning import asked


def test_a_page_of_before_it_was_returned_submits_nothing(lead, officer, way, give_back, state, database, submitted):
    with database.writing() as session:  # as the page stood before it was submitted
        get_assessment(session, submitted).state = "draft"
        get_assessment(session, submitted).rating_set("self").handed_in_at, handed_in = None, now()
    old = lead.visit(f"{way}check")
    assert old.value("revision") == "1"
    with database.writing() as session:
        get_assessment(session, submitted).state = "submitted"
        get_assessment(session, submitted).rating_set("self").handed_in_at = handed_in
    give_back()
    page = lead.send(old, {"agreed": "yes"})
    assert page.status == 409
    assert "nothing was submitted" in page.main
    assert state()[0] == "returned"
    assert lead.send(lead.visit(f"{way}check"), {"agreed": "yes"}).status == 200
    assert state()[0] == "submitted"


@pytest.fixture
def pair(lead, officer, database, published):
    """An assessment that was returned, and a page of it that is open since before its answer was saved again."""
    number = brought(database, published, assessment(2025, is_handed_in=False))
    meetings = f"/assessments/{number}/board/meetings"
    page = lead.visit(meetings)
    lead.send(lead.visit(meetings), {"meets-answer": "1"})
    lead.send(lead.visit(f"/assessments/{number}/check"), {"agreed": "yes"})
    assert officer.send(officer.visit(f"/assessments/{number}/return/"), asked).status == 200
    return page, meetings


def level_in(lead, meetings):
    return lead.visit(meetings).value("meets-answer")


def test_a_page_from_before_the_return_replaces_nothing_that_was_saved_since(lead, pair):
    page, meetings = pair
    answer = lead.send(page, {"meets-answer": "2"})
    assert (answer.status, answer.value("meets-answer"), level_in(lead, meetings)) == (409, "2", "1")
    assert "Somebody saved another answer meanwhile." in answer.main
    assert lead.send(answer, {"stop": ""}).status == 200
    assert level_in(lead, meetings) == "2"


def test_neither_does_its_script(lead, pair):
    page, meetings = pair
    data = {"csrf_token": page.token, "page": page.value("page"), "meets-seen": page.value("meets-seen")}
    answer = lead.open("POST", f"{meetings}/keep", data={**data, "meets-answer": "2"})
    assert (answer.status, level_in(lead, meetings)) == (409, "1")
    assert "theirs" in answer.response.get_json()


def test_a_page_from_before_the_return_on_which_nothing_was_changed_is_no_surprise(lead, pair):
    page, meetings = pair
    assert lead.send(page).status == 200
    assert level_in(lead, meetings) == "1"


def test_the_history_reaches_back_before_the_return_and_each_answer_can_be_taken_up_again(lead, pair):
    _, meetings = pair
    lead.send(lead.visit(meetings), {"meets-answer": "2"})
    history = lead.visit(f"{meetings}/meets/history")
    buttons = [each.attributes["value"] for each in history.all("button", name="version")]
    assert (len(history.all("dt")), buttons) == (3, ["2", "1"])
    form = history.forms[-1]
    assert "stands again" in lead.send(history, form=form, button=("version", "1")).told[0]
    assert level_in(lead, meetings) == "3"
