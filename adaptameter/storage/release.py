"""Releases: to whom a partner lets its rating of IM be read."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column

from adaptameter.domain.partnership import Reader, readers
from adaptameter.storage.assessment import AssessmentRow, one_of
from adaptameter.storage.base import Base, Moment, now
from adaptameter.storage.round import RoundRow, is_of_partnership


class ReleaseRow(Base):
    """A partner lets its rating of IM be read."""

    __tablename__ = "partnership_release"
    __table_args__ = (CheckConstraint(one_of("reader", readers), name="known_reader"),)

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    reader: Mapped[Reader] = mapped_column(String(20), primary_key=True)
    given_by: Mapped[str | None] = mapped_column(String(20))
    """The pseudonym of the account of a lead; None where no account did it."""
    given_at: Mapped[datetime] = mapped_column(Moment, default=now)


def list_releases(session: Session, assessment: AssessmentRow) -> Sequence[ReleaseRow]:
    """To whom an assessment is released, in the order of their names."""
    wanted = select(ReleaseRow).where(ReleaseRow.assessment_id == assessment.id)
    return session.scalars(wanted.order_by(ReleaseRow.reader)).all()


def release(session: Session, assessment: AssessmentRow, reader: Reader, by: str | None) -> bool:
    """Let somebody read it; false where they could already."""
    if session.get(ReleaseRow, (assessment.id, reader)) is not None:
        return False
    try:
        with session.begin_nested():
            session.add(ReleaseRow(assessment_id=assessment.id, reader=reader, given_by=by))
    except IntegrityError:  # somebody was quicker
        return False
    return True


def take_back(session: Session, assessment: AssessmentRow, reader: Reader) -> bool:
    """Let somebody read it no more; false where they could not."""
    row = session.get(ReleaseRow, (assessment.id, reader))
    if row is None:
        return False
    session.execute(delete(ReleaseRow).where(ReleaseRow.assessment_id == assessment.id, ReleaseRow.reader == reader))
    session.expunge(row)
    return True


def released_of(session: Session, partner_id: int) -> Mapping[int, frozenset[Reader]]:
    """The numbers of all assessments in which a partner rates IM, each with those to whom it is released."""
    wanted = (
        select(AssessmentRow.id, ReleaseRow.reader)
        .join(RoundRow, RoundRow.id == AssessmentRow.round_id)
        .outerjoin(ReleaseRow, ReleaseRow.assessment_id == AssessmentRow.id)
        .where(AssessmentRow.partner_id == partner_id, is_of_partnership())
    )
    return by_number((number, reader) for number, reader in session.execute(wanted))


def list_released(session: Session) -> list[tuple[AssessmentRow, frozenset[Reader]]]:
    """Every assessment that is released to anybody, latest first, with those to whom it is."""
    found = by_number((row.assessment_id, row.reader) for row in session.scalars(select(ReleaseRow)))
    whole = (joinedload(AssessmentRow.partner), joinedload(AssessmentRow.round))
    wanted = select(AssessmentRow).where(AssessmentRow.id.in_(select(ReleaseRow.assessment_id))).options(*whole)
    rows = session.scalars(wanted.order_by(AssessmentRow.day.desc(), AssessmentRow.id.desc()))
    return [(row, found[row.id]) for row in rows]


def by_number(pairs: Iterable[tuple[int, Reader | None]]) -> dict[int, frozenset[Reader]]:
    """The readers by the number of the assessment."""
    found: dict[int, frozenset[Reader]] = {}
    for number, reader in pairs:
        found[number] = found.get(number, frozenset()) | (frozenset({reader}) if reader else frozenset())
    return found
