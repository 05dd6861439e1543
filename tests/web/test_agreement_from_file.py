"""An assessment that came in a file with its agreed ratings has no dialogue here, and still takes every step."""

import pytest

from adaptameter.exchange.assessment_file import take_out
from adaptameter.storage.assessment import get_assessment
from tests.agreeing import both_views, officers, talked_about
from tests.published import assessment, bring, brought, ratings
from tests.web.agreed import press, whole

tick = {"agreed": "yes"}
rooms = (
    "dialogue/",
    "dialogue/board/meets",
    "dialogue/check",
    "actions/",
    "agreement/",
    "decision/",
    "decision-report/",
)


@pytest.fixture(params=[officers, None])
def number(request, database, published):
    """The number of an assessment that was brought in, with the officer's ratings or without any."""
    agreed = {"board/meets": talked_about, "board/items": both_views}
    sets = {"self": ratings, "officer": request.param, "agreed": agreed}
    given = {kind: each for kind, each in sets.items() if each}
    days = {"self": 14, "officer": 16, "agreed": 20}
    handed_in = {kind: {"revision": 1, "at": f"2024-03-{days[kind]}T15:03:00Z"} for kind in given}
    return brought(database, published, assessment(handed_in=handed_in, ratings=given))


def test_every_page_of_it_can_be_read_and_it_is_signed_decided_and_opened_again(
    be, lead, officer, number, database, published
):
    way, decider = f"/assessments/{number}", be("decision_maker", "Dina")
    for client in (lead, officer):
        for room in (*rooms, "decision-report/"):
            assert client.visit(f"{way}/{room}").status == 200, room
    for client in (lead, officer):
        assert press(client, client.visit(f"{way}/agreement/"), "/sign", tick).status == 200
    press(decider, decider.visit(f"{way}/decision/new"), "/decision/new", whole)
    assert decider.visit(f"{way}/decision/").status == 200
    press(lead, lead.visit(f"{way}/agreement/"), "/reopen", {"reason": "Again."})
    page = press(
        lead, lead.visit(f"{way}/dialogue/"), "/people", {"people.day": "2024-03-20", "people.present": "A lead"}
    )
    assert "Saved." in page.main
    with database.reading() as session:
        again = take_out(session, get_assessment(session, number))
    bring(database, published, again)


def test_it_can_be_closed_unsigned(lead, officer, number):
    way = f"/assessments/{number}/agreement/"
    page = press(lead, lead.visit(way), "/close", {"closing": "Nobody answers."})
    assert "not signed by both sides" in page.main
    for client in (lead, officer):
        for room in rooms:
            assert client.visit(f"/assessments/{number}/{room}").status == 200, room
