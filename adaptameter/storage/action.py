"""Actions: what was agreed to be done, and what became of it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship, selectinload

from adaptameter.domain.action import Action, Followed, Owner, Progress, Side, Status, owners, sides, statuses
from adaptameter.storage.assessment import AssessmentRow, one_of
from adaptameter.storage.base import Base, Moment, now


class ActionRow(Base):
    """An action of an assessment's agreement."""

    __tablename__ = "action"
    __table_args__ = (CheckConstraint(one_of("owner", owners), name="known_owner"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), index=True)
    what: Mapped[str] = mapped_column(Text)
    why: Mapped[str | None] = mapped_column(Text)
    owner: Mapped[Owner] = mapped_column(String(20))
    due: Mapped[date]
    support: Mapped[str] = mapped_column(String(80), default="")
    """Kinds of support with blanks between them, in the order of `supports`."""
    measure: Mapped[str | None] = mapped_column(Text)
    theme: Mapped[str | None] = mapped_column(String(80))
    question: Mapped[str | None] = mapped_column(String(161))
    """questionnaire/question"""
    version: Mapped[int] = mapped_column(default=1)
    """Rises with each change; a form says which one it has seen."""
    made_by: Mapped[str | None] = mapped_column(String(20))
    """The pseudonym of the account."""
    made_at: Mapped[datetime] = mapped_column(Moment, default=now)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    """When it was taken out of the plan again, before both signed."""
    key: Mapped[str | None] = mapped_column(String(32), unique=True)
    """What the form was called that made it: one that is sent twice makes one action."""
    assessment: Mapped[AssessmentRow] = relationship()
    progress: Mapped[list["ActionProgressRow"]] = relationship(order_by="ActionProgressRow.id")

    @property
    def document(self) -> Action:
        """The action as it is signed."""
        names = ("id", "what", "why", "owner", "due", "measure", "theme", "question")
        told = {name: value for name in names if (value := getattr(self, name)) is not None}
        return Action.model_validate(told | {"support": tuple(self.support.split())})

    @property
    def followed(self) -> Followed:
        """The action with what became of it."""
        told = tuple(each.document for each in self.progress)
        return Followed(action=self.document, round=self.assessment.round.name, progress=told)


class ActionProgressRow(Base):
    """What became of an action, as one side says; never changed."""

    __tablename__ = "action_progress"
    __table_args__ = (
        CheckConstraint(one_of("status", statuses), name="known_status"),
        CheckConstraint(one_of("side", sides), name="known_side"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"), index=True)
    status: Mapped[Status] = mapped_column(String(20))
    words: Mapped[str | None] = mapped_column(Text)
    side: Mapped[Side] = mapped_column(String(20))
    written_by: Mapped[str | None] = mapped_column(String(20))
    """The pseudonym of the account."""
    written_at: Mapped[datetime] = mapped_column(Moment, default=now)

    @property
    def document(self) -> Progress:
        """It as the record has it."""
        told = {"status": self.status, "side": self.side, "at": self.written_at}
        return Progress.model_validate(told | ({"words": self.words} if self.words else {}))


class ActionReminderRow(Base):
    """A reminder of an overdue action that somebody got, or gets as soon as e-mails are sent."""

    __tablename__ = "action_reminder"
    __table_args__ = (UniqueConstraint("action_id", "account_id", "due"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    due: Mapped[date]
    """The day by which it should have been done."""
    queued_at: Mapped[datetime] = mapped_column(Moment, default=now)


def create_action(
    session: Session, assessment: AssessmentRow, *, by: str | None, key: str | None = None, **told: Any
) -> ActionRow:
    """Keep an action with the columns that are told; the same form twice finds the action that it made."""
    there = made_by(session, key) if key else None
    if there is not None:
        return there
    row = ActionRow(assessment_id=assessment.id, made_by=by, key=key, **told)
    session.add(row)
    session.flush()
    return row


def made_by(session: Session, key: str) -> ActionRow | None:
    """The action that a form of this name made, if it was sent before."""
    return session.scalar(select(ActionRow).where(ActionRow.key == key))


def update_action(session: Session, row: ActionRow, *, seen: int, **told: Any) -> bool:
    """Change the columns that are told; false where somebody changed it since version `seen`."""
    found = session.execute(
        update(ActionRow).where(ActionRow.id == row.id, ActionRow.version == seen).values(**told, version=seen + 1)
    )
    session.refresh(row)
    return bool(found.rowcount)  # type: ignore[attr-defined]


def list_actions(session: Session, assessments: Iterable[AssessmentRow]) -> Sequence[ActionRow]:
    """The actions of these assessments that were not withdrawn, in the order in which they were made."""
    numbers: Collection[int] = [each.id for each in assessments]
    wanted = select(ActionRow).where(ActionRow.assessment_id.in_(numbers), ActionRow.withdrawn_at.is_(None))
    whole = wanted.options(
        selectinload(ActionRow.progress), joinedload(ActionRow.assessment).joinedload(AssessmentRow.round)
    )
    return session.scalars(whole.order_by(ActionRow.id)).all()


def get_action(session: Session, number: int) -> ActionRow | None:
    """The action of a number, if there is one."""
    return session.get(ActionRow, number)


def list_overdue_actions(session: Session, day: date) -> list[ActionRow]:
    """The actions of all partners that should have been done before a day, longest overdue first."""
    wanted = select(ActionRow).where(ActionRow.withdrawn_at.is_(None), ActionRow.due < day)
    of = joinedload(ActionRow.assessment)
    whole = wanted.options(
        selectinload(ActionRow.progress), of.joinedload(AssessmentRow.round), of.joinedload(AssessmentRow.partner)
    )
    rows = session.scalars(whole.order_by(ActionRow.due, ActionRow.id))
    return [each for each in rows if each.followed.is_overdue(day)]


def create_progress(
    session: Session, row: ActionRow, *, status: Status, words: str | None, side: Side, by: str
) -> bool:
    """Say what became of an action; false where the very same was the last that was said: a form that is sent twice."""
    session.execute(select(ActionRow.id).where(ActionRow.id == row.id).with_for_update())
    session.refresh(row, ["progress"])
    told = (status, words, side, by)
    last = row.progress[-1] if row.progress else None
    if last is not None and (last.status, last.words, last.side, last.written_by) == told:
        return False
    row.progress.append(ActionProgressRow(status=status, words=words, side=side, written_by=by))
    session.flush()
    return True
