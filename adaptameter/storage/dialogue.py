"""Dialogues: the talk between partner and officer about one assessment, its agenda and its notes."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from adaptameter.domain.action import Side, sides
from adaptameter.domain.agenda import Place
from adaptameter.domain.lifecycle import Step, after, steps
from adaptameter.domain.record import Note
from adaptameter.error import AdaptameterError
from adaptameter.storage.assessment import AssessmentRow, one_of
from adaptameter.storage.base import Base, Moment, key_with, now


class DialogueRow(Base):
    """The dialogue of an assessment."""

    __tablename__ = "dialogue"

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    opened_at: Mapped[datetime] = mapped_column(Moment, default=now)
    opened_by: Mapped[str | None] = mapped_column(String(20))
    """The pseudonym of the account."""
    held_on: Mapped[date | None]
    present: Mapped[str] = mapped_column(Text, default="")
    """Who was there, one a line."""
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    """When it was closed without both signatures."""
    version: Mapped[int] = mapped_column(default=1)
    """Rises with each change of day and people; a form says which one it has seen."""

    @property
    def people(self) -> tuple[str, ...]:
        """Who was there."""
        return tuple(each.strip() for each in self.present.splitlines() if each.strip())


class AgendaRow(Base):
    """A question that both sides put on the agenda, took off it or moved; the others stand where the rules put them."""

    __tablename__ = "agenda_item"

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    question: Mapped[str] = mapped_column(String(161), primary_key=True)
    """questionnaire/question"""
    is_on: Mapped[bool] = mapped_column(default=True)
    place: Mapped[int | None]
    """From 0; None where it stands where the rules put it."""

    @property
    def placed(self) -> Place:
        """What was changed about it."""
        return Place(self.is_on, self.place)


class NoteRow(Base):
    """Something one side wrote down; never changed, so that two who write at once lose nothing."""

    __tablename__ = "dialogue_note"
    __table_args__ = (
        CheckConstraint(one_of("side", sides), name="known_side"),
        Index("ix_dialogue_note_assessment_id", "assessment_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    question: Mapped[str | None] = mapped_column(String(161))
    """questionnaire/question; None: about all of it."""
    words: Mapped[str] = mapped_column(Text)
    side: Mapped[Side] = mapped_column(String(20))
    written_by: Mapped[str | None] = mapped_column(String(20))
    """The pseudonym of the account."""
    written_at: Mapped[datetime] = mapped_column(Moment, default=now)
    key: Mapped[str | None] = mapped_column(String(32), unique=True)
    """Made of what the form was called and what it said: one that is sent twice writes one note."""

    @property
    def document(self) -> Note:
        """The note as it is signed."""
        told = {"words": self.words, "side": self.side, "at": self.written_at, "question": self.question}
        return Note.model_validate({name: value for name, value in told.items() if value is not None})


class NotRated(AdaptameterError):
    """The officer's rating is not in yet."""


def take_step(session: Session, assessment: AssessmentRow, step: Step) -> None:
    """Take a step of the life cycle; raises WrongStep where somebody was quicker. Never two take the same one."""
    then = after(assessment.state, step)
    before = steps[step][0]
    found = session.execute(
        update(AssessmentRow)
        .where(AssessmentRow.id == assessment.id, AssessmentRow.state.in_(before))
        .values(state=then)
    )
    session.refresh(assessment)
    if not found.rowcount:  # type: ignore[attr-defined]
        after(assessment.state, step)  # says what is wrong


def is_openable(assessment: AssessmentRow) -> bool:
    """Whether a dialogue can be opened: both ratings are in, and none was opened yet."""
    return assessment.state == "submitted" and assessment.handed_in_set("officer") is not None


def open_dialogue(session: Session, assessment: AssessmentRow, by: str) -> DialogueRow:
    """Open the dialogue of a submitted assessment; raises NotRated, or WrongStep where it can't be opened."""
    if assessment.handed_in_set("officer") is None:
        raise NotRated("The programme officer's rating is not handed in yet.")
    take_step(session, assessment, "open the dialogue")
    row = DialogueRow(assessment_id=assessment.id, opened_by=by)
    session.add(row)
    session.flush()
    return row


def get_dialogue(session: Session, assessment: AssessmentRow) -> DialogueRow | None:
    """The dialogue of an assessment, if it was ever opened."""
    return session.get(DialogueRow, assessment.id)


def update_dialogue(session: Session, row: DialogueRow, *, held_on: date | None, present: str, seen: int) -> bool:
    """Say when it was held and who was there; false where somebody changed that since version `seen`."""
    found = session.execute(
        update(DialogueRow)
        .where(DialogueRow.assessment_id == row.assessment_id, DialogueRow.version == seen)
        .values(held_on=held_on, present=present, version=seen + 1)
    )
    session.refresh(row)
    return bool(found.rowcount)  # type: ignore[attr-defined]


def list_agenda(session: Session, assessment: AssessmentRow) -> dict[str, AgendaRow]:
    """What was changed about the agenda, by questionnaire/question."""
    found = session.scalars(select(AgendaRow).where(AgendaRow.assessment_id == assessment.id))
    return {each.question: each for each in found}


def create_note(
    session: Session,
    assessment: AssessmentRow,
    *,
    words: str,
    side: Side,
    by: str,
    question: str | None = None,
    key: str | None = None,
) -> bool:
    """Keep a note; false where this very form wrote it already. In other words it is another note."""
    own_key = key_with(key, assessment.id, question, words) if key else None
    if own_key and session.scalar(select(NoteRow.id).where(NoteRow.key == own_key)) is not None:
        return False
    told = {"question": question, "words": words, "side": side, "written_by": by, "key": own_key}
    session.add(NoteRow(assessment_id=assessment.id, **told))
    session.flush()
    return True


def list_notes(session: Session, assessment: AssessmentRow) -> Sequence[NoteRow]:
    """The notes of an assessment's dialogue, earliest first."""
    return session.scalars(select(NoteRow).where(NoteRow.assessment_id == assessment.id).order_by(NoteRow.id)).all()
