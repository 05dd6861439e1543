"""What officers may read: blind until their own rating is in, or until they waived independence."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from adaptameter.storage.assessment import AssessmentRow, RatingSetRow
from adaptameter.storage.waiver import waived_by


def independent_in(session: Session, partner_id: int, account_id: int) -> set[int]:
    """The numbers of a partner's assessments that an officer need not be blind to any more.

    Who may read one may read those before it: it shows how the partner moved since them.
    """
    opened = waived_by(session, partner_id, account_id) | rated(session, partner_id)
    wanted = select(AssessmentRow.id).where(AssessmentRow.partner_id == partner_id)
    found: set[int] = set()
    for number in session.scalars(wanted.order_by(AssessmentRow.day.desc(), AssessmentRow.id.desc())):
        if found or number in opened:
            found.add(number)
    return found


def rated(session: Session, partner_id: int) -> set[int]:
    """The numbers of a partner's assessments in which the officer's rating is handed in."""
    wanted = select(RatingSetRow.assessment_id).join(RatingSetRow.assessment)
    is_in = (RatingSetRow.kind == "officer") & RatingSetRow.handed_in_at.is_not(None)
    return set(session.scalars(wanted.where(AssessmentRow.partner_id == partner_id, is_in)))
