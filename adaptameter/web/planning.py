"""Writing into an action plan: nobody writes over another, and nothing changes once both have signed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session

from adaptameter.domain.action import Side, sides
from adaptameter.storage.action import ActionRow, create_action, get_action, made_by, update_action
from adaptameter.storage.assessment import AssessmentRow, get_assessment
from adaptameter.storage.base import now
from adaptameter.storage.decision import is_condition
from adaptameter.storage.record import get_record
from adaptameter.storage.signing import hold
from adaptameter.web.access import standing
from adaptameter.web.account import me
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk, there
from adaptameter.web.forms.action import ActionForm
from adaptameter.web.speech import reader


class Overtaken(Exception):
    """Somebody changed the action since it was seen, or this form made it already in other words; nothing was saved."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number
        """Of the action."""


@contextmanager
def plan_of(number: int) -> Iterator[tuple[Session, AssessmentRow]]:
    """A plan to write into, which nobody signs meanwhile; raises Refused where it can't be changed any more."""
    with desk().database.writing() as session:
        row = there(get_assessment(session, number))
        hold(session, row)
        if not standing().may("plan actions", row):
            raise Refused(closed())
        yield session, row


def write_new(number: int, form: ActionForm) -> bool:
    """Keep a new action; whether a signature is stale by it. The same form twice adds one."""
    with plan_of(number) as (session, row):
        if is_made(session, row, form):
            return False
        before = signed_by(session, row)
        made = create_action(session, row, by=me().account.pseudonym, key=form.name, **form.values)
        note(session, "add an action", **told_of(row, made))
        return before != signed_by(session, row)


def is_made(session: Session, assessment: AssessmentRow, form: ActionForm) -> bool:
    """Whether a form made its action already; raises Overtaken where it says something else by now."""
    found = made_by(session, form.name) if form.name else None
    if found is None or found.assessment_id != assessment.id:
        return found is not None
    if differs(still_planned(found), form):
        raise Overtaken(found.id)
    return True


def write_change(number: int, action: int, form: ActionForm) -> bool:
    """Keep a changed action; whether a signature is stale by it. Raises Overtaken where somebody was quicker."""
    with plan_of(number) as (session, row):
        found, before = planned(session, row, action), signed_by(session, row)
        if not differs(found, form):
            return False
        if not update_action(session, found, seen=form.version, **form.values):
            raise Overtaken(action)
        note(session, "change an action", **told_of(row, found))
        return before != signed_by(session, row)


def take_out(number: int, action: int, form: ActionForm) -> bool:
    """Take an action out of the plan; whether a signature is stale by it. Raises Overtaken as above."""
    with plan_of(number) as (session, row):
        found, before = planned(session, row, action), signed_by(session, row)
        if is_condition(session, found.id):
            raise Refused(needed())
        if not update_action(session, found, seen=form.version, withdrawn_at=now()):
            raise Overtaken(action)
        note(session, "take an action out", **told_of(row, found))
        return before != signed_by(session, row)


def planned(session: Session, assessment: AssessmentRow, number: int) -> ActionRow:
    """An action of this plan; 404 where there is none, Refused where it was taken out meanwhile."""
    found = there(get_action(session, number))
    there(found if found.assessment_id == assessment.id else None)
    return still_planned(found)


def still_planned(row: ActionRow) -> ActionRow:
    """An action that nobody took out of its plan; raises Refused where somebody did."""
    if row.withdrawn_at is not None:
        raise Refused(reader().gettext("Somebody took this action out of the plan meanwhile. Nothing was saved."))
    return row


def closed() -> str:
    """Why a plan can't be changed."""
    return reader().gettext(
        "The plan can't be changed any more: both sides have signed, or it is closed. Nothing was saved."
    )


def needed() -> str:
    """Why an action can't be taken out."""
    return reader().gettext(
        "A decision has this action as a condition. Keep it, and say in its progress that it is dropped."
    )


def differs(row: ActionRow, form: ActionForm) -> bool:
    """Whether a form says anything else of an action than is kept."""
    return any(getattr(row, name) != value for name, value in form.values.items())


def signed_by(session: Session, assessment: AssessmentRow) -> list[Side]:
    """Who has signed the agreement as it stands now."""
    record = get_record(session, assessment)
    return [side for side in sides if record.has_signed(side)]


def told_of(assessment: AssessmentRow, action: ActionRow) -> dict[str, Any]:
    """What the log has of an action: its number alone."""
    values = {"action": (None, action.id)}
    return {"partner": assessment.partner, "of": f"assessment {assessment.id}", "values": values}
