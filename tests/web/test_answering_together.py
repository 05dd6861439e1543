import pytest

from adaptameter.domain.assessment import Rating
from tests.web.browsing import Browser


def test_of_two_that_answer_one_question_the_second_sees_both_answers(app, meetings, ratings, kept):
    first, second = Browser(app), Browser(app)
    theirs, mine = first.visit(meetings), second.visit(meetings)
    theirs = first.send(theirs, {"meets-answer": "2", "meets-comment": "Theirs."})
    before = kept()
    page = second.send(mine, {"meets-answer": "3", "meets-comment": "Mine.", "items-answer": "budget"})
    assert page.status == 409
    assert [field for field, _ in page.problems] == ["meets-answer"]
    assert "save again to replace theirs" in page.problems[0][1]
    (box,) = page.of_class("theirs")
    assert box.words == "What stands there now: 2 Started “Theirs.”"
    assert (page.value("meets-comment"), page.value("meets-answer")) == ("Mine.", "3")
    assert kept() == before
    assert second.send(page).status == 200
    assert ratings()["meets"] == Rating.read({"level": 3, "comment": "Mine."})
    assert ratings()["items"] == Rating.read({"ticked": ["budget"]})


@pytest.mark.parametrize(
    ("part", "theirs", "mine", "told"),
    [
        ("meetings", {"meets-answer": ".na", "meets-reason": "No board."}, {"meets-answer": "1"}, "No board."),
        (
            "meetings",
            {"meets-answer": "2", "meets-status": "document", "meets-item-0-title": "Minutes of May"},
            {"meets-answer": "1"},
            "Minutes of May",
        ),
        ("meetings", {"items-answer": "budget"}, {"items-answer": "audit"}, "The budget"),
        ("meetings", {"items-answer": ".none"}, {"items-answer": "audit"}, "None of these"),
        ("facts", {"members-answer": "12"}, {"members-answer": "13"}, "12"),
        ("facts", {"chosen-answer": "2020-05-01"}, {"chosen-answer": "2020-05-02"}, "1 May 2020"),
        ("facts", {"story-answer": "Their story."}, {"story-answer": "My story."}, "Their story."),
        ("facts", {"women-answer": "yes"}, {"women-answer": "no"}, "Yes"),
        ("facts", {"women-answer": ".dont_know"}, {"women-answer": "no"}, "We don't know"),
    ],
)
def test_what_others_saved_is_shown_whole(app, draft, part, theirs, mine, told):
    first, second = Browser(app), Browser(app)
    address = f"/assessments/{draft}/board/{part}"
    page, other = first.visit(address), second.visit(address)
    first.send(page, theirs)
    page = second.send(other, mine)
    assert page.status == 409
    (box,) = page.of_class("theirs")
    assert told in box.words
    for name, value in mine.items():
        assert page.value(name) == value


def test_what_others_took_back_is_said(app, meetings):
    first, second = Browser(app), Browser(app)
    page = first.send(first.visit(meetings), {"meets-answer": "2"})
    other = second.visit(meetings)
    first.send(page, {"meets-answer": ""})
    (box,) = second.send(other, {"meets-answer": "3"}).of_class("theirs")
    assert "Not answered" in box.words


def test_a_save_of_one_question_keeps_what_others_saved_of_another(app, meetings, ratings):
    first, second = Browser(app), Browser(app)
    page, other = first.visit(meetings), second.visit(meetings)
    first.send(page, {"meets-answer": "3"})
    assert second.send(other, {"items-answer": "audit"}).status == 200
    assert ratings()["meets"] == Rating.read({"level": 3})
    assert ratings()["items"] == Rating.read({"ticked": ["audit"]})


def test_two_that_give_the_same_answer_do_not_disturb_each_other(app, meetings, saves):
    first, second = Browser(app), Browser(app)
    page, other = first.visit(meetings), second.visit(meetings)
    first.send(page, {"meets-answer": "3"})
    assert second.send(other, {"meets-answer": "3"}).status == 200
    assert saves() == 1


@pytest.mark.parametrize("seen", ["7", "-1", "x", "9" * 40])
def test_a_version_that_nobody_has_seen_overwrites_nothing(client, meetings, ratings, seen):
    client.send(client.visit(meetings), {"meets-answer": "3"})
    page = client.send(client.visit(meetings), {"meets-answer": "1", "meets-seen": seen})
    assert (page.status, ratings()["meets"]) == (409, Rating.read({"level": 3}))
