"""Returns: what an officer asks of a partner about a submitted assessment, and the revision that answers it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, selectinload

from adaptameter.domain.returning import Wanted, wanted_kinds
from adaptameter.error import AdaptameterError
from adaptameter.storage.assessment import AssessmentRow, RatingSetRow, create_rating_set, one_of
from adaptameter.storage.base import Base, Moment, now
from adaptameter.storage.move import create_to_confirm, list_to_confirm
from adaptameter.storage.rating import copy_ratings


class ReturnRow(Base):
    """A submitted revision that was returned to the partner; it stays as it was itself."""

    __tablename__ = "assessment_return"
    __table_args__ = (UniqueConstraint("rating_set_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rating_set_id: Mapped[int] = mapped_column(ForeignKey("rating_set.id"))
    reason: Mapped[str] = mapped_column(Text)
    returned_at: Mapped[datetime] = mapped_column(Moment, default=now)
    returned_by: Mapped[str | None] = mapped_column(String(20))
    """The pseudonym of the officer's account."""
    asked: Mapped[list["AskedRow"]] = relationship(order_by="AskedRow.place")


class AskedRow(Base):
    """A question about which something is asked."""

    __tablename__ = "return_question"
    __table_args__ = (CheckConstraint(one_of("wanted", wanted_kinds), name="known_wanted"),)

    return_id: Mapped[int] = mapped_column(ForeignKey("assessment_return.id", ondelete="CASCADE"), primary_key=True)
    question: Mapped[str] = mapped_column(String(161), primary_key=True)
    """questionnaire/question"""
    wanted: Mapped[Wanted] = mapped_column(String(20))
    words: Mapped[str | None] = mapped_column(Text)
    place: Mapped[int]
    """From 0, in the order of the instrument."""


class AlreadyReturned(AdaptameterError):
    """It is not submitted any more: somebody was quicker."""


class Ask(NamedTuple):
    """What is asked about one question."""

    wanted: Wanted
    words: str


def return_assessment(
    session: Session, assessment: AssessmentRow, reason: str, asked: Mapping[str, Ask], by: str
) -> RatingSetRow:
    """Return a submitted assessment; the new revision begins as a copy of what was submitted.

    Raises AlreadyReturned where it is not submitted.
    """
    found = session.execute(
        update(AssessmentRow)
        .where(AssessmentRow.id == assessment.id, AssessmentRow.state == "submitted")
        .values(state="returned")
    )
    session.refresh(assessment)
    old = assessment.handed_in_set("self")
    if not found.rowcount or old is None:  # type: ignore[attr-defined]
        raise AlreadyReturned("This was returned already.")
    row = ReturnRow(rating_set_id=old.id, reason=reason, returned_by=by)
    row.asked = [
        AskedRow(question=name, wanted=each.wanted, words=each.words or None, place=place)
        for place, (name, each) in enumerate(asked.items())
    ]
    session.add(row)
    new = create_rating_set(session, assessment, "self", old.revision + 1)
    copy_ratings(session, old, new)
    create_to_confirm(session, new, list_to_confirm(session, old))
    return new


def list_returns(session: Session, assessment: AssessmentRow) -> Sequence[ReturnRow]:
    """How often an assessment was returned, and what was asked, earliest first."""
    wanted = select(ReturnRow).join(RatingSetRow, RatingSetRow.id == ReturnRow.rating_set_id)
    wanted = wanted.where(RatingSetRow.assessment_id == assessment.id).options(selectinload(ReturnRow.asked))
    return session.scalars(wanted.order_by(ReturnRow.id)).all()
