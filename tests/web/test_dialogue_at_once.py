"""Both sides of a dialogue at the very same moment, over a database that keeps what is written."""

# the database is another one here
from concurrent.futures import ThreadPoolExecutor

import pytest

from adaptameter.storage.assessment import get_assessment
from tests.web.conftest import logged
from tests.web.talking import press
from tests.web.test_submitting_at_once import database

__all__ = ["database"]


def at_once(*doings):
    """Do all of it at the same time; what comes of each."""
    with ThreadPoolExecutor(len(doings)) as pool:
        return [each.result() for each in [pool.submit(doing) for doing in doings]]


@pytest.fixture
def topic(opened):
    return f"{opened}/board/meets"


def test_of_two_who_save_a_question_for_the_first_time_one_is_kept_and_the_other_sees_both(
    database, lead, officer, topic, settled
):
    shown = [each.visit(topic) for each in (lead, officer)]
    ways = {"self": lead, "both": officer}
    pages = at_once(
        *(
            lambda browser=browser, page=page, way=way: press(browser, page, topic, {"agreed.way": way})
            for (way, browser), page in zip(ways.items(), shown, strict=True)
        )
    )
    assert sorted(page.status for page in pages) == [200, 409]
    (second,) = [page for page in pages if page.status == 409]
    assert second.of_class("theirs")
    assert bool(settled()["meets"].disagreement) is (pages[1].status == 200)
    assert len(logged(database, "agree on a rating")) == 1


def test_notes_at_once_are_all_kept_and_a_form_that_is_sent_twice_writes_one(database, lead, officer, opened, notes):
    shown = [each.visit(opened) for each in (lead, officer)]
    sent = [(lead, shown[0], "Ours."), (officer, shown[1], "Ours too."), (officer, shown[1], "Ours too.")]
    pages = at_once(
        *(
            lambda browser=browser, page=page, words=words: press(
                browser, page, f"{opened}/notes", {"note.words": words}
            )
            for browser, page, words in sent
        )
    )
    assert [page.status for page in pages] == [200, 200, 200]
    assert sorted(words for words, *_ in notes()) == ["Ours too.", "Ours."]


def test_what_is_saved_while_the_other_side_agrees_is_in_what_is_agreed_or_given_back(
    database, both_rated, lead, officer, opened, topic, settled
):
    check, shown = lead.visit(f"{opened}/check"), officer.visit(topic)
    agreeing, saving = at_once(
        lambda: lead.send(check, {"agreed": "yes"}),
        lambda: press(officer, shown, topic, {"agreed.way": "both", "agreed.reason": "Not yet."}),
    )
    with database.reading() as session:
        state = get_assessment(session, both_rated).state
    if agreeing.status == 200:
        assert (state, "meets" in settled(), saving.status) == ("agreed", False, saving.status)
        assert saving.status in (403, 409)
        assert "Not yet." in saving.main
    else:
        assert (agreeing.status, state, bool(settled()["meets"].disagreement)) == (409, "in_dialogue", True)
