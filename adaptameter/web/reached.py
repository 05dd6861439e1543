"""How far an assessment has come since its dialogue was opened, and whose turn it is."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from adaptameter.domain.action import Side, sides
from adaptameter.domain.lifecycle import State, since_dialogue
from adaptameter.storage.assessment import AssessmentRow
from adaptameter.storage.deciding import is_overtaken, latest_decisions
from adaptameter.storage.decision import DecisionRow
from adaptameter.storage.dialogue import get_dialogue
from adaptameter.storage.record import agreement_of
from adaptameter.storage.signature import ReopeningRow, list_reopenings, list_signatures


@dataclass(frozen=True)
class Reached:
    """What is told of an agreement wherever its assessment is."""

    state: State
    agreed_on: date | None
    """Of the latest revision that was agreed; None where none ever was."""
    closed_on: date | None
    unsigned: tuple[Side, ...]
    """Those whose signature is waited for."""
    reopening: ReopeningRow | None
    """The last one."""
    decision: DecisionRow | None
    """The one that counts."""
    is_overtaken: bool
    """Whether it was made on an earlier agreement."""


def reached(session: Session, row: AssessmentRow) -> Reached | None:
    """How far an assessment has come; None where its dialogue was never opened."""
    if row.state not in since_dialogue:
        return None
    agreed, dialogue = row.handed_in_set("agreed"), get_dialogue(session, row)
    reopenings, decision = list_reopenings(session, row), latest_decisions(session, [row.id]).get(row.id)
    return Reached(
        state=row.state,
        agreed_on=agreed.handed_in_at.date() if agreed and agreed.handed_in_at else None,
        closed_on=dialogue.closed_at.date() if dialogue and dialogue.closed_at else None,
        unsigned=tuple(unsigned(session, row)) if row.state == "agreed" else (),
        reopening=reopenings[-1] if reopenings else None,
        decision=decision,
        is_overtaken=decision is not None and is_overtaken(row, decision),
    )


def unsigned(session: Session, row: AssessmentRow) -> list[Side]:
    """The sides that have not signed what is agreed now."""
    sha256 = agreement_of(session, row).sha256
    signed = {each.side for each in list_signatures(session, row) if each.sha256 == sha256}
    return [side for side in sides if side not in signed]
