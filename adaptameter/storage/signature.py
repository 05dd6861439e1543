"""Signatures, and what takes their place: statements where it stays unsigned, and reopenings."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from adaptameter.domain.action import Side, sides
from adaptameter.domain.record import Reopening, Signature, Statement
from adaptameter.storage.assessment import AssessmentRow, RatingSetRow, one_of
from adaptameter.storage.base import Base, Moment, now


class SignatureRow(Base):
    """A signature under one revision of the agreed ratings and all that belongs to it."""

    __tablename__ = "signature"
    __table_args__ = (CheckConstraint(one_of("side", sides), name="known_side"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rating_set_id: Mapped[int] = mapped_column(ForeignKey("rating_set.id"), index=True)
    side: Mapped[Side] = mapped_column(String(20))
    account: Mapped[str] = mapped_column(String(20))
    """Its pseudonym."""
    name: Mapped[str] = mapped_column(Text)
    """What the person was called then."""
    sha256: Mapped[str] = mapped_column(String(64))
    """Of the agreement that was signed."""
    signed_at: Mapped[datetime] = mapped_column(Moment, default=now)

    @property
    def document(self) -> Signature:
        """It as the record has it."""
        return Signature(side=self.side, name=self.name, at=self.signed_at, sha256=self.sha256)


class StatementRow(Base):
    """What one side says where an agreement stays unsigned; a later one of the same side takes its place."""

    __tablename__ = "statement"
    __table_args__ = (CheckConstraint(one_of("side", sides), name="known_side"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rating_set_id: Mapped[int] = mapped_column(ForeignKey("rating_set.id"), index=True)
    side: Mapped[Side] = mapped_column(String(20))
    account: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Moment, default=now)

    @property
    def document(self) -> Statement:
        """It as the record has it."""
        return Statement(side=self.side, name=self.name, words=self.words, at=self.made_at)


class ReopeningRow(Base):
    """Why an agreement was opened again."""

    __tablename__ = "reopening"
    __table_args__ = (CheckConstraint(one_of("side", sides), name="known_side"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rating_set_id: Mapped[int] = mapped_column(ForeignKey("rating_set.id"), unique=True)
    """The agreed ratings that were set aside."""
    reason: Mapped[str] = mapped_column(Text)
    side: Mapped[Side] = mapped_column(String(20))
    reopened_by: Mapped[str] = mapped_column(String(20))
    reopened_at: Mapped[datetime] = mapped_column(Moment, default=now)
    rating_set: Mapped[RatingSetRow] = relationship()

    @property
    def document(self) -> Reopening:
        """It as the record has it."""
        revision = self.rating_set.revision
        return Reopening(revision=revision, reason=self.reason, side=self.side, at=self.reopened_at)


def create_signature(
    session: Session, rating_set: RatingSetRow, *, side: Side, account: str, name: str, sha256: str
) -> SignatureRow:
    """Keep a signature."""
    row = SignatureRow(rating_set_id=rating_set.id, side=side, account=account, name=name, sha256=sha256)
    session.add(row)
    session.flush()
    return row


def create_statement(
    session: Session, rating_set: RatingSetRow, *, side: Side, account: str, name: str, words: str
) -> StatementRow:
    """Keep a statement."""
    row = StatementRow(rating_set_id=rating_set.id, side=side, account=account, name=name, words=words)
    session.add(row)
    session.flush()
    return row


def list_signatures(session: Session, assessment: AssessmentRow) -> Sequence[SignatureRow]:
    """All signatures under an assessment, earliest first."""
    wanted = select(SignatureRow).join(RatingSetRow, RatingSetRow.id == SignatureRow.rating_set_id)
    return session.scalars(wanted.where(RatingSetRow.assessment_id == assessment.id).order_by(SignatureRow.id)).all()


def list_statements(session: Session, rating_set: RatingSetRow) -> Sequence[StatementRow]:
    """The statements about a revision of the agreed ratings, each side's latest, earliest first."""
    wanted = select(StatementRow).where(StatementRow.rating_set_id == rating_set.id).order_by(StatementRow.id)
    latest = {each.side: each for each in session.scalars(wanted)}
    return sorted(latest.values(), key=lambda each: each.id)


def list_reopenings(session: Session, assessment: AssessmentRow) -> Sequence[ReopeningRow]:
    """How often an agreement was opened again, earliest first."""
    wanted = select(ReopeningRow).join(ReopeningRow.rating_set).where(RatingSetRow.assessment_id == assessment.id)
    return session.scalars(wanted.order_by(ReopeningRow.id)).all()
