"""Attempts at what is limited, kept in the database so that all worker processes count together."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Index, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from adaptameter.storage.base import Base, Moment


class AttemptRow(Base):
    """One attempt; by whom stands in it as a hash alone."""

    __tablename__ = "attempt"
    __table_args__ = (Index(None, "sha256", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)


@dataclass(frozen=True)
class Limit:
    """So many attempts at something in so long."""

    what: str
    most: int
    within: timedelta

    def of(self, subject: str) -> str:
        """What the attempts of one account or machine are found by."""
        return hashlib.sha256(f"{self.what}\n{subject}".encode()).hexdigest()


longest: Final = timedelta(days=1)
"""Attempts are kept no longer; no limit looks further back."""


def is_within(session: Session, limit: Limit, subject: str, moment: datetime) -> bool:
    """Whether one more attempt is allowed, which is counted then; one that is refused is not."""
    key = limit.of(subject)
    if session.get_bind().dialect.name == "postgresql":  # writers of the embedded database take turns anyway
        session.execute(select(func.pg_advisory_xact_lock(int(key[:15], 16))))
    made = session.scalar(select(func.count()).where(AttemptRow.sha256 == key, AttemptRow.at > moment - limit.within))
    if (made or 0) >= limit.most:
        return False
    session.add(AttemptRow(sha256=key, at=moment))
    session.flush()
    return True


def forget_attempts(session: Session, limit: Limit, subject: str) -> None:
    """Start counting anew, since one succeeded."""
    session.execute(delete(AttemptRow).where(AttemptRow.sha256 == limit.of(subject)))


def clear_attempts(session: Session, moment: datetime) -> None:
    """Take away attempts that no limit looks at any more."""
    session.execute(delete(AttemptRow).where(AttemptRow.at < moment - longest))
