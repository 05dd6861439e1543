import pytest
from sqlalchemy import select

from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.result import ResultRow
from tests.web.conftest import set_days

tick = "Tick that you have checked the answers."


@pytest.fixture
def check(draft):
    return f"/assessments/{draft}/check"


@pytest.fixture
def answered(client, draft):
    """Answers some of the questions."""
    page = client.visit(f"/assessments/{draft}/board/meetings")
    client.send(page, {"meets-answer": "3", "meets-comment": "Every quarter.", "items-answer": ["budget", "audit"]})
    facts = {"members-answer": "1200", "chosen-answer": "2020-05-01", "story-answer": "Ours.", "women-answer": "yes"}
    client.send(client.visit(f"/assessments/{draft}/board/facts"), facts)


def test_the_check_page_has_every_answer_and_what_is_missing(client, check, answered):
    page = client.visit(check)
    assert page.heading == "Check your answers"
    assert "1 question is not answered yet." in page.main
    assert "The board 6 of 7 answered" in page.main
    assert [e.words for e in page.all("dd") if {"checked"} & {each.attributes.get("class") for each in e.inside}] == [
        "3 In place “Every quarter.”",
        "Not answered yet",
        "2 of 2 ticked The budget The audit",
        "1200",
        "1 May 2020",
        "Ours.",
        "Yes",
    ]


def test_the_check_page_leads_to_each_question(client, check, answered):
    page = client.visit(check)
    links = [e.attributes["href"] for e in page.all("a") if any(e.tag == "dt" for e in e.inside)]
    assert len(links) == 7
    for link in links:
        address, _, anchor = link.partition("#")
        assert anchor in client.visit(address).ids


def test_open_key_questions_are_counted(client, check):
    assert "1 of them is a key question." in client.visit(check).main


def test_a_complete_assessment_is_said_to_be_so(client, draft, check, answered):
    client.send(client.visit(f"/assessments/{draft}/board/meetings"), {"minutes-answer": "no"})
    assert "Every question is answered." in client.visit(check).main


def test_submitting_needs_the_tick(client, check, answered, kept):
    before = kept()
    page = client.send(client.visit(check))
    assert (page.status, page.problems) == (422, [("agreed", tick)])
    assert "agreed" in page.ids
    assert [e.words for e in page.of_class("wrong")] == [f"Error: {tick}"]
    assert kept() == before


def test_submitting_freezes_the_result_and_says_what_happens_next(client, database, draft, check, answered):
    page = client.send(client.visit(check), {"agreed": "yes"})
    assert (page.status, page.address) == (200, f"/assessments/{draft}/submitted")
    assert page.heading == "Your assessment is submitted"
    with database.reading() as session:
        row = get_assessment(session, draft)
        (result,) = session.scalars(select(ResultRow))
        assert (row.state, result.rating_set.assessment_id) == ("submitted", draft)
        assert f"Fingerprint of the result: {result.sha256[:16]}" in page.main
        assert row.day == row.rating_set("self").handed_in_at.date()
    assert f"/assessments/{draft}/results/" in page.links
    assert client.visit(f"/assessments/{draft}/results").status == 200


def test_submitting_five_times_freezes_once(client, database, draft, check, answered):
    page = client.visit(check)
    for _ in range(5):
        assert client.send(page, {"agreed": "yes"}).address == f"/assessments/{draft}/submitted"
    with database.reading() as session:
        assert len(session.scalars(select(ResultRow)).all()) == 1


def test_what_is_submitted_offers_no_form_any_more(client, draft, check, answered):
    page = client.visit(check)
    client.send(page, {"agreed": "yes"})
    closed = client.visit(check)
    assert closed.forms == []
    assert closed.told[0].startswith("This assessment was submitted on ")
    page = client.send(page)
    assert (page.status, page.problems, page.forms) == (422, [], [])


def test_a_closed_round_cannot_be_submitted(client, database, draft, check, answered, kept):
    page = client.visit(check)
    set_days(database, draft, closes="2020-01-31")
    before = kept()
    page = client.send(page, {"agreed": "yes"})
    assert (page.address, page.told) == (f"/assessments/{draft}/", ["This round closed on 31 January 2020."])
    assert kept() == before


def test_an_empty_assessment_can_be_submitted(client, draft, check):
    page = client.send(client.visit(check), {"agreed": "yes"})
    assert page.heading == "Your assessment is submitted"
    assert client.visit(f"/assessments/{draft}/results").status == 200


def test_there_is_no_page_of_what_is_not_submitted_yet(client, draft):
    assert client.visit(f"/assessments/{draft}/submitted").status == 404
    assert client.visit(f"/assessments/{draft}/results").address == f"/assessments/{draft}/"
