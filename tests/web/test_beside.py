"""What changed since last time: asked once an answer differs, kept with it, and told where the answer is."""

import pytest

from adaptameter.catalogue.catalogue import Catalogue
from tests.published import assessment
from tests.web.browsing import Browser
from tests.web.conftest import brought

asked = "What changed since last time?"


@pytest.fixture
def second(database, published):
    """The number of a draft of a partner that answered the year before."""
    return brought(database, published, assessment(2024), assessment(2025, own={}, is_handed_in=False))


@pytest.fixture
def page(client, second):
    return client.visit(f"/assessments/{second}/board/meetings")


def boxes(page):
    return [each.words for each in page.of_class("moved")]


def test_nothing_is_asked_before_there_is_an_answer(page):
    assert boxes(page) == []
    assert asked not in page.html


def test_it_is_asked_once_a_saved_answer_differs_and_last_time_stands_open_then(client, page):
    client.send(page, {"meets-answer": "2", "items-answer": ["budget"]})
    page = client.visit(page.address)
    assert boxes(page) == [f"Last time: 3. Now: 2. {asked}"]
    first, minutes, items = page.of_class("last")
    assert [("open" in each.attributes) for each in (first, minutes, items)] == [True, False, True]


def test_yes_and_ticks_are_told_in_words(client, page):
    client.send(page, {"meets-answer": "3", "items-answer": ["audit", "budget"]})
    client.send(client.visit(page.address), {"minutes-answer": "no"})
    assert boxes(client.visit(page.address)) == [
        f"Last time: Yes. Now: No. {asked}",
        f"Last time: 1 of 2 ticked. Now: 2 of 2 ticked. {asked}",
    ]


def test_a_page_with_a_mistake_asks_it_of_what_was_just_posted(client, page):
    answer = client.send(page, {"meets-answer": "1", "items-answer": [".none", "audit"]})
    assert (answer.status, boxes(answer)) == (422, [f"Last time: 3. Now: 1. {asked}"])


def test_what_is_written_is_kept_and_told_on_the_check_and_in_the_result(client, page, database, second):
    client.send(page, {"meets-answer": "2"})
    check = client.visit(f"/assessments/{second}/check")
    assert "1 answer differs from last time's and does not say what changed." in check.main
    client.send(client.visit(page.address), {"meets-change": "The chair left."})
    page = client.visit(page.address)
    assert page.value("meets-change") == "The chair left."
    check = client.visit(f"/assessments/{second}/check")
    assert "does not say what changed" not in check.main
    assert "What changed since last time: “The chair left.”" in check.main
    client.send(check, {"agreed": "yes"})
    result = client.visit(f"/assessments/{second}/results/")
    assert "What changed since last time: “The chair left.”" in result.main
    theme = client.visit(f"/assessments/{second}/results/themes/board")
    assert "What changed since last time: “The chair left.”" in theme.main


def test_what_was_written_does_not_vanish_when_the_answer_is_last_times_again(client, page):
    client.send(page, {"meets-answer": "2"})
    client.send(client.visit(page.address), {"meets-change": "The chair left."})
    client.send(client.visit(page.address), {"meets-answer": "3"})
    again = client.visit(page.address)
    assert again.value("meets-change") == "The chair left."
    client.send(again, {"meets-change": ""})
    assert boxes(client.visit(page.address)) == []


def test_a_text_that_is_too_long_is_refused_and_stays(client, page):
    client.send(page, {"meets-answer": "2"})
    answer = client.send(client.visit(page.address), {"meets-change": "x" * 20_001})
    assert answer.status == 422
    assert [field for field, _ in answer.problems] == ["meets-change"]
    assert answer.value("meets-change") == "x" * 20_001


def test_the_script_gets_what_to_ask_with_the_answer_that_it_keeps(client, page):
    def keep(answer, seen):
        data = {"csrf_token": page.token, "page": page.value("page"), "meets-seen": seen, "meets-answer": answer}
        return client.open("POST", f"{page.address}/keep", data=data).response.get_json()["moved"]

    assert "Last time: 3. Now: 2." in keep("2", "0")
    assert 'name="meets-change"' in keep("1", "1")
    assert keep("3", "2") == ""


def test_an_answer_that_does_not_compare_asks_nothing(database, published, make_app, newer_folder):
    newer = Catalogue(newer_folder)
    brought(database, published, assessment(2024))
    asked_now = {"id": "core", "version": "2025.1"}
    number = brought(database, newer, assessment(2025, {}, is_handed_in=False, instrument=asked_now))
    client = Browser(make_app(database, newer_folder))
    page = client.visit(f"/assessments/{number}/board/meetings")
    client.send(page, {"meets-answer": "2"})
    client.send(client.visit(page.address), {"minutes-answer": "no"})
    page = client.visit(page.address)
    assert boxes(page) == [f"Last time: Yes. Now: No. {asked}"]
    reworded, minutes, _ = page.of_class("last")
    assert ("open" in reworded.attributes, "open" in minutes.attributes) == (False, True)
