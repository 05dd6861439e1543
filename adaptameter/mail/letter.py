"""What each kind of message says, with its link, which is made now and kept nowhere but in the message itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy.orm import Session

from adaptameter.accounts.token import new_token
from adaptameter.language import Language, languages, load_language, source
from adaptameter.mail.name import shown
from adaptameter.mail.overdue import overdue
from adaptameter.mail.reminder import opening, progressing
from adaptameter.storage.account import AccountRow, find_account, get_account
from adaptameter.storage.account_token import create_account_token
from adaptameter.storage.base import now
from adaptameter.storage.invitation import get_invitation, renew_invitation
from adaptameter.storage.message import Kind, MessageRow


@dataclass(frozen=True)
class Letter:
    """A message before it is written out."""

    kind: Kind
    email: str
    name: str
    language: Language
    values: Mapping[str, object] = field(default_factory=dict)
    """What its template puts in beside the name."""


def letter_of(session: Session, row: MessageRow, base: str) -> Letter | None:
    """What a message says now that it is its turn; None where there is nothing to say any more."""
    return builders[row.kind](session, row, base)


def invitation(session: Session, row: MessageRow, base: str) -> Letter | None:
    """An invitation that nobody has taken up or withdrawn; links that were sent before open it no more."""
    found = get_invitation(session, number_in(row, "invitation"))
    if found is None or found.taken_up_at is not None or found.withdrawn_at is not None:
        return None
    token, kept = new_token()
    renew_invitation(session, found, kept)
    language = spoken(row.language)
    values = {
        "role": found.role,
        "partner": shown(language, found.partner.name if found.partner else ""),
        "region": shown(language, found.region or ""),
        "inviter": shown(language, found.inviter.name if found.inviter else ""),
        "link": f"{base}/invitations/{token}",
        "until": found.expires_at,
    }
    return Letter(row.kind, row.email, found.name, language, values)


def reset(session: Session, row: MessageRow, base: str) -> Letter | None:
    """A link to a new passphrase; None where nobody has an account with the address that was typed."""
    account = find_account(session, row.email)
    if account is None or account.blocked_at is not None:
        return None
    token, kept = new_token()
    made = create_account_token(session, account, "reset", kept)
    values = {"link": f"{base}/reset/{token}", "until": made.expires_at}
    return Letter(row.kind, account.email, account.name, spoken(account.language or row.language), values)


def confirm_email(session: Session, row: MessageRow, base: str) -> Letter | None:
    """A link to confirm a new address; None where somebody else has an account with it."""
    account = get_account(session, number_in(row, "account"))
    if account is None or account.blocked_at is not None or is_taken(session, row.email, account):
        return None
    token, kept = new_token()
    made = create_account_token(session, account, "email", kept, row.email)
    values = {"link": f"{base}/email/{token}", "until": made.expires_at}
    return Letter(row.kind, row.email, account.name, spoken(row.language), values)


def is_taken(session: Session, email: str, account: AccountRow) -> bool:
    """Whether another account has an address."""
    found = find_account(session, email)
    return found is not None and found.id != account.id


def told(session: Session, row: MessageRow, base: str) -> Letter:
    """That something of an account was changed."""
    del session, base
    return Letter(row.kind, row.email, str(row.what.get("name", "")), spoken(row.language))


def reminder(session: Session, row: MessageRow, base: str) -> Letter | None:
    """A reminder; None where it is about nothing any more, or its reader wants none of its kind."""
    account = get_account(session, number_in(row, "account"))
    if account is None or account.blocked_at is not None or row.kind in (account.no_reminders or "").split():
        return None
    language = spoken(account.language or row.language)
    found = reminded_of(session, row, account, language)
    if found is None:
        return None
    links = {"link": f"{base}/{found.pop('path')}", "switch": f"{base}/account/#reminders"}
    return Letter(row.kind, account.email, account.name, language, {**found, **links})


def reminded_of(session: Session, row: MessageRow, account: AccountRow, language: Language) -> dict[str, object] | None:
    """What a reminder tells now; None where it is about nothing any more."""
    day = now().date()
    if row.kind == "action_overdue":
        return overdue(session, account, number_in(row, "partner"), numbers_in(row, "actions"), language, day)
    numbers = {name: number for name, number in row.what.items() if isinstance(number, int)}
    tell = opening if row.kind == "round_opens" else progressing
    return tell(session, account, numbers, language, day)


builders: Final[Mapping[Kind, Callable[[Session, MessageRow, str], Letter | None]]] = {
    "invitation": invitation,
    "reset": reset,
    "confirm_email": confirm_email,
    "email_changed": told,
    "passphrase_changed": told,
    "second_factor_changed": told,
    "round_opens": reminder,
    "half_time": reminder,
    "round_due": reminder,
    "action_overdue": reminder,
}


def number_in(row: MessageRow, name: str) -> int:
    """The number of a row that a message names."""
    found = row.what[name]
    return found if isinstance(found, int) else 0


def numbers_in(row: MessageRow, name: str) -> list[int]:
    """The numbers of several rows that a message names."""
    found = row.what[name]
    return [each for each in found if isinstance(each, int)] if isinstance(found, list) else []


def spoken(code: str) -> Language:
    """A language, or the source where there is none of the code any more."""
    return load_language(code if code in languages() else source)
