"""Themes that are given to certain members: who may write them, and what everybody is told."""

import pytest

from adaptameter.storage.account import find_account
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.base import now
from adaptameter.storage.frozen import hand_in
from adaptameter.storage.part import list_parts, replace_parts
from adaptameter.storage.waiver import create_waiver
from tests.people import sign_up
from tests.web.browsing import Browser
from tests.web.conftest import logged


@pytest.fixture
def ada(be):
    return be("member", "Ada")


@pytest.fixture
def bo(be):
    return be("member", "Bo")


@pytest.fixture
def parts(database, draft):
    """Gives who answers what, by name."""

    def parts():
        with database.reading() as session:
            found = list_parts(session, get_assessment(session, draft))
            return {theme: [each.name for each in people] for theme, people in found.items()}

    return parts


@pytest.fixture
def give(database, draft):
    """Gives the theme to the accounts of these addresses."""

    def give(*emails):
        with database.writing() as session:
            people = [find_account(session, each).id for each in emails]
            replace_parts(session, get_assessment(session, draft), {"board": people})

    return give


def number_of(page, name):
    """The value of the box beside a name."""
    (label,) = [each for each in page.all("label") if each.words == name]
    return next(e.attributes["value"] for e in page.all("input", name="board-given") if label in e.inside)


def test_a_lead_gives_a_theme_on_a_page_that_the_task_list_leads_to(lead, ada, bo, draft, parts, database):
    way = f"/assessments/{draft}/parts/"
    assert way in lead.visit(f"/assessments/{draft}/").links
    page = lead.visit(way)
    told = lead.send(page, {"board-given": [number_of(page, "Ada"), number_of(page, "Bo")]})
    assert "It is saved who answers what." in told.main
    assert "Answered by: Ada, Bo" in told.main
    assert parts() == {"board": ["Ada", "Bo"]}
    lead.send(lead.visit(way), {"board-given": None})
    assert parts() == {}
    values = [
        {each.field: (each.before, each.after) for each in entry.values} for entry in logged(database, "give parts")
    ]
    assert values == [{"parts": (None, "board: Ada, Bo")}, {"parts": ("board: Ada, Bo", None)}]


def test_a_member_gives_nothing(ada, draft, kept):
    before = kept()
    assert f"/assessments/{draft}/parts/" not in ada.visit(f"/assessments/{draft}/").links
    assert ada.visit(f"/assessments/{draft}/parts/").status == 403
    token = ada.visit("/account/").token
    assert ada.open("POST", f"/assessments/{draft}/parts/", data={"csrf_token": token}).status == 403
    assert kept() == before


def test_only_who_is_in_the_team_gets_a_theme(lead, ada, draft, database, parts):
    stranger = sign_up(database, "otto@example.org", "officer")
    answer = lead.send(lead.visit(f"/assessments/{draft}/parts/"), {"board-given": str(stranger)})
    assert (answer.status, [field for field, _ in answer.problems]) == (422, ["board-given"])
    assert parts() == {}


def test_of_what_is_submitted_nothing_is_given_any_more(client, submitted, kept):
    before = kept()
    page = client.visit(f"/assessments/{submitted}/parts/")
    assert "was submitted on" in page.main
    data = {"csrf_token": page.token}
    assert client.open("POST", f"/assessments/{submitted}/parts/", data=data).status == 409
    assert kept() == before


def test_who_has_a_part_writes_it_and_so_does_a_lead(ada, lead, give, meetings, ratings):
    give("ada@example.org")
    assert ada.send(ada.visit(meetings), {"meets-answer": "2"}).status == 200
    assert ratings()["meets"].level == 2
    assert lead.send(lead.visit(meetings), {"meets-answer": "3"}).status == 200
    assert ratings()["meets"].level == 3


def test_others_can_not_write_a_part_in_any_way_and_that_is_written_down(ada, bo, give, meetings, kept, database):
    ada.send(ada.visit(meetings), {"meets-answer": "2"})
    give("ada@example.org")
    page, before = bo.visit(meetings), kept()
    told = "Who answers this theme: Ada. You can read it, and a lead can give it to you."
    assert told in page.told
    assert page.fields_of(page.form).keys() <= {"csrf_token"}
    assert page.all("button", class_="button") == []
    data = {"csrf_token": page.token, "meets-seen": "1", "meets-answer": "1"}
    assert bo.open("POST", meetings, data=data).status == 403
    answer = bo.open("POST", f"{meetings}/keep", data=data)
    assert (answer.status, answer.response.get_json()["told"]) == (403, told)
    history = bo.visit(f"{meetings}/meets/history/")
    assert history.status == 200
    again = bo.open("POST", f"{meetings}/meets/history/", data={"csrf_token": page.token, "version": "1"})
    assert again.status == 403
    assert kept() == before
    denied = logged(database, "answer another's part")
    assert [each.outcome for each in denied] == ["denied"] * 3


def test_a_theme_given_to_nobody_is_everybodys(bo, meetings, ratings):
    assert bo.send(bo.visit(meetings), {"meets-answer": "2"}).status == 200
    assert ratings()["meets"].level == 2


def test_the_list_and_the_first_page_say_what_is_ones_own(ada, bo, give, draft, meetings):
    give("ada@example.org")
    page = ada.visit(f"/assessments/{draft}/")
    assert "Yours · 6 questions left" in page.main
    assert "Your part: 0 of 6 answered." in page.main
    assert "Begin: Meetings" in page.main
    assert "your part: 0 of 6" in ada.visit("/").main
    ada.send(ada.visit(meetings), {"meets-answer": "1", "items-answer": [".none"]})
    page = ada.visit(f"/assessments/{draft}/")
    assert "Yours · 4 questions left" in page.main
    (button,) = [each for each in page.all("a") if each.words == "Go on where you left: Facts"]
    assert button.attributes["href"] == f"/assessments/{draft}/board/facts"
    other = bo.visit(f"/assessments/{draft}/")
    assert "Answered by: Ada · 4 questions left" in other.main
    assert "Go on where you left" not in other.main
    assert "your part" not in bo.visit("/").main


def test_officers_are_not_told_who_answers_what(app, database, give, ada, draft):
    give("ada@example.org")
    with database.writing() as session:
        row = get_assessment(session, draft)
        hand_in(session, row.rating_set("self"), now(), row.partner.document)
        create_waiver(session, row, sign_up(database, "otto@example.org", "officer"), "Because.")
    page = Browser(app, account="otto@example.org").visit(f"/assessments/{draft}/")
    assert page.status == 200
    assert "Ada" not in page.main


def test_taking_somebody_out_of_the_team_takes_its_parts_away(lead, ada, give, parts):
    give("ada@example.org")
    page = lead.visit("/partners/sunrise/team/")
    (button,) = [each for each in page.all("button") if each.words == "Take out of the team (Ada)"]
    lead.send(page, form=button.form)
    assert parts() == {}
