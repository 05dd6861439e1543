"""An assessment that both sides agreed on, in tests of pages: who is there, and what they press."""

from datetime import timedelta

import pytest

from adaptameter.storage.action import list_actions
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.record import get_record
from adaptameter.web.desk import today
from tests.agreeing import agree_on, brought_to, close, sign_both

soon, later = ((today() + timedelta(days=days)).isoformat() for days in (100, 300))
whole = {
    "verdict": "approve",
    "reasons": "They are ready.",
    "board-risk": "moderate",
    "board-reason": "It meets rarely.",
    "board-mitigation": "A calendar.",
    "valid_until": later,
    "review_on": soon,
}
condition = {"condition-0-words": "Meet twice.", "condition-0-tied": "question:board/meets", "condition-0-due": soon}
with_conditions = {**whole, **condition, "verdict": "conditions"}


@pytest.fixture
def decider(be):
    return be("decision_maker", "Dina")


@pytest.fixture
def agreed(database, submitted):
    """The number of an assessment that was agreed on long ago."""
    brought_to(database, submitted, agree_on)
    return submitted


@pytest.fixture
def signed(database, agreed):
    brought_to(database, agreed, sign_both)
    return agreed


@pytest.fixture
def closed(database, agreed):
    brought_to(database, agreed, close)
    return agreed


@pytest.fixture
def agreement_way(submitted):
    return f"/assessments/{submitted}/agreement/"


@pytest.fixture
def record(database, submitted):
    """Gives the record as it stands."""

    def record():
        with database.reading() as session:
            return get_record(session, get_assessment(session, submitted))

    return record


@pytest.fixture
def decision_way(submitted):
    return f"/assessments/{submitted}/decision/"


@pytest.fixture
def send_decision(decider, signed, decision_way):
    """Sends the form of a decision."""
    return lambda changes: press(decider, decider.visit(f"{decision_way}new"), "/decision/new", changes)


def action_in(database, number):
    """The number of the one action of an assessment."""
    with database.reading() as session:
        (row,) = list_actions(session, [get_assessment(session, number)])
        return row.id


def press(browser, page, ending, changes=None):
    """Send the form of a page that leads to an address with this ending."""
    (tag,) = [each for each in page.all("form") if each.attributes.get("action", "").endswith(ending)]
    return browser.send(page, changes, form=tag.form)


def ways_of(page):
    """The endings of the addresses to which a page's forms lead."""
    return {each.attributes.get("action", "").rpartition("/")[2] for each in page.all("form")}
