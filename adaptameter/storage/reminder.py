"""Reminders that were queued: nobody gets the same one twice, whoever looks and however often."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column

from adaptameter.domain.reminder import Reminder, half_time, is_due, nearly_due, opening, reminders
from adaptameter.language import source
from adaptameter.storage.account import AccountRow
from adaptameter.storage.assessment import AssessmentRow, one_of
from adaptameter.storage.base import Base, Moment, now
from adaptameter.storage.message import queue_message
from adaptameter.storage.move import MoveRow
from adaptameter.storage.partner import PartnerRow, list_partners
from adaptameter.storage.role import list_team
from adaptameter.storage.round import RoundRow, is_of_partnership, list_rounds


class ReminderRow(Base):
    """A reminder that somebody got, or gets as soon as e-mails are sent."""

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("account_id", "partner_id", "round_id", "kind"),
        CheckConstraint(one_of("kind", reminders), name="known_kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="CASCADE"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), index=True)
    """The first of those with its name: a draft that goes on in a newer version is in another one, and no news."""
    kind: Mapped[Reminder] = mapped_column(String(20))
    queued_at: Mapped[datetime] = mapped_column(Moment, default=now)


@dataclass(frozen=True)
class Due:
    """A reminder for somebody."""

    kind: Reminder
    account: AccountRow
    partner: PartnerRow
    round: RoundRow
    assessment: AssessmentRow | None = None
    """The draft that it is about; None where nothing is started."""


def list_due(session: Session, day: date) -> list[Due]:
    """The reminders that are due on a day and not queued yet, in the order of rounds and partners."""
    kept = select(ReminderRow.account_id, ReminderRow.partner_id, ReminderRow.round_id, ReminderRow.kind)
    queued = {tuple(row) for row in session.execute(kept)}
    found = [*openings(session, day), *halves_and_ends(session, day)]
    return [
        each
        for each in found
        if (each.account.id, each.partner.id, first_of(session, each.round), each.kind) not in queued
    ]


def openings(session: Session, day: date) -> Iterator[Due]:
    """For each round that has opened, the leads of partners that haven't started it; to rate IM nobody is reminded."""
    for row in reversed(list_rounds(session)):
        if not row.is_partnership and is_due(opening(row.opens, row.due, row.closes), day):
            started = started_in(session, row)
            for partner in list_partners(session):
                if partner.id not in started:
                    for account in team_of(session, partner, leads_alone=True):
                        if account.wants("round_opens"):
                            yield Due("round_opens", account, partner, row)


def halves_and_ends(session: Session, day: date) -> Iterator[Due]:
    """For each draft for which half of the time is over, or which is due soon, its team."""
    for row in list_open_drafts(session):
        opens, due = row.round.opens, row.round.due
        windows = {"half_time": half_time(row.day, opens, due), "round_due": nearly_due(row.day, opens, due)}
        for kind in reminders:
            if is_due(windows.get(kind), day):
                for account in team_of(session, row.partner):
                    if account.wants(kind):
                        yield Due(kind, account, row.partner, row.round, row)


def list_open_drafts(session: Session) -> Sequence[AssessmentRow]:
    """The drafts that don't go on in a newer one, without those in which IM is rated."""
    wanted = select(AssessmentRow).join(AssessmentRow.round)
    wanted = wanted.where(
        AssessmentRow.state == "draft", AssessmentRow.id.not_in(select(MoveRow.old_id)), ~is_of_partnership()
    )
    whole = wanted.options(joinedload(AssessmentRow.round), joinedload(AssessmentRow.partner))
    return session.scalars(whole.order_by(AssessmentRow.round_id, AssessmentRow.id)).all()


def team_of(session: Session, partner: PartnerRow, *, leads_alone: bool = False) -> list[AccountRow]:
    """Who is in the team and can sign in, each once, or who of them leads it; nobody where nobody leads it."""
    team = [each for each in list_team(session, partner) if each.account.blocked_at is None]
    leads = [each.account for each in team if each.role == "lead"]
    return leads if leads_alone or not leads else list(dict.fromkeys(each.account for each in team))


def same_round(row: RoundRow) -> ColumnElement[bool]:
    """Whether a round is this one, in whatever version of the questions."""
    return (RoundRow.name == row.name) & (RoundRow.instrument_id == row.instrument_id)


def started_in(session: Session, row: RoundRow) -> set[int]:
    """The numbers of the partners that have started a round."""
    wanted = select(AssessmentRow.partner_id).join(AssessmentRow.round).where(same_round(row))
    return set(session.scalars(wanted))


def first_of(session: Session, row: RoundRow) -> int:
    """The number of the first round with the name of this one."""
    return session.scalar(select(func.min(RoundRow.id)).where(same_round(row))) or row.id


def queue_reminder(session: Session, due: Due) -> bool:
    """Let a reminder be sent once this is committed; false where somebody was quicker."""
    account, partner = due.account, due.partner
    row = ReminderRow(
        account_id=account.id, partner_id=partner.id, round_id=first_of(session, due.round), kind=due.kind
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    values = {"account": account.id, "partner": partner.id, "round": due.round.id}
    if due.assessment is not None:
        values["assessment"] = due.assessment.id
    queue_message(session, due.kind, account.email, account.language or partner.language or source, values)
    return True
