"""Whose pseudonyms the log has: names of accounts and partners that are there; the others are gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from adaptameter.storage.account import AccountRow
from adaptameter.storage.account import names_of as account_names
from adaptameter.storage.log import LogEntryRow
from adaptameter.storage.partner import PartnerRow


@dataclass(frozen=True)
class Names:
    """Names by pseudonym."""

    accounts: dict[str, str] = field(default_factory=dict)
    partners: dict[str, str] = field(default_factory=dict)


def names_of(session: Session, entries: Iterable[LogEntryRow]) -> Names:
    """The names of the accounts and partners of these entries, as far as they are there."""
    found = list(entries)
    partners = select(PartnerRow.pseudonym, PartnerRow.name).where(
        PartnerRow.pseudonym.in_({each.partner for each in found if each.partner})
    )
    return Names(
        account_names(session, (each.account for each in found)),
        {row.pseudonym: row.name for row in session.execute(partners)},
    )


def list_logged_accounts(session: Session) -> Sequence[tuple[str, str | None, str | None]]:
    """Pseudonym, name and address of every account in the log; neither where it is gone; those that are there first."""
    logged = select(LogEntryRow.account).where(LogEntryRow.account.is_not(None)).distinct().subquery()
    query = select(logged.c.account, AccountRow.name, AccountRow.email).outerjoin(
        AccountRow, AccountRow.pseudonym == logged.c.account
    )
    ordered = query.order_by(AccountRow.name.is_(None), AccountRow.name, logged.c.account)
    return [(pseudonym, name, email) for pseudonym, name, email in session.execute(ordered)]


def list_logged_partners(session: Session) -> Sequence[tuple[str, str | None]]:
    """Pseudonym and name of every partner in the log; no name where it is gone; those that are there first."""
    logged = select(LogEntryRow.partner).where(LogEntryRow.partner.is_not(None)).distinct().subquery()
    query = select(logged.c.partner, PartnerRow.name).outerjoin(PartnerRow, PartnerRow.pseudonym == logged.c.partner)
    ordered = query.order_by(PartnerRow.name.is_(None), PartnerRow.name, logged.c.partner)
    return [(pseudonym, name) for pseudonym, name in session.execute(ordered)]
