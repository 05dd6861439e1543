"""Accounts: people who sign in, known in the log by a pseudonym that says nothing of them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from adaptameter.domain.reminder import Switch, switches
from adaptameter.storage.base import Base, Moment, new_pseudonym, now


class AccountRow(Base):
    """An account."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("email"), UniqueConstraint("pseudonym"))

    id: Mapped[int] = mapped_column(primary_key=True)
    pseudonym: Mapped[str] = mapped_column(String(20), default=lambda: new_pseudonym("account"))
    """What the log calls it; it outlives the account."""
    email: Mapped[str] = mapped_column(String(254))
    """In small letters."""
    name: Mapped[str] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(String(20))
    passphrase: Mapped[str] = mapped_column(Text)
    """Its argon2 hash."""
    second_factor: Mapped[str | None] = mapped_column(Text)
    """The secret of its one-time codes, sealed; None where it has none."""
    last_step: Mapped[int] = mapped_column(default=0)
    """The half minute whose one-time code was used last: none of it or before is taken again."""
    made_at: Mapped[datetime] = mapped_column(Moment, default=now)
    blocked_at: Mapped[datetime | None] = mapped_column(Moment)
    """Since when it can't sign in; its roles are kept."""
    no_reminders: Mapped[str | None] = mapped_column(String(80))
    """The kinds of reminders that it wants none of, with blanks between them."""

    def wants(self, kind: Switch) -> bool:
        """Whether a kind of reminder isn't switched off."""
        return kind not in (self.no_reminders or "").split()


class RecoveryCodeRow(Base):
    """A code that stands in once for the second factor."""

    __tablename__ = "recovery_code"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)


def normal_email(text: str) -> str:
    """An address as accounts are found by it."""
    return text.strip().casefold()


def get_account(session: Session, number: int) -> AccountRow | None:
    """The account of a number, if there is one."""
    return session.get(AccountRow, number)


def find_account(session: Session, email: str) -> AccountRow | None:
    """The account of an address, if there is one."""
    return session.scalar(select(AccountRow).where(AccountRow.email == normal_email(email)))


def list_accounts(session: Session) -> Sequence[AccountRow]:
    """All accounts by name."""
    return session.scalars(select(AccountRow).order_by(AccountRow.name, AccountRow.id)).all()


def create_account(
    session: Session, *, email: str, name: str, passphrase: str, language: str | None = None
) -> AccountRow:
    """Keep a new account with the hash of its passphrase."""
    row = AccountRow(email=normal_email(email), name=name, passphrase=passphrase, language=language)
    session.add(row)
    session.flush()
    return row


def choose_reminders(account: AccountRow, wanted: Collection[str], offered: Collection[Switch] = switches) -> None:
    """Let these kinds of reminders be sent to an account, and no others; what wasn't offered stays as it is."""
    chosen = {kind: kind in wanted if kind in offered else account.wants(kind) for kind in switches}
    account.no_reminders = " ".join(kind for kind in switches if not chosen[kind]) or None


def use_step(session: Session, account: AccountRow, step: int) -> bool:
    """Say that the one-time code of a half minute is used; false where it was, or a later one."""
    found = session.execute(
        update(AccountRow).where(AccountRow.id == account.id, AccountRow.last_step < step).values(last_step=step)
    )
    return bool(found.rowcount)  # type: ignore[attr-defined]


def replace_recovery_codes(session: Session, account: AccountRow, fingerprints: Sequence[str]) -> None:
    """Let these be the recovery codes of an account, by their sha256."""
    session.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.account_id == account.id))
    session.add_all(RecoveryCodeRow(account_id=account.id, sha256=each) for each in fingerprints)
    session.flush()


def use_recovery_code(session: Session, account: AccountRow, fingerprint: str) -> bool:
    """Take a recovery code out of those that are left; false where it is none of them."""
    found = session.execute(
        delete(RecoveryCodeRow).where(RecoveryCodeRow.account_id == account.id, RecoveryCodeRow.sha256 == fingerprint)
    )
    return bool(found.rowcount)  # type: ignore[attr-defined]


def count_recovery_codes(session: Session, account: AccountRow) -> int:
    """How many recovery codes are left."""
    return len(session.scalars(select(RecoveryCodeRow.sha256).where(RecoveryCodeRow.account_id == account.id)).all())


def names_of(session: Session, pseudonyms: Iterable[str | None]) -> dict[str, str]:
    """The names of these accounts by pseudonym, as far as they are there."""
    wanted = {each for each in pseudonyms if each}
    rows = session.execute(select(AccountRow.pseudonym, AccountRow.name).where(AccountRow.pseudonym.in_(wanted)))
    return {row.pseudonym: row.name for row in rows}
