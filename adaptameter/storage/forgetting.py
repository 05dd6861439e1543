"""Forgetting people: what the log and the e-mails know of accounts and partners that are deleted."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import Session

from adaptameter.storage.account import AccountRow
from adaptameter.storage.account_token import AccountTokenRow
from adaptameter.storage.invitation import InvitationRow
from adaptameter.storage.log import LogEntryRow, LogValueRow
from adaptameter.storage.message import MessageRow
from adaptameter.storage.partner import PartnerRow


def values_about(partner: PartnerRow, accounts: Collection[AccountRow]) -> ColumnElement[bool]:
    """Whether a value of the log tells of a partner or of these accounts.

    All values of their entries do, and those of entries about no partner that name them. What other partners' entries
    have stays as it is.
    """
    pseudonyms, emails = [each.pseudonym for each in accounts], [each.email for each in accounts]
    theirs = select(LogEntryRow.id).where(LogEntryRow.partner == partner.pseudonym)
    named = (LogEntryRow.record.contains(each, autoescape=True) for each in pseudonyms)
    by_or_about = select(LogEntryRow.id).where(
        LogEntryRow.partner.is_(None), or_(LogEntryRow.account.in_(pseudonyms), *named)
    )
    nobodys = select(LogEntryRow.id).where(LogEntryRow.partner.is_(None))
    words = {partner.code, partner.name, partner.contact_name, partner.contact_email, *(each.name for each in accounts)}
    tells: list[ColumnElement[bool]] = [
        column.in_([each for each in words if each]) for column in (LogValueRow.before, LogValueRow.after)
    ]
    for email in emails:
        tells += [column.contains(email, autoescape=True) for column in (LogValueRow.before, LogValueRow.after)]
    entry = LogValueRow.entry_id
    return or_(entry.in_(theirs), entry.in_(by_or_about), entry.in_(nobodys) & or_(*tells))


def clear_log_values(session: Session, partner: PartnerRow, accounts: Collection[AccountRow]) -> int:
    """Delete the values that tell of a partner or of these accounts; how many. The entries stay."""
    gone = delete(LogValueRow).where(values_about(partner, accounts))
    return int(session.execute(gone, execution_options={"synchronize_session": False}).rowcount)  # type: ignore[attr-defined]


def clear_messages(
    session: Session, partner: PartnerRow, accounts: Collection[AccountRow], invitations: Sequence[InvitationRow]
) -> int:
    """Delete the e-mails to these accounts, to addresses that they had, and about these invitations; how many."""
    addresses = addresses_of(session, partner, accounts) | {each.email for each in invitations}
    addresses -= set(session.scalars(select(AccountRow.email))) - {each.email for each in accounts}
    own = {each.id for each in accounts}, {each.id for each in invitations}
    gone = [each.id for each in session.scalars(select(MessageRow)) if is_theirs(each, addresses, *own)]
    session.execute(delete(MessageRow).where(MessageRow.id.in_(gone)))
    return len(gone)


def addresses_of(session: Session, partner: PartnerRow, accounts: Collection[AccountRow]) -> set[str]:
    """The addresses of these accounts, those that they had, and those that they were to have."""
    tokens = select(AccountTokenRow.email).where(AccountTokenRow.account_id.in_([each.id for each in accounts]))
    told = session.execute(select(LogValueRow.before, LogValueRow.after).where(values_about(partner, accounts)))
    texts = [*session.scalars(tokens), *(text for pair in told for text in pair)]
    return {each.email for each in accounts} | {text for text in texts if text and "@" in text}


def is_theirs(
    row: MessageRow, addresses: Collection[str], accounts: Collection[int], invitations: Collection[int]
) -> bool:
    """Whether a message is to one of these addresses, or about one of these rows.

    Not where it brings another partner's invitation, which stays.
    """
    what = row.what
    if "invitation" in what:
        return what["invitation"] in invitations
    return row.email in addresses or what.get("account") in accounts
