"""Tokens of links in e-mails to an account: for a new passphrase, or to confirm a new address."""

from datetime import datetime, timedelta
from typing import Final, Literal, get_args

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from adaptameter.storage.account import AccountRow
from adaptameter.storage.assessment import one_of
from adaptameter.storage.base import Base, Moment, now

Purpose = Literal["reset", "email"]
purposes: tuple[Purpose, ...] = get_args(Purpose)
lasts: Final = timedelta(hours=2)
"""So long a link can be used."""


class AccountTokenRow(Base):
    """A token."""

    __tablename__ = "account_token"
    __table_args__ = (UniqueConstraint("sha256"), CheckConstraint(one_of("purpose", purposes), name="known_purpose"))

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[Purpose] = mapped_column(String(10))
    sha256: Mapped[str] = mapped_column(String(64))
    email: Mapped[str | None] = mapped_column(String(254))
    """The new address, where that is what it confirms."""
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    account: Mapped[AccountRow] = relationship()


def create_account_token(
    session: Session, account: AccountRow, purpose: Purpose, sha256: str, email: str | None = None
) -> AccountTokenRow:
    """Keep a new token; the ones before it of the same purpose are worth nothing any more."""
    session.execute(
        delete(AccountTokenRow).where(AccountTokenRow.account_id == account.id, AccountTokenRow.purpose == purpose)
    )
    row = AccountTokenRow(account_id=account.id, purpose=purpose, sha256=sha256, email=email, expires_at=now() + lasts)
    session.add(row)
    session.flush()
    return row


def find_account_token(session: Session, purpose: Purpose, sha256: str, moment: datetime) -> AccountTokenRow | None:
    """The token of a sha256 that can still be used, if there is one."""
    wanted = select(AccountTokenRow).where(
        AccountTokenRow.sha256 == sha256,
        AccountTokenRow.purpose == purpose,
        AccountTokenRow.used_at.is_(None),
        AccountTokenRow.expires_at > moment,
    )
    return session.scalar(wanted.options(joinedload(AccountTokenRow.account)))


def use_account_token(session: Session, row: AccountTokenRow, moment: datetime) -> bool:
    """Use a token up; false where somebody was quicker."""
    found = session.execute(
        update(AccountTokenRow)
        .where(AccountTokenRow.id == row.id, AccountTokenRow.used_at.is_(None), AccountTokenRow.expires_at > moment)
        .values(used_at=moment)
    )
    return bool(found.rowcount)  # type: ignore[attr-defined]


def void_account_tokens(session: Session, account: AccountRow) -> None:
    """Let no link that is under way to an account, or to its new address, be worth anything any more."""
    session.execute(delete(AccountTokenRow).where(AccountTokenRow.account_id == account.id))
