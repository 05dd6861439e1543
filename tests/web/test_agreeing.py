"""Agreeing: what the last page shows, and what is frozen then."""

import pytest

from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.result import get_result
from tests.web.conftest import logged
from tests.web.talking import agree_on, press


@pytest.fixture
def check(opened):
    return f"{opened}/check"


def parts(page):
    """The headings of the page with the numbers beside them."""
    return {
        e.words.rpartition(" ")[0]: int(e.words.rpartition(" ")[2]) for e in page.all("h2") if e.words[-1].isdigit()
    }


def confirm(browser, check, page=None):
    return browser.send(page or browser.visit(check), {"agreed": "yes"})


def test_it_shows_how_each_question_stands(lead, officer, opened, check):
    agree_on(lead, f"{opened}/board/women", "other", "Six of twelve.", women_answer="yes")
    agree_on(lead, f"{opened}/board/members", "other", "Counted.", members_answer="10")
    agree_on(officer, f"{opened}/board/chosen", "both")
    agree_on(officer, f"{opened}/board/story", "open", "Ask the chair.")
    press(lead, lead.visit(opened), f"{opened}/notes", {"note.words": "A good talk."})
    page = lead.visit(check)
    assert parts(page) == {
        "Not settled, so it stays open": 2,
        "Left open": 1,
        "Both views stand": 1,
        "Another answer": 2,
        "Both gave the same": 1,
    }
    assert "3 questions stay open. On 1 question both views stand." in page.main
    assert "No action is planned. 1 note is written down." in page.main
    assert [f"{opened}/board/{name}" in page.links for name in ("minutes", "women")] == [True, True]


def test_it_is_agreed_frozen_and_read_only_from_then_on(
    lead, officer, opened, check, database, both_rated, settled, kept_record
):
    agree_on(lead, f"{opened}/board/meets", "officer", "By phone.")
    page = confirm(officer, check)
    assert (page.status, "You agreed." in page.main) == (200, True)
    with database.reading() as session:
        row = get_assessment(session, both_rated)
        result = get_result(session, row, "agreed")
        assert (row.state, result.assessment_document.ratings["agreed"]["board/meets"].level) == ("agreed", 1)
    found = {name: rating.how for name, rating in settled().items()}
    assert found == {"meets": "officer", "items": "undiscussed", "women": "self"}
    assert kept_record().agreement.results["agreed"] == result.sha256
    assert len(logged(database, "agree")) == 1
    for browser in (lead, officer):
        for address in (opened, f"{opened}/board/meets", check):
            page = browser.visit(address)
            assert (page.status, page.forms) == (200, [])
    assert "It met once." in lead.visit(f"{opened}/board/meets").main


def test_without_the_tick_nothing_is_agreed(lead, check, database, both_rated):
    page = lead.send(lead.visit(check))
    assert (page.status, page.problems) == (422, [("confirm", "Tick that both of you have looked at this.")])
    with database.reading() as session:
        assert get_assessment(session, both_rated).state == "in_dialogue"


def test_a_page_of_before_the_other_side_saved_agrees_on_nothing(lead, officer, opened, check, database, both_rated):
    page = lead.visit(check)
    agree_on(officer, f"{opened}/board/meets", "both")
    page = confirm(lead, check, page)
    assert (page.status, "Something was saved since" in page.main, parts(page)["Both views stand"]) == (409, True, 1)
    assert confirm(lead, check, page).status == 200


def test_what_is_written_after_it_was_agreed_is_refused_and_given_back(lead, officer, opened, check, settled, notes):
    address = f"{opened}/board/story"
    page, whole = officer.visit(address), officer.visit(opened)
    confirm(lead, check)
    for changes, to in (
        ({"agreed.way": "self", "agreed.reason": "So."}, address),
        ({"note.words": "So."}, f"{opened}/notes"),
    ):
        refused = press(officer, page, to, changes)
        assert (refused.status, "So." in refused.main) == (403, True)
    assert press(officer, whole, f"{opened}/people", {"people.present": "Otto"}).status == 403
    assert ("story" in settled(), notes()) == (False, [])


def test_who_agrees_second_changes_nothing(lead, officer, check, database):
    pages = [each.visit(check) for each in (lead, officer)]
    assert [confirm(each, check, page).status for each, page in zip((lead, officer), pages, strict=True)] == [200, 403]
    assert [each.outcome for each in logged(database, "agree")] == ["done", "denied"]
