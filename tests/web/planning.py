"""A dialogue with an action plan, in tests of pages."""

from datetime import timedelta

import pytest

from adaptameter.storage.action import create_action, create_progress, list_actions
from adaptameter.storage.agreed import agree
from adaptameter.storage.assessment import get_assessment, list_assessments
from adaptameter.storage.base import now
from tests.published import assessment, bring
from tests.stages import bring_to, sign_for

today = now().date()
soon, late = today + timedelta(days=60), today - timedelta(days=3)
typed = {"what": "Write down how often the board meets.", "owner": "partner", "due": soon.isoformat()}
planned = {"what": "Meet every quarter.", "owner": "partner", "due": soon}


def begin_talk(database, published, year=2026):
    """The number of an assessment whose dialogue is open."""
    bring(database, published, assessment(year))
    with database.writing() as session:
        row = next(each for each in list_assessments(session) if each.round.name == str(year))
        bring_to(session, row, "talking")
        return row.id


def agree_on(database, number):
    """Let both sides agree."""
    with database.writing() as session:
        row = get_assessment(session, number)
        agree(session, row, now(), row.partner.document, "account-officer")


def sign_as(database, number, *sides):
    """Let these sides sign."""
    with database.writing() as session:
        for side in sides:
            sign_for(session, get_assessment(session, number), side)


def add(database, number, progress=(), **changes):
    """The number of an action that is in the plan, with what was said of it since."""
    with database.writing() as session:
        row = create_action(session, get_assessment(session, number), by=None, **{**planned, **changes})
        for status in progress:
            create_progress(session, row, status=status, words="So it went.", side="partner", by="account-1")
        return row.id


def plan(database, number):
    """The actions that are in a plan."""
    with database.reading() as session:
        return [each.document for each in list_actions(session, [get_assessment(session, number)])]


@pytest.fixture
def talk(database, published):
    """The number of an assessment whose dialogue is open."""
    return begin_talk(database, published)


@pytest.fixture
def at_plan(talk):
    """Where its action plan is."""
    return f"/assessments/{talk}/actions/"
