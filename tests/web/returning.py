"""An assessment that is returned, in tests of pages: the officer, the lead, and what is asked."""

import pytest

from adaptameter.storage.assessment import get_assessment
from tests.people import sign_up
from tests.web.browsing import Browser

gap, proof = "answer.board.women-", "evidence.board.items-"
asked = {"reason": "One gap is left.", f"{gap}ticked": "y", f"{gap}words": "Ask the chair.", f"{proof}ticked": "y"}


@pytest.fixture
def officer(app, database, submitted):
    sign_up(database, "otto@example.org", "officer", name="Otto")
    return Browser(app, account="otto@example.org")


@pytest.fixture
def lead(app, database, submitted):
    sign_up(database, "lea@example.org", "lead", name="Lea", second_factor=None)
    return Browser(app, account="lea@example.org")


@pytest.fixture
def way(submitted):
    return f"/assessments/{submitted}/"


@pytest.fixture
def give_back(officer, way):
    """Returns the assessment."""
    return lambda **changes: officer.send(officer.visit(f"{way}return/"), {**asked, **changes})


@pytest.fixture
def state(database, submitted):
    """Gives the state, and the revisions with whether each is handed in."""

    def state():
        with database.reading() as session:
            row = get_assessment(session, submitted)
            return row.state, [(each.revision, each.handed_in_at is not None) for each in row.rating_sets]

    return state


def answer_and_submit(lead, way):
    """Fill the gap and submit again."""
    lead.send(lead.visit(f"{way}board/facts"), {"women-answer": "yes"})
    return lead.send(lead.visit(f"{way}check"), {"agreed": "yes"})
