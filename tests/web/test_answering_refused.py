import pytest

from tests.web.conftest import set_days

long = "x" * 20_001
chosen = ("meets-answer", "items-answer", "women-answer")
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
    written = {name: value for name, value in typed.items() if name not in chosen}
    assert {name: page.value(name) for name in written} == written
    assert kept() == before


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
    assert (check.told, check.forms) == ([told], [])
