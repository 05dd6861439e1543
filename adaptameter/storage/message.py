"""E-mails that wait to be sent: what they are about, never their links, which are made when they are sent."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, Literal, get_args

from sqlalchemy import CheckConstraint, String, Text, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from adaptameter.storage.assessment import one_of
from adaptameter.storage.base import Base, Moment, now

Kind = Literal[
    "invitation",
    "reset",
    "confirm_email",
    "email_changed",
    "passphrase_changed",
    "second_factor_changed",
    "round_opens",
    "half_time",
    "round_due",
    "action_overdue",
]
kinds: tuple[Kind, ...] = get_args(Kind)
claimed_for: Final = timedelta(minutes=5)
"""A process that takes a message has so long to send it before another one tries."""
pauses: Final = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 240, 720))
"""How long it waits after each failure; after the last one it gives up."""
kept_for: Final = timedelta(days=30)
"""So long it can be looked up that a message was sent or given up."""


class MessageRow(Base):
    """A message."""

    __tablename__ = "message"
    __table_args__ = (CheckConstraint(one_of("kind", kinds), name="known_kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(String(40))
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(20))
    values: Mapped[str] = mapped_column(Text)
    """JSON: numbers of rows and words that it needs."""
    made_at: Mapped[datetime] = mapped_column(Moment, default=now)
    next_at: Mapped[datetime | None] = mapped_column(Moment, default=now, index=True)
    """When it is tried next; None once it was sent or given up."""
    failures: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)

    @property
    def what(self) -> dict[str, object]:
        """What it needs, by name."""
        found: dict[str, object] = json.loads(self.values)
        return found


def queue_message(session: Session, kind: Kind, email: str, language: str, values: Mapping[str, object]) -> MessageRow:
    """Let a message be sent once this is committed."""
    row = MessageRow(kind=kind, email=email, language=language, values=json.dumps(dict(values)))
    session.add(row)
    session.flush()
    return row


def get_message(session: Session, number: int) -> MessageRow | None:
    """The message of a number, if there is one."""
    return session.get(MessageRow, number)


def is_any_due(session: Session, moment: datetime) -> bool:
    """Whether there is a message to send; asked before claiming, which takes a writer's turn."""
    return session.scalar(select(MessageRow.id).where(MessageRow.next_at <= moment).limit(1)) is not None


def claim_message(session: Session, moment: datetime) -> MessageRow | None:
    """Take the message that waits longest, so that no other process sends it; None where nothing is due."""
    due = select(MessageRow.id, MessageRow.next_at).where(MessageRow.next_at <= moment).order_by(MessageRow.next_at)
    for number, next_at in session.execute(due.limit(20)).all():
        found = session.execute(
            update(MessageRow)
            .where(MessageRow.id == number, MessageRow.next_at == next_at)
            .values(next_at=moment + claimed_for)
        )
        if found.rowcount:  # type: ignore[attr-defined]
            return session.get(MessageRow, number, populate_existing=True)
    return None


def mark_sent(session: Session, row: MessageRow) -> None:
    """Say that a message was sent."""
    row.next_at, row.sent_at, row.values = None, now(), "{}"
    session.merge(row)
    session.flush()


def mark_failed(session: Session, row: MessageRow, moment: datetime) -> None:
    """Say that a message could not be sent: it is tried again later, a few times."""
    row.next_at = moment + pauses[row.failures] if row.failures < len(pauses) else None
    row.failures += 1
    session.merge(row)
    session.flush()


def clear_messages(session: Session, moment: datetime) -> None:
    """Take away messages that were sent or given up long ago, with the addresses in them."""
    is_over = MessageRow.next_at.is_(None) & (MessageRow.made_at < moment - kept_for)
    session.execute(delete(MessageRow).where(is_over))
