"""Issued reports: which PDF was given out under which code, so that whoever holds one can ask whether it is right."""

from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from adaptameter.storage.assessment import one_of
from adaptameter.storage.base import Base, Moment, now

Variant = Literal["full", "redacted"]
"""`redacted`: without names, comments, notes, titles of evidence and signatories."""
variants: tuple[Variant, ...] = get_args(Variant)


class IssueRow(Base):
    """A report that was given out."""

    __tablename__ = "issue"
    __table_args__ = (
        UniqueConstraint("source"),
        CheckConstraint(one_of("variant", variants), name="known_variant"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), index=True)
    variant: Mapped[Variant] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(20), unique=True)
    """What stands on its cover."""
    source: Mapped[str] = mapped_column(String(64))
    """sha256 of all that it was made from, the program's own files included: each issue has its own bytes."""
    content: Mapped[str] = mapped_column(String(64))
    """sha256 of what it says: equal as long as it is the latest."""
    sha256: Mapped[str | None] = mapped_column(String(64))
    """Of the PDF; None until it is made."""
    issued_at: Mapped[datetime] = mapped_column(Moment, default=now)


def find_issue(session: Session, code: str) -> IssueRow | None:
    """The issue of a code, if there is one."""
    return session.scalar(select(IssueRow).where(IssueRow.code == code))
