"""An assessment that is returned, in tests of pages, and what is asked."""

import pytest

from adaptameter.storage.assessment import get_assessment

gap, proof = "answer.board.women-", "evidence.board.items-"
asked = {"reason": "One gap is left.", f"{gap}ticked": "y", f"{gap}words": "Ask the chair.", f"{proof}ticked": "y"}


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
