"""Looks: entries of the log that say that somebody from outside its team read what is a partner's, or took it along."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from adaptameter.storage.account import AccountRow
from adaptameter.storage.log import LogEntryRow
from adaptameter.storage.partner import PartnerRow
from adaptameter.storage.role import RoleRow


def is_look() -> ColumnElement[bool]:
    """Whether an entry says that something was read or taken along."""
    words = or_(LogEntryRow.action.like("look at %"), LogEntryRow.action.like("take %along"))
    return words & (LogEntryRow.outcome == "done")


def list_looks(session: Session, partner: PartnerRow, most: int) -> Sequence[LogEntryRow]:
    """The latest looks of others at a partner's."""
    team = select(AccountRow.pseudonym).join(RoleRow, RoleRow.account_id == AccountRow.id)
    is_other = LogEntryRow.account.is_(None) | LogEntryRow.account.not_in(team.where(RoleRow.partner_id == partner.id))
    wanted = select(LogEntryRow).where(LogEntryRow.partner == partner.pseudonym, is_look(), is_other)
    return session.scalars(wanted.order_by(LogEntryRow.at.desc(), LogEntryRow.id.desc()).limit(most)).all()


def last_look_of(session: Session, account: AccountRow, partner: PartnerRow) -> LogEntryRow | None:
    """When an account last looked at what is a partner's; None where it never did."""
    wanted = select(LogEntryRow).where(LogEntryRow.partner == partner.pseudonym, is_look())
    return session.scalar(
        wanted.where(LogEntryRow.account == account.pseudonym).order_by(LogEntryRow.id.desc()).limit(1)
    )


def list_news(
    session: Session,
    partner: PartnerRow,
    actions: Collection[str],
    reader: AccountRow,
    most: int,
    without: Collection[str] = (),
) -> Sequence[LogEntryRow]:
    """The latest of these doings of others at a partner since an account last looked at it; not to these records."""
    row, last = LogEntryRow, last_look_of(session, reader, partner)
    wanted = select(row).where(row.partner == partner.pseudonym, row.action.in_(actions), row.outcome == "done")
    by_others = wanted.where(row.account.is_distinct_from(reader.pseudonym), row.id > (last.id if last else 0))
    by_others = by_others.where(row.record.not_in(without))
    return session.scalars(by_others.order_by(row.id.desc()).limit(most)).all()
