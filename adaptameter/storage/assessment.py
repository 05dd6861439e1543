"""Assessments: one partner in one round, with up to three rating sets."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, case, func, select, update
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from adaptameter.domain.assessment import Kind, kinds
from adaptameter.domain.lifecycle import State, states
from adaptameter.storage.base import Base, Moment, now
from adaptameter.storage.partner import PartnerRow
from adaptameter.storage.round import RoundRow

largest_number: Final = 2**31 - 1
"""Of a row; databases fail on larger ones instead of finding nothing."""


def one_of(column: str, values: Sequence[str]) -> str:
    """The SQL of a column that has one of these values."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


class AssessmentRow(Base):
    """An assessment."""

    __tablename__ = "assessment"
    __table_args__ = (
        UniqueConstraint("partner_id", "round_id"),
        CheckConstraint(one_of("state", states), name="known_state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    state: Mapped[State] = mapped_column(String(20), default="draft")
    day: Mapped[date]
    """Of a draft the day it began, later the day the partner first handed in."""
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    partner: Mapped[PartnerRow] = relationship()
    round: Mapped[RoundRow] = relationship()
    rating_sets: Mapped[list["RatingSetRow"]] = relationship(back_populates="assessment", order_by="RatingSetRow.id")

    def rating_set(self, kind: Kind) -> "RatingSetRow | None":
        """The latest revision of a rating set, if there is one."""
        found = [each for each in self.rating_sets if each.kind == kind]
        return max(found, key=lambda each: each.revision, default=None)

    def handed_in_set(self, kind: Kind) -> "RatingSetRow | None":
        """The latest revision of a rating set that is handed in, if there is one."""
        found = [each for each in self.rating_sets if each.kind == kind and each.handed_in_at is not None]
        return max(found, key=lambda each: each.revision, default=None)


class RatingSetRow(Base):
    """All ratings of one kind in one assessment; one that is handed in never changes, a new revision follows it."""

    __tablename__ = "rating_set"
    __table_args__ = (
        UniqueConstraint("assessment_id", "kind", "revision"),
        CheckConstraint(one_of("kind", kinds), name="known_kind"),
        CheckConstraint("revision >= 1", name="revision_counts_from_1"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    kind: Mapped[Kind] = mapped_column(String(20))
    revision: Mapped[int] = mapped_column(default=1)
    handed_in_at: Mapped[datetime | None] = mapped_column(Moment)
    handed_in_by: Mapped[str | None] = mapped_column(String(20))
    """The pseudonym of the account; None where it came in a file, or before that was kept."""
    assessment: Mapped[AssessmentRow] = relationship(back_populates="rating_sets")


def get_assessment(session: Session, number: int) -> AssessmentRow | None:
    """The assessment of a number with its partner and round, if there is one."""
    if not 0 < number <= largest_number:
        return None
    return session.get(
        AssessmentRow, number, options=[joinedload(AssessmentRow.partner), joinedload(AssessmentRow.round)]
    )


def find_assessment(session: Session, partner: PartnerRow, round_row: RoundRow) -> AssessmentRow | None:
    """The assessment of a partner in a round, if there is one."""
    return session.scalar(select(AssessmentRow).filter_by(partner_id=partner.id, round_id=round_row.id))


def list_assessments(session: Session, partner: PartnerRow | None = None) -> Sequence[AssessmentRow]:
    """All assessments, or those of a partner, earliest first."""
    wanted = select(AssessmentRow).options(joinedload(AssessmentRow.round), joinedload(AssessmentRow.partner))
    if partner is not None:
        wanted = wanted.where(AssessmentRow.partner_id == partner.id)
    return session.scalars(wanted.order_by(AssessmentRow.day, AssessmentRow.id)).all()


def list_self_assessments(session: Session, partner: PartnerRow | None = None) -> Sequence[AssessmentRow]:
    """Those in which partners look at themselves, without those in which they rate IM, earliest first."""
    return [each for each in list_assessments(session, partner) if not each.round.is_partnership]


def count_in_rounds(session: Session) -> dict[int, tuple[int, int]]:
    """How many partners take part in each round, and how many of them have submitted, by the round's number."""
    counted = select(
        AssessmentRow.round_id, func.count(), func.count(case((AssessmentRow.state.not_in(("draft", "returned")), 1)))
    )
    return {number: (all_, done) for number, all_, done in session.execute(counted.group_by(AssessmentRow.round_id))}


def create_assessment(session: Session, partner: PartnerRow, round_row: RoundRow, day: date) -> AssessmentRow:
    """Begin an assessment with an empty self rating set."""
    row = AssessmentRow(partner_id=partner.id, round_id=round_row.id, day=day, state="draft")
    session.add(row)
    session.flush()
    create_rating_set(session, row, "self")
    return row


def create_rating_set(session: Session, assessment: AssessmentRow, kind: Kind, revision: int = 1) -> RatingSetRow:
    """Begin a rating set."""
    row = RatingSetRow(kind=kind, revision=revision)
    assessment.rating_sets.append(row)
    session.flush()
    return row


def mark_handed_in(session: Session, rating_set: RatingSetRow, moment: datetime) -> bool:
    """Say that a rating set is handed in; false where it was already."""
    found = session.execute(
        update(RatingSetRow)
        .where(RatingSetRow.id == rating_set.id, RatingSetRow.handed_in_at.is_(None))
        .values(handed_in_at=moment)
    )
    session.refresh(rating_set)
    return bool(found.rowcount)  # type: ignore[attr-defined]
