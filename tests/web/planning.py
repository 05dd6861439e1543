"""A dialogue with an action plan, in tests of pages: who takes part, and what they write down."""

from datetime import timedelta

import pytest

from adaptameter.storage.action import create_action, create_progress, list_actions
from adaptameter.storage.agreed import agree
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.base import now
from adaptameter.storage.dialogue import open_dialogue
from adaptameter.storage.record import get_record
from adaptameter.storage.signing import sign
from tests.people import sign_up
from tests.published import assessment, ratings
from tests.web.browsing import Browser
from tests.web.conftest import brought

today = now().date()
soon, late = today + timedelta(days=60), today - timedelta(days=3)
typed = {"what": "Write down how often the board meets.", "owner": "partner", "due": soon.isoformat()}
planned = {"what": "Meet every quarter.", "owner": "partner", "due": soon}


def rated(year=2026, **further):
    """An assessment that both sides have rated."""
    moments = {
        kind: {"revision": 1, "at": f"{year}-03-{day}T15:03:00Z"} for kind, day in (("self", 14), ("officer", 20))
    }
    both = {"self": ratings, "officer": {**ratings, "board/meets": {"level": 1}}}
    return assessment(year, handed_in=moments, ratings=both, **further)


def begin_talk(database, published, *earlier, **further):
    """The number of an assessment whose dialogue is open."""
    number = brought(database, published, *earlier, rated(**further))
    with database.writing() as session:
        open_dialogue(session, get_assessment(session, number), "account-1")
    return number


def agree_on(database, number):
    """Let both sides agree."""
    with database.writing() as session:
        row = get_assessment(session, number)
        agree(session, row, now(), row.partner.document, "account-1")


def sign_as(database, number, *sides):
    """Let these sides sign."""
    with database.writing() as session:
        row = get_assessment(session, number)
        for side in sides:
            sha256 = get_record(session, row).agreement.sha256
            sign(session, row, side=side, account=f"account-{side}", name=side.title(), sha256=sha256)


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
    return begin_talk(database, published)


@pytest.fixture
def at_plan(talk):
    return f"/assessments/{talk}/actions/"


@pytest.fixture
def people(app, database, talk):
    """Gives somebody in a role at the partner."""

    def people(role):
        sign_up(database, f"{role}@example.org", role, name=role.title(), second_factor="sealed")
        return Browser(app, account=f"{role}@example.org")

    return people


@pytest.fixture
def officer(people):
    return people("officer")


@pytest.fixture
def lead(people):
    return people("lead")
