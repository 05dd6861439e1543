"""The audit log: who did what to which record when; it only grows, and the database itself sees to that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, selectinload

from adaptameter.storage.assessment import one_of
from adaptameter.storage.base import Base, Moment, now

Outcome = Literal["done", "denied", "failed"]
outcomes: Final[tuple[Outcome, ...]] = ("done", "denied", "failed")


class LogEntryRow(Base):
    """An entry. Accounts and partners stand in it by pseudonym, so it can stay when they are deleted."""

    __tablename__ = "log_entry"
    __table_args__ = (
        CheckConstraint(one_of("outcome", outcomes), name="known_outcome"),
        Index(None, "partner", "at"),
        Index(None, "account", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    account: Mapped[str | None] = mapped_column(String(20))
    """Who; None for the command line and for people who are not signed in."""
    partner: Mapped[str | None] = mapped_column(String(20))
    """Whose record, if it is a partner's."""
    action: Mapped[str] = mapped_column(String(60))
    record: Mapped[str] = mapped_column(String(120))
    """Such as `assessment 12`; never a name."""
    outcome: Mapped[Outcome] = mapped_column(String(10))
    values: Mapped[list["LogValueRow"]] = relationship(order_by="LogValueRow.id")


class LogValueRow(Base):
    """A value before and after; it goes with the partner or account that it is about, the entry stays."""

    __tablename__ = "log_value"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("log_entry.id"), index=True)
    field: Mapped[str] = mapped_column(String(60))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)


@dataclass(frozen=True)
class Wanted:
    """Which entries; None stands for all."""

    account: str | None = None
    partner: str | None = None
    action: str | None = None
    outcome: Outcome | None = None
    since: datetime | None = None
    until: datetime | None = None
    """Entries before this moment."""


def record(
    session: Session,
    action: str,
    *,
    account: str | None = None,
    partner: str | None = None,
    of: str = "",
    outcome: Outcome = "done",
    values: Mapping[str, tuple[object, object]] | None = None,
) -> LogEntryRow:
    """Add an entry. `values` has fields with what they were before and after; never an answer or a secret."""
    row = LogEntryRow(action=action, account=account, partner=partner, record=of, outcome=outcome)
    row.values = [
        LogValueRow(field=field, before=as_text(before), after=as_text(after))
        for field, (before, after) in (values or {}).items()
        if before != after
    ]
    session.add(row)
    session.flush()
    return row


def as_text(value: object) -> str | None:
    """A value as the log has it."""
    return None if value is None else str(value)


def list_entries(session: Session, wanted: Wanted, *, most: int | None = None, after: int = 0) -> Sequence[LogEntryRow]:
    """The entries that are wanted, latest first; `after` so many, at most so many."""
    names = ("account", "partner", "action", "outcome")
    alike = {name: getattr(wanted, name) for name in names if getattr(wanted, name) is not None}
    query = select(LogEntryRow).filter_by(**alike)
    if wanted.since is not None:
        query = query.where(LogEntryRow.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(LogEntryRow.at < wanted.until)
    query = query.options(selectinload(LogEntryRow.values)).order_by(LogEntryRow.at.desc(), LogEntryRow.id.desc())
    return session.scalars(query.offset(after).limit(most)).all()


def list_actions(session: Session) -> Sequence[str]:
    """Every action that the log has, by name."""
    return session.scalars(select(LogEntryRow.action).distinct().order_by(LogEntryRow.action)).all()
