"""Waivers: an officer who reads an assessment before rating it, and why."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Text, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from adaptameter.storage.account import AccountRow
from adaptameter.storage.assessment import AssessmentRow
from adaptameter.storage.base import Base, Moment, now


class WaiverRow(Base):
    """An officer's waiver of independence in one assessment."""

    __tablename__ = "waiver"

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True)
    reason: Mapped[str] = mapped_column(Text)
    waived_at: Mapped[datetime] = mapped_column(Moment, default=now)
    account: Mapped[AccountRow] = relationship()


def get_waiver(session: Session, assessment: AssessmentRow, account_id: int) -> WaiverRow | None:
    """The waiver of an account, if there is one."""
    return session.get(WaiverRow, (assessment.id, account_id))


def list_waivers(session: Session, assessment: AssessmentRow) -> Sequence[WaiverRow]:
    """Who waived independence in an assessment, earliest first."""
    wanted = select(WaiverRow).where(WaiverRow.assessment_id == assessment.id).options(joinedload(WaiverRow.account))
    return session.scalars(wanted.order_by(WaiverRow.waived_at, WaiverRow.account_id)).all()


def waived_by(session: Session, partner_id: int, account_id: int) -> set[int]:
    """The numbers of a partner's assessments in which an account waived independence."""
    wanted = select(WaiverRow.assessment_id).join(AssessmentRow, AssessmentRow.id == WaiverRow.assessment_id)
    return set(
        session.scalars(wanted.where(AssessmentRow.partner_id == partner_id, WaiverRow.account_id == account_id))
    )


def create_waiver(session: Session, assessment: AssessmentRow, account_id: int, reason: str) -> bool:
    """Keep a waiver; false where there is one already."""
    if get_waiver(session, assessment, account_id) is not None:
        return False
    session.add(WaiverRow(assessment_id=assessment.id, account_id=account_id, reason=reason))
    session.flush()
    return True
