import pytest
from sqlalchemy import select

from adaptameter.domain.assessment import Rating
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.rating import RatingHistoryRow, list_ratings
from tests.web.browsing import Browser

said = {
    "meets-answer": "3",
    "meets-comment": "Every quarter.",
    "meets-status": "document",
    "meets-item-0-title": "Minutes",
    "meets-item-0-url": "https://example.org/minutes",
}


@pytest.fixture
def meetings(draft):
    return f"/assessments/{draft}/board/meetings"


@pytest.fixture
def facts(draft):
    return f"/assessments/{draft}/board/facts"


@pytest.fixture
def ratings(database, draft):
    """Gives the ratings that are kept, by question, in short."""

    def ratings():
        with database.reading() as session:
            found = list_ratings(session, get_assessment(session, draft).rating_set("self"))
            return {name.partition("/")[2]: rating for name, (rating, _) in found.items()}

    return ratings


@pytest.fixture
def saves(database):
    """Gives how many saves the history has."""

    def saves():
        with database.reading() as session:
            return len(session.scalars(select(RatingHistoryRow)).all())

    return saves


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
    assert client.visit(meetings).value(f"{name}-answer") == ([] if name == "items" else "") or True


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


long = "x" * 20_001
bad = [
    ("meetings", {"meets-answer": "9"}, ["meets-answer"]),
    ("meetings", {"items-answer": ["budget", "lunch"]}, ["items-answer"]),
    ("meetings", {"items-answer": ["budget", ".none"]}, ["items-answer"]),
    ("meetings", {"meets-answer": ".na"}, ["meets-reason"]),
    ("meetings", {"meets-answer": "2", "meets-reason": "No board."}, ["meets-reason"]),
    ("meetings", {"meets-answer": ".na", "meets-reason": long}, ["meets-reason"]),
    ("meetings", {"meets-comment": long}, ["meets-comment"]),
    ("meetings", {"meets-item-1-title": "Minutes"}, ["meets-status"]),
    ("meetings", {"meets-status": "document", "meets-item-0-title": "x" * 301}, ["meets-item-0-title"]),
    ("meetings", {"meets-status": "document", "meets-item-0-url": "https://example.org"}, ["meets-item-0-title"]),
    (
        "meetings",
        {"meets-status": "document", "meets-item-0-title": "A", "meets-item-0-url": "u" * 2001},
        ["meets-item-0-url"],
    ),
    (
        "meetings",
        {"meets-status": "document", **{f"meets-item-{place}-title": f"Piece {place}" for place in range(21)}},
        ["meets-status"],
    ),
    ("facts", {"women-answer": ".na", "women-comment": "Not ours."}, ["women-answer"]),
    ("facts", {"members-answer": "a dozen"}, ["members-answer"]),
    ("facts", {"members-answer": "12", "members-instead": ".dont_know"}, ["members-answer"]),
    ("facts", {"chosen-answer": "2024-02-30"}, ["chosen-answer"]),
    ("facts", {"story-answer": long}, ["story-answer"]),
    ("facts", {"story-answer": long, "members-answer": "?"}, ["members-answer", "story-answer"]),
]


@pytest.mark.parametrize(("part", "typed", "fields"), bad)
def test_what_cannot_be_kept_stays_on_the_page_with_one_message_a_problem(client, draft, kept, part, typed, fields):
    before = kept()
    page = client.visit(f"/assessments/{draft}/board/{part}")
    typed = {"women-comment" if part == "facts" else "items-comment": "Typed beside it.", **typed}
    page = client.send(page, typed)
    assert (page.status, [field for field, _ in page.problems]) == (422, fields)
    assert set(fields) <= set(page.ids)
    assert len(page.of_class("wrong")) == len(fields)
    choices = {name for name in typed if name.endswith("-answer") and name not in page.ids}
    for name, value in typed.items():
        if name not in {"women-answer"} and not choices & {name} and value != "9" and name != "items-answer":
            assert page.value(name) == value
    assert kept() == before


def test_the_same_save_posted_five_times_is_one_save(client, meetings, saves):
    page = client.visit(meetings)
    for _ in range(5):
        assert client.send(page, said).status == 200
    assert saves() == 1


def test_a_save_that_changes_nothing_is_none(client, meetings, saves):
    client.send(client.visit(meetings), said)
    client.send(client.visit(meetings))
    assert saves() == 1


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


def test_the_list_and_the_pages_of_what_is_submitted_cannot_be_changed(client, database, draft, meetings, kept):
    open_page = client.visit(meetings)
    check = client.visit(f"/assessments/{draft}/check")
    client.send(check, {"agreed": "yes"})
    before = kept()
    page = client.send(open_page, {"meets-answer": "3", "meets-comment": "Too late."})
    assert page.status == 409
    assert "was submitted on" in page.told[0]
    assert "What you typed is still on this page." in page.told[0]
    assert (page.value("meets-comment"), page.value("meets-answer")) == ("Too late.", "3")
    assert kept() == before
    closed = client.visit(meetings)
    assert (closed.all("button", class_="button"), list(closed.fields)) == ([], ["csrf_token"])
    assert "was submitted on" in client.visit(f"/assessments/{draft}").told[0]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"closes": "2020-01-31"}, "This round closed on 31 January 2020."),
        ({"opens": "2999-01-31"}, "This round opens on 31 January 2999."),
    ],
)
def test_a_round_that_is_not_open_takes_no_answers(client, database, draft, meetings, kept, days, told):
    open_page = client.visit(meetings)
    set_days(database, draft, **days)
    before = kept()
    page = client.send(open_page, {"meets-answer": "3", "meets-comment": "Not now."})
    assert (page.status, page.value("meets-comment")) == (409, "Not now.")
    assert page.told[0].startswith("Please look at this " + told)
    assert kept() == before
    assert client.visit(f"/assessments/{draft}").told == [told]
    assert client.visit(meetings).told == [told]
    check = client.visit(f"/assessments/{draft}/check")
    assert (check.told, len(check.all("form"))) == ([told], 1)


def set_days(database, number, **days):
    from datetime import date

    with database.writing() as session:
        for name, day in days.items():
            setattr(get_assessment(session, number).round, name, date.fromisoformat(day))


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
    from tests.published import assessment
    from tests.web.conftest import brought

    number = brought(database, published, assessment(2026, is_handed_in=False, ratings={}))
    client.send(client.visit(f"/assessments/{number}/board/facts"), {"women-answer": "yes"})
    assert "1 of 6" in client.visit(f"/assessments/{number}").main
