import pytest

from adaptameter.domain.assessment import Rating
from tests.published import assessment
from tests.web.conftest import brought

said = {
    "meets-answer": "3",
    "meets-comment": "Every quarter.",
    "meets-status": "document",
    "meets-item-0-title": "Minutes",
    "meets-item-0-url": "https://example.org/minutes",
}


def test_every_kind_of_question_is_answered_and_shown_again(client, meetings, facts, ratings):
    page = client.send(client.visit(meetings), said | {"items-answer": ["budget", "audit"]})
    page = client.send(page, {"minutes-answer": "no"})
    page = client.send(
        page,
        {
            "members-answer": "١٢",
            "chosen-answer": "2020-05-01",
            "story-answer": "One.\nTwo.",
            "women-answer": ".dont_know",
        },
    )
    evidence = {"status": "document", "items": [{"title": "Minutes", "url": "https://example.org/minutes"}]}
    expected = {
        "meets": {"level": 3, "comment": "Every quarter.", "evidence": evidence},
        "items": {"ticked": ["budget", "audit"]},
        "minutes": {"yes": False},
        "members": {"number": 12},
        "chosen": {"date": "2020-05-01"},
        "story": {"text": "One.\nTwo."},
        "women": {"dont_know": True},
    }
    assert ratings() == {name: Rating.read(rating) for name, rating in expected.items()}
    page = client.visit(meetings)
    assert {name: page.value(name) for name in said} == said
    assert (page.value("items-answer"), page.value("minutes-answer")) == (["budget", "audit"], "no")
    page = client.visit(facts)
    assert (page.value("members-answer"), page.value("chosen-answer")) == ("12", "2020-05-01")
    assert (page.value("story-answer"), page.value("women-answer")) == ("One.\r\nTwo.", ".dont_know")


@pytest.mark.parametrize(
    ("name", "answer", "rating"),
    [
        ("items", {"items-answer": ".none"}, {"ticked": []}),
        ("meets", {"meets-answer": ".na", "meets-reason": "We have no board."}, {"na": "We have no board."}),
        ("meets", {"meets-answer": ".dont_know"}, {"dont_know": True}),
        ("items", {"items-answer": ".dont_know"}, {"dont_know": True}),
    ],
)
def test_an_answer_that_is_none_is_kept_and_taken_back(client, meetings, ratings, name, answer, rating):
    client.send(client.visit(meetings), answer)
    assert ratings()[name] == Rating.read(rating)
    page = client.visit(meetings)
    assert {field: page.value(field) for field in answer} == answer
    client.send(page, {f"{name}-answer": "" if name == "meets" else None, f"{name}-reason": ""})
    assert ratings()[name] == Rating()
    assert client.visit(meetings).value(f"{name}-answer") == []


def test_what_is_written_is_taken_back_by_emptying_it(client, facts, ratings):
    page = client.send(client.visit(facts), {"members-answer": "12", "women-answer": "yes"}, ("stop", "yes"))
    client.send(client.visit(facts), {"members-answer": "", "women-answer": ""})
    assert (ratings()["members"], ratings()["women"], page.status) == (Rating(), Rating(), 200)


def test_dont_know_gives_way_to_a_number_once_it_is_taken_back(client, facts, ratings):
    client.send(client.visit(facts), {"members-instead": ".dont_know"})
    assert ratings()["members"] == Rating.read({"dont_know": True})
    client.send(client.visit(facts), {"members-answer": "7", "members-instead": ""})
    assert ratings()["members"] == Rating.read({"number": 7})


def test_a_follow_up_appears_on_the_same_page_after_saving(client, meetings):
    page = client.visit(meetings)
    assert "minutes-seen" not in page.fields
    assert "1 more question may follow from your answers; it appears after you save." in page.main
    page = client.send(page, {"meets-answer": "2"})
    assert (page.address, "minutes-seen" in page.fields) == (meetings, True)
    assert page.told[0].endswith("Your answers lead to further questions on this page.")


@pytest.mark.parametrize("answer", ["1", ".dont_know", ".na"])
def test_a_follow_up_that_is_not_called_for_is_not_asked(client, draft, meetings, answer):
    reason = "We have no board." if answer == ".na" else ""
    page = client.send(client.visit(meetings), {"meets-answer": answer, "meets-reason": reason})
    assert page.address == f"/assessments/{draft}/board/facts"
    page = client.visit(meetings)
    assert "minutes-seen" not in page.fields
    assert client.visit(f"/assessments/{draft}/check").main.count("Are there minutes?") == 0


def test_going_on_leads_to_the_next_page_and_from_the_last_to_the_check(client, draft, meetings, facts):
    page = client.send(client.visit(meetings), {"items-answer": "budget"})
    assert page.address == facts
    assert page.told[0].startswith("Saved at ")
    assert client.send(page, {"members-answer": "3"}).address == f"/assessments/{draft}/check"


def test_stopping_leads_back_to_the_list(client, draft, meetings):
    page = client.send(client.visit(meetings), {"items-answer": "budget"}, ("stop", "yes"))
    assert page.address == f"/assessments/{draft}/"
    assert page.told[0].startswith("Saved at ")


def test_progress_counts_what_is_asked(client, draft, meetings):
    page = client.visit(f"/assessments/{draft}")
    assert "0 of 6 questions answered" in page.main
    assert [e.words for e in page.of_class("list-end")] == ["not started, 2 questions", "not started, 4 questions"]
    client.send(client.visit(meetings), {"meets-answer": "3"})
    page = client.visit(f"/assessments/{draft}")
    assert "1 of 7 questions answered" in page.main
    assert page.one("progress").attributes["value"] == "1"
    assert [e.words for e in page.of_class("list-end")] == ["1 of 3 answered", "not started, 4 questions"]
    client.send(client.visit(meetings), {"meets-answer": "1", "items-answer": ".none"})
    page = client.visit(f"/assessments/{draft}")
    assert [e.words for e in page.of_class("list-end")] == ["complete", "not started, 4 questions"]


def test_a_comment_alone_is_no_progress(client, draft, meetings):
    client.send(client.visit(meetings), {"meets-comment": "We will see."})
    assert "0 of 6 questions answered" in client.visit(f"/assessments/{draft}").main


def test_the_same_save_posted_five_times_is_one_save(client, meetings, saves):
    page = client.visit(meetings)
    for _ in range(5):
        assert client.send(page, said).status == 200
    assert saves() == 1


def test_a_save_that_changes_nothing_is_none(client, meetings, saves):
    client.send(client.visit(meetings), said)
    client.send(client.visit(meetings))
    assert saves() == 1


def test_an_empty_form_saves_nothing(client, meetings, kept):
    before = kept()
    page = client.visit(meetings)
    page = client.send(page, dict.fromkeys([name for name in page.fields if name != "csrf_token"]))
    assert (page.status, kept()) == (200, before)


def test_questions_of_another_page_are_not_saved_here(client, meetings, kept):
    before = kept()
    client.send(client.visit(meetings), {"women-answer": "yes", "women-seen": "0", "nothing-answer": "3"})
    assert kept() == before


def test_the_draft_of_an_imported_assessment_without_own_ratings_can_be_answered(client, database, published):
    number = brought(database, published, assessment(2026, is_handed_in=False, ratings={}))
    client.send(client.visit(f"/assessments/{number}/board/facts"), {"women-answer": "yes"})
    assert "1 of 6" in client.visit(f"/assessments/{number}").main
