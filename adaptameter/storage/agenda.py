"""Changes of an agenda: each is seen from how it stands in that moment, so that of two at once both count.

Whoever changes it holds the dialogue open before (`storage.signing.hold_open`), and reads the agenda after that.
"""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from adaptameter.domain.agenda import Way, moved
from adaptameter.storage.assessment import AssessmentRow
from adaptameter.storage.dialogue import AgendaRow, list_agenda


def put_on(session: Session, assessment: AssessmentRow, question: str) -> None:
    """Put a question on the agenda; one that was on it before comes back to its place."""
    item(session, assessment, question).is_on = True
    session.flush()


def take_off(session: Session, assessment: AssessmentRow, question: str) -> None:
    """Take a question off the agenda."""
    item(session, assessment, question).is_on = False
    session.flush()


def move(session: Session, assessment: AssessmentRow, question: str, way: Way, names: Sequence[str]) -> None:
    """Move a question on the agenda; `names` is the order in which all stand, read while nobody can change it."""
    for place, name in enumerate(moved(names, question, way)):
        item(session, assessment, name).place = place
    session.flush()


def item(session: Session, assessment: AssessmentRow, question: str) -> AgendaRow:
    """What was changed about a question, to change it further."""
    row = list_agenda(session, assessment).get(question)
    if row is None:
        row = AgendaRow(assessment_id=assessment.id, question=question, is_on=True)
        session.add(row)
        session.flush()
    return row
