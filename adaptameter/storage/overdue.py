"""Reminders of overdue actions: one e-mail for all of a partner, and of no action twice for the same day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from adaptameter.language import source
from adaptameter.storage.account import AccountRow
from adaptameter.storage.action import ActionReminderRow, ActionRow, list_overdue_actions
from adaptameter.storage.message import queue_message
from adaptameter.storage.partner import PartnerRow
from adaptameter.storage.reminder import team_of
from adaptameter.storage.role import RoleRow, list_assignments


@dataclass(frozen=True)
class Overdue:
    """The actions with a partner that somebody is to be told are overdue."""

    account: AccountRow
    partner: PartnerRow
    actions: Sequence[ActionRow]


def list_overdue(session: Session, day: date) -> list[Overdue]:
    """What is overdue on a day and not queued yet, by partner and account."""
    kept = select(ActionReminderRow.action_id, ActionReminderRow.account_id, ActionReminderRow.due)
    queued = {tuple(row) for row in session.execute(kept)}
    found: dict[tuple[int, int], tuple[PartnerRow, AccountRow, list[ActionRow]]] = {}
    for action in list_overdue_actions(session, day):
        partner = action.assessment.partner
        for account in told_of(session, action):
            if (action.id, account.id, action.due) not in queued:
                found.setdefault((partner.id, account.id), (partner, account, []))[2].append(action)
    return [Overdue(account, partner, actions) for _, (partner, account, actions) in sorted(found.items(), key=first)]


def first(item: tuple[tuple[int, int], object]) -> tuple[int, int]:
    """By what the pairs are sorted."""
    return item[0]


def told_of(session: Session, action: ActionRow) -> list[AccountRow]:
    """Who is told that an action is overdue, each once: those who owe it, can sign in, and want to be told."""
    return [each for each in dict.fromkeys(owners_of(session, action)) if each.wants("action_overdue")]


def owners_of(session: Session, action: ActionRow) -> Iterator[AccountRow]:
    """Who owes an action: the partner's leads, the officers that look after it, or both."""
    partner = action.assessment.partner
    if action.owner != "im":
        yield from team_of(session, partner, leads_alone=True)
    if action.owner != "partner":
        yield from officers_of(session, partner)


def officers_of(session: Session, partner: PartnerRow) -> list[AccountRow]:
    """The officers that look after a partner, or stand in there, and can sign in."""
    officers = set(session.scalars(select(RoleRow.account_id).where(RoleRow.role == "officer")))
    accounts = [each.account for each in list_assignments(session, partner)]
    return [each for each in accounts if each.blocked_at is None and each.id in officers]


def queue_overdue(session: Session, overdue: Overdue) -> bool:
    """Let it be told once this is committed; false where somebody was quicker with every action of it."""
    numbers = [each.id for each in overdue.actions if keep_reminder(session, each, overdue.account)]
    if not numbers:
        return False
    account, partner = overdue.account, overdue.partner
    values = {"account": account.id, "partner": partner.id, "actions": numbers}
    language = account.language or partner.language or source
    queue_message(session, "action_overdue", account.email, language, values)
    return True


def keep_reminder(session: Session, action: ActionRow, account: AccountRow) -> bool:
    """Keep that somebody is told of an action; false where it was already."""
    try:
        with session.begin_nested():
            session.add(ActionReminderRow(action_id=action.id, account_id=account.id, due=action.due))
    except IntegrityError:
        return False
    return True
