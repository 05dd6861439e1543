"""Deciding on a grant: what there is to decide on, and the moment at which a decision is recorded."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from adaptameter.domain.decision import Decision
from adaptameter.domain.lifecycle import WrongStep, final
from adaptameter.error import AdaptameterError
from adaptameter.storage.assessment import AssessmentRow, RatingSetRow
from adaptameter.storage.decision import DecisionRow, ReplyRow, create_decision, create_reply
from adaptameter.storage.partner import PartnerRow
from adaptameter.storage.record import agreement_of
from adaptameter.storage.sight import has_rated
from adaptameter.storage.signing import Changed, agreed_ratings, hold


class RatedBefore(AdaptameterError):
    """Who would decide rated this partner, signed for a side, or belongs to the team."""


def decide(session: Session, assessment: AssessmentRow, decision: Decision, *, account: str, key: str) -> bool:
    """Record a decision by an account, its pseudonym; false where this very form recorded it already.

    Raises WrongStep where it is neither signed nor closed, Changed where the agreement is another one than the
    decision names, and RatedBefore where the account had a part in what is agreed.
    """
    hold(session, assessment)
    if assessment.state not in final:
        raise WrongStep(f"An assessment that is {assessment.state} is not decided on.")
    if has_rated(session, assessment.partner_id, account):
        raise RatedBefore("Nobody decides on what they had a part in.")
    if decision.sha256 != agreement_of(session, assessment).sha256:
        raise Changed("The agreement changed since this page was opened.")
    return create_decision(session, agreed_ratings(assessment), decision, account, key)


def reply(session: Session, row: DecisionRow, *, words: str, account: str, name: str) -> bool:
    """Keep what the partner says to a decision; false where this account said just that last."""
    wanted = select(ReplyRow).where(ReplyRow.decision_id == row.id).order_by(ReplyRow.id.desc()).limit(1)
    last = session.scalar(wanted)
    if last is not None and (last.words, last.account) == (words, account):
        return False
    create_reply(session, row, words=words, account=account, name=name)
    return True


def list_decidable(session: Session, regions: Collection[str]) -> Sequence[AssessmentRow]:
    """The assessments of these regions that are signed or closed, or were decided on before, latest first."""
    decided = select(RatingSetRow.assessment_id).join(DecisionRow, DecisionRow.rating_set_id == RatingSetRow.id)
    wanted = select(AssessmentRow).join(AssessmentRow.partner).where(PartnerRow.region.in_(regions))
    wanted = wanted.where(or_(AssessmentRow.state.in_(final), AssessmentRow.id.in_(decided)))
    whole = wanted.options(joinedload(AssessmentRow.partner), joinedload(AssessmentRow.round))
    return session.scalars(whole.order_by(AssessmentRow.day.desc(), AssessmentRow.id.desc())).all()


def latest_decisions(session: Session, assessments: Collection[int]) -> dict[int, DecisionRow]:
    """The decision that counts, by the number of the assessment; those without any are left out."""
    latest = (
        select(RatingSetRow.assessment_id.label("assessment"), func.max(DecisionRow.id).label("decision"))
        .join(DecisionRow, DecisionRow.rating_set_id == RatingSetRow.id)
        .where(RatingSetRow.assessment_id.in_(assessments))
        .group_by(RatingSetRow.assessment_id)
        .subquery()
    )
    found = select(latest.c.assessment, DecisionRow).join(DecisionRow, DecisionRow.id == latest.c.decision)
    return {number: row for number, row in session.execute(found)}  # noqa: C416  # mypy takes rows for no pairs
