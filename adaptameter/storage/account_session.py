"""Sessions of people who are signed in: they live here, a cookie only names one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from adaptameter.storage.account import AccountRow
from adaptameter.storage.base import Base, Moment

idle: Final = timedelta(hours=2)
"""A session in which nothing happened for so long is over."""
longest: Final = timedelta(hours=12)
"""No session lasts longer, whatever happens in it."""
half_way: Final = timedelta(minutes=15)
"""So long a person has to enter the one-time code after the passphrase."""
noticed: Final = timedelta(minutes=5)
"""When a session was last used is written down again after so long."""


class AccountSessionRow(Base):
    """A session."""

    __tablename__ = "account_session"
    __table_args__ = (UniqueConstraint("sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    """Of the token in the cookie, which is kept nowhere else."""
    begun_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    is_whole: Mapped[bool]
    """False while the one-time code is awaited."""
    agent: Mapped[str] = mapped_column(String(120))
    """Browser and system in words, so that a person knows its own sessions."""
    account: Mapped[AccountRow] = relationship()

    def is_alive(self, moment: datetime) -> bool:
        """Whether it goes on at this moment."""
        if not self.is_whole:
            return moment < self.begun_at + half_way
        return moment < self.seen_at + idle and moment < self.begun_at + longest


def create_session(
    session: Session, account: AccountRow, sha256: str, moment: datetime, *, is_whole: bool, agent: str
) -> AccountSessionRow:
    """Begin a session."""
    row = AccountSessionRow(
        account_id=account.id, sha256=sha256, begun_at=moment, seen_at=moment, is_whole=is_whole, agent=agent[:120]
    )
    session.add(row)
    session.flush()
    return row


def find_session(session: Session, sha256: str) -> AccountSessionRow | None:
    """The session of a token's sha256 with its account, if there is one."""
    wanted = select(AccountSessionRow).where(AccountSessionRow.sha256 == sha256)
    return session.scalar(wanted.options(joinedload(AccountSessionRow.account)))


def list_sessions(session: Session, account: AccountRow, moment: datetime) -> Sequence[AccountSessionRow]:
    """The sessions of an account that go on, those used latest first."""
    wanted = select(AccountSessionRow).where(AccountSessionRow.account_id == account.id, AccountSessionRow.is_whole)
    found = session.scalars(wanted.order_by(AccountSessionRow.seen_at.desc(), AccountSessionRow.id.desc())).all()
    return [each for each in found if each.is_alive(moment)]


def end_session(session: Session, number: int) -> None:
    """End a session: its cookie is worth nothing from now on."""
    session.execute(delete(AccountSessionRow).where(AccountSessionRow.id == number))


def end_sessions(session: Session, account: AccountRow, but: int | None = None) -> int:
    """End all sessions of an account, or all but one; how many."""
    wanted = delete(AccountSessionRow).where(AccountSessionRow.account_id == account.id)
    if but is not None:
        wanted = wanted.where(AccountSessionRow.id != but)
    return int(session.execute(wanted).rowcount)  # type: ignore[attr-defined]


def clear_sessions(session: Session, moment: datetime) -> None:
    """Take away the sessions that are over."""
    is_over = (AccountSessionRow.seen_at < moment - idle) | (AccountSessionRow.begun_at < moment - longest)
    session.execute(delete(AccountSessionRow).where(is_over))
