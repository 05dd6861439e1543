"""Ratings of IM: in which rounds a partner can begin one, and what was submitted in a round."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from adaptameter.storage.assessment import AssessmentRow, RatingSetRow, list_assessments
from adaptameter.storage.move import MoveRow
from adaptameter.storage.partner import PartnerRow
from adaptameter.storage.result import ResultRow
from adaptameter.storage.round import RoundRow, is_of_partnership


def list_to_rate(session: Session, partner: PartnerRow, day: date) -> list[AssessmentRow]:
    """A partner's assessments in rounds that are open on a day, one a round, where it has not begun to rate IM."""
    rows = list_assessments(session, partner)
    begun = {each.round.name for each in rows if each.round.is_partnership}
    moved = set(session.scalars(select(MoveRow.old_id)))
    wanted = [each for each in rows if not each.round.is_partnership and each.id not in moved]
    found = {each.round.name: each for each in wanted if each.round.is_open(day) and each.round.name not in begun}
    return list(found.values())


def find_rating_of_im(session: Session, partner: PartnerRow, name: str) -> AssessmentRow | None:
    """A partner's rating of IM in the round of a name, in whatever version of the questions; the latest of them."""
    wanted = select(AssessmentRow).join(AssessmentRow.round).where(AssessmentRow.partner_id == partner.id)
    named = wanted.where(RoundRow.name == name, is_of_partnership())
    return session.scalar(named.order_by(AssessmentRow.id.desc()).limit(1))


def lock_rounds(session: Session, name: str) -> Sequence[RoundRow]:
    """All rounds of a name; nobody else begins to rate IM in them before this transaction ends."""
    wanted = select(RoundRow).where(RoundRow.name == name).order_by(RoundRow.id)
    return session.scalars(wanted.with_for_update()).all()


def list_partnership_rounds(session: Session, name: str | None = None) -> Sequence[RoundRow]:
    """The rounds in which IM is rated, or those of a name, latest first."""
    wanted = select(RoundRow).where(is_of_partnership()).order_by(RoundRow.id.desc())
    return session.scalars(wanted if name is None else wanted.where(RoundRow.name == name)).all()


def list_submitted(session: Session, row: RoundRow) -> Sequence[ResultRow]:
    """What was submitted in a round, in the order in which it was frozen here: so what comes later stands behind."""
    wanted = select(ResultRow).join(ResultRow.rating_set).join(RatingSetRow.assessment)
    wanted = wanted.where(AssessmentRow.round_id == row.id, RatingSetRow.kind == "self")
    whole = contains_eager(ResultRow.rating_set).contains_eager(RatingSetRow.assessment)
    return session.scalars(wanted.options(whole).order_by(ResultRow.id)).all()
