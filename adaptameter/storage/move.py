"""Drafts that go on in newer versions of what is asked, and the answers there that wait to be confirmed."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from adaptameter.domain.assessment import Rating
from adaptameter.domain.written import json_text, read_json_text
from adaptameter.error import AdaptameterError
from adaptameter.storage.assessment import AssessmentRow, RatingSetRow
from adaptameter.storage.base import Base, Moment, now


class MoveRow(Base):
    """A draft that goes on as another one; it stays as it was itself."""

    __tablename__ = "assessment_move"
    __table_args__ = (UniqueConstraint("old_id"),)

    new_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), primary_key=True, autoincrement=False)
    old_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    moved_at: Mapped[datetime] = mapped_column(Moment, default=now)


class ToConfirmRow(Base):
    """An answer of the old draft that counts in the new one once somebody says that it still holds."""

    __tablename__ = "rating_to_confirm"

    rating_set_id: Mapped[int] = mapped_column(ForeignKey("rating_set.id"), primary_key=True)
    question: Mapped[str] = mapped_column(String(161), primary_key=True)
    """questionnaire/question"""
    value: Mapped[str] = mapped_column(Text)
    """The rating whole, its evidence included, in JSON."""


class AlreadyMoved(AdaptameterError):
    """The draft goes on in another one already."""


def create_move(session: Session, old: AssessmentRow, new: AssessmentRow) -> MoveRow:
    """Say that a draft goes on as another one; raises AlreadyMoved where somebody was quicker."""
    row = MoveRow(old_id=old.id, new_id=new.id)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        raise AlreadyMoved("This draft goes on in another one already.") from None
    return row


def get_continuation(session: Session, old: AssessmentRow) -> AssessmentRow | None:
    """The draft in which this one goes on, if there is one."""
    return session.scalar(
        select(AssessmentRow).join(MoveRow, MoveRow.new_id == AssessmentRow.id).where(MoveRow.old_id == old.id)
    )


def with_earlier_drafts(session: Session, assessment: AssessmentRow) -> list[int]:
    """The numbers of an assessment and of the drafts that went on as it, latest first."""
    found = [assessment.id]
    while (before := session.scalar(select(MoveRow.old_id).where(MoveRow.new_id == found[-1]))) is not None:
        found.append(before)
    return found


def later_drafts(session: Session, numbers: Iterable[int]) -> set[int]:
    """The numbers of these assessments and of those as which they went on."""
    found, waiting = set(numbers), set(numbers)
    while waiting:
        waiting = set(session.scalars(select(MoveRow.new_id).where(MoveRow.old_id.in_(waiting)))) - found
        found |= waiting
    return found


def create_to_confirm(session: Session, rating_set: RatingSetRow, ratings: Mapping[str, Rating]) -> None:
    """Keep answers that have to be confirmed, by questionnaire/question."""
    for question, rating in ratings.items():
        session.add(ToConfirmRow(rating_set_id=rating_set.id, question=question, value=json_text(rating)))
    session.flush()


def list_to_confirm(session: Session, rating_set: RatingSetRow) -> dict[str, Rating]:
    """The answers that wait to be confirmed, by questionnaire/question."""
    rows = session.scalars(select(ToConfirmRow).where(ToConfirmRow.rating_set_id == rating_set.id))
    return {row.question: Rating.read(read_json_text(row.value)) for row in rows}


def delete_to_confirm(session: Session, rating_set: RatingSetRow, questions: Iterable[str]) -> None:
    """Let go of the answers to these questions: they were confirmed, or others were given."""
    session.execute(
        delete(ToConfirmRow).where(
            ToConfirmRow.rating_set_id == rating_set.id, ToConfirmRow.question.in_(list(questions))
        )
    )
