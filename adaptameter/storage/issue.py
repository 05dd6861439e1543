"""Issued reports: which PDF was given out under which code, so that whoever holds one can ask whether it is right."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from adaptameter.domain.issue import Variant, new_code, variants
from adaptameter.storage.assessment import AssessmentRow, one_of
from adaptameter.storage.base import Base, Moment, now


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
    assessment: Mapped[AssessmentRow] = relationship()


def find_issue(session: Session, code: str) -> IssueRow | None:
    """The issue of a code, if there is one."""
    return session.scalar(select(IssueRow).where(IssueRow.code == code))


def issue_from(session: Session, source: str) -> IssueRow | None:
    """The issue that was made from this, if there is one."""
    return session.scalar(select(IssueRow).where(IssueRow.source == source))


def issue_of(
    session: Session, assessment: AssessmentRow, variant: Variant, *, language: str, source: str, content: str
) -> IssueRow:
    """The issue that was made from this; a new one gets its code."""
    found = issue_from(session, source)
    if found is None:
        told = {"variant": variant, "language": language, "source": source, "content": content}
        found = IssueRow(assessment_id=assessment.id, code=new_code(), **told)
        session.add(found)
        session.flush()
    return found
