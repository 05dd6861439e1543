"""A partner's evidence over its rounds: where each piece is named."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from adaptameter.storage.assessment import AssessmentRow, RatingSetRow
from adaptameter.storage.evidence import EvidenceRow, RatingEvidenceRow
from adaptameter.storage.rating import RatingRow
from adaptameter.storage.round import RoundRow


class Use(NamedTuple):
    """Where a piece of evidence is named."""

    round: str
    question: str
    """questionnaire/question"""
    day: date
    """Of the assessment."""


def uses_of(session: Session, partner_id: int) -> Mapping[int, list[Use]]:
    """Where each of a partner's pieces is named, earliest first, by the piece's number."""
    rows = session.execute(
        select(RatingEvidenceRow.evidence_id, RoundRow.name, RatingRow.question, AssessmentRow.day)
        .join(RatingRow, RatingRow.id == RatingEvidenceRow.rating_id)
        .join(RatingSetRow, RatingSetRow.id == RatingRow.rating_set_id)
        .join(AssessmentRow, AssessmentRow.id == RatingSetRow.assessment_id)
        .join(RoundRow, RoundRow.id == AssessmentRow.round_id)
        .where(AssessmentRow.partner_id == partner_id)
        .order_by(AssessmentRow.day, AssessmentRow.id, RatingRow.question)
    )
    found: dict[int, list[Use]] = {}
    for number, round_name, question, day in rows:
        found.setdefault(number, []).append(Use(round_name, question, day))
    return found


def is_named_in(session: Session, assessment: AssessmentRow, key: str, *, is_submitted: bool) -> bool:
    """Whether the partner's own ratings of an assessment name a file; `is_submitted`: those that are handed in."""
    wanted = (
        select(EvidenceRow.id)
        .join(RatingEvidenceRow, RatingEvidenceRow.evidence_id == EvidenceRow.id)
        .join(RatingRow, RatingRow.id == RatingEvidenceRow.rating_id)
        .join(RatingSetRow, RatingSetRow.id == RatingRow.rating_set_id)
        .where(
            RatingSetRow.assessment_id == assessment.id,
            RatingSetRow.kind == "self",
            EvidenceRow.file.startswith(f"{key}/", autoescape=True),
        )
        .limit(1)
    )
    if is_submitted:
        wanted = wanted.where(RatingSetRow.handed_in_at.is_not(None))
    return session.scalar(wanted) is not None
