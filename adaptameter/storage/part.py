"""Parts: the members of a team to whom a theme of an assessment is given; one given to nobody is everybody's."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from adaptameter.storage.account import AccountRow
from adaptameter.storage.assessment import AssessmentRow
from adaptameter.storage.base import Base, Moment, now


class PartRow(Base):
    """A theme that is given to an account."""

    __tablename__ = "part"

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    theme: Mapped[str] = mapped_column(String(80), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True)
    given_at: Mapped[datetime] = mapped_column(Moment, default=now)
    account: Mapped[AccountRow] = relationship()


def list_parts(session: Session, assessment: AssessmentRow) -> dict[str, list[AccountRow]]:
    """To whom each theme is given, by name; only themes that are given to somebody."""
    wanted = select(PartRow).join(PartRow.account).where(PartRow.assessment_id == assessment.id)
    found: dict[str, list[AccountRow]] = {}
    for row in session.scalars(
        wanted.options(joinedload(PartRow.account)).order_by(PartRow.theme, AccountRow.name, AccountRow.id)
    ):
        found.setdefault(row.theme, []).append(row.account)
    return found


def replace_parts(session: Session, assessment: AssessmentRow, parts: Mapping[str, Collection[int]]) -> None:
    """Give themes to the accounts of these numbers, and to nobody else."""
    session.execute(delete(PartRow).where(PartRow.assessment_id == assessment.id))
    for theme, accounts in parts.items():
        session.add_all(PartRow(assessment_id=assessment.id, theme=theme, account_id=each) for each in sorted(accounts))
    session.flush()


def copy_parts(session: Session, old: AssessmentRow, new: AssessmentRow, themes: Collection[str]) -> None:
    """Give these themes in a new assessment to whom they are given in the old one."""
    found = list_parts(session, old)
    replace_parts(session, new, {name: [each.id for each in found[name]] for name in themes if name in found})


def delete_parts_of(session: Session, partner_id: int, account_id: int) -> None:
    """Let an account answer nothing more in particular at a partner."""
    theirs = select(AssessmentRow.id).where(AssessmentRow.partner_id == partner_id)
    session.execute(delete(PartRow).where(PartRow.account_id == account_id, PartRow.assessment_id.in_(theirs)))
