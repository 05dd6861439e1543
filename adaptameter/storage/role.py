"""Which account holds which role where, and which officers look after which partner."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from adaptameter.domain.role import HeldRole, Role, roles
from adaptameter.storage.account import AccountRow
from adaptameter.storage.assessment import one_of
from adaptameter.storage.base import Base, Moment, now
from adaptameter.storage.part import delete_parts_of
from adaptameter.storage.partner import PartnerRow


class RoleRow(Base):
    """A role of an account."""

    __tablename__ = "account_role"
    __table_args__ = (
        CheckConstraint(one_of("role", roles), name="known_role"),
        CheckConstraint("(role IN ('member', 'lead')) = (partner_id IS NOT NULL)", name="partner_where_it_needs_one"),
        CheckConstraint("(role = 'decision_maker') = (region IS NOT NULL)", name="region_where_it_needs_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(String(20))
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id", ondelete="CASCADE"), index=True)
    region: Mapped[str | None] = mapped_column(Text)
    given_at: Mapped[datetime] = mapped_column(Moment, default=now)
    account: Mapped[AccountRow] = relationship()
    partner: Mapped[PartnerRow | None] = relationship()

    @property
    def held(self) -> HeldRole:
        """The role as the rules know it."""
        return HeldRole(self.role, self.partner_id, self.region)


class AssignmentRow(Base):
    """An officer who looks after a partner, or stands in for who does."""

    __tablename__ = "assignment"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True)
    is_substitute: Mapped[bool] = mapped_column(default=False)
    assigned_at: Mapped[datetime] = mapped_column(Moment, default=now)
    account: Mapped[AccountRow] = relationship()
    partner: Mapped[PartnerRow] = relationship()


def list_roles(session: Session, account: AccountRow) -> Sequence[RoleRow]:
    """The roles of an account, in the order in which they were given."""
    wanted = select(RoleRow).where(RoleRow.account_id == account.id).options(joinedload(RoleRow.partner))
    return session.scalars(wanted.order_by(RoleRow.id)).all()


def list_every_role(session: Session) -> dict[int, list[RoleRow]]:
    """All roles by the number of the account that holds them, in the order in which they were given."""
    found: dict[int, list[RoleRow]] = {}
    for row in session.scalars(select(RoleRow).options(joinedload(RoleRow.partner)).order_by(RoleRow.id)):
        found.setdefault(row.account_id, []).append(row)
    return found


def list_team(session: Session, partner: PartnerRow) -> Sequence[RoleRow]:
    """The members and leads of a partner, by name."""
    wanted = select(RoleRow).join(RoleRow.account).where(RoleRow.partner_id == partner.id)
    return session.scalars(wanted.options(joinedload(RoleRow.account)).order_by(AccountRow.name, RoleRow.id)).all()


def own_partner(session: Session, account: AccountRow) -> PartnerRow | None:
    """The partner in whose team an account is; None where it is in no team, or in several."""
    found = {each.partner_id: each.partner for each in list_roles(session, account) if each.partner is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def list_holders(session: Session, role: Role) -> Sequence[AccountRow]:
    """The accounts that hold a role somewhere, by name."""
    wanted = select(AccountRow).where(AccountRow.id.in_(select(RoleRow.account_id).where(RoleRow.role == role)))
    return session.scalars(wanted.order_by(AccountRow.name, AccountRow.id)).all()


def list_without(session: Session, role: Literal["lead", "officer"]) -> Sequence[PartnerRow]:
    """The partners that nobody who can sign in leads, or looks after as an officer, by name."""
    holders = select(RoleRow.account_id).join(RoleRow.account)
    holders = holders.where(RoleRow.role == role, AccountRow.blocked_at.is_(None))
    led, assigned = RoleRow.partner_id == PartnerRow.id, AssignmentRow.partner_id == PartnerRow.id
    found = (
        holders.where(led).correlate(PartnerRow)
        if role == "lead"
        else select(AssignmentRow.account_id).where(assigned, AssignmentRow.account_id.in_(holders))
    )
    wanted = select(PartnerRow).where(~found.exists())
    return session.scalars(wanted.order_by(PartnerRow.name, PartnerRow.id)).all()


def is_last_administrator(session: Session, account: AccountRow) -> bool:
    """Whether nobody else who can sign in administers; their roles stay as they are until this transaction ends."""
    wanted = select(RoleRow.account_id).join(RoleRow.account)
    wanted = wanted.where(RoleRow.role == "administrator", AccountRow.blocked_at.is_(None)).order_by(RoleRow.id)
    return set(session.scalars(wanted.with_for_update())) == {account.id}


def get_role(session: Session, number: int) -> RoleRow | None:
    """The role of a number, if there is one."""
    return session.get(RoleRow, number)


def is_last_lead(session: Session, row: RoleRow) -> bool:
    """Whether nobody else leads the partner of a role who can sign in; the team can't be changed meanwhile."""
    session.execute(select(PartnerRow.id).where(PartnerRow.id == row.partner_id).with_for_update())
    others = select(RoleRow.id).join(RoleRow.account).where(RoleRow.role == "lead", RoleRow.id != row.id)
    found = others.where(RoleRow.partner_id == row.partner_id, AccountRow.blocked_at.is_(None)).limit(1)
    return row.role == "lead" and session.scalar(found) is None


def give_role(session: Session, account: AccountRow, held: HeldRole) -> bool:
    """Give an account a role; false where it holds it there already."""
    if held in [each.held for each in list_roles(session, account)]:
        return False
    session.add(RoleRow(account_id=account.id, role=held.role, partner_id=held.partner_id, region=held.region))
    session.flush()
    return True


def take_role(session: Session, row: RoleRow) -> None:
    """Take a role away; it holds no more from the next request on. Who is in a team no more has no part in it."""
    session.delete(row)
    session.flush()
    others = {each.partner_id for each in list_roles(session, row.account)}
    if row.partner_id is not None and row.partner_id not in others:
        delete_parts_of(session, row.partner_id, row.account_id)


def list_assignments(session: Session, partner: PartnerRow) -> Sequence[AssignmentRow]:
    """The officers of a partner, substitutes last."""
    wanted = select(AssignmentRow).join(AssignmentRow.account).where(AssignmentRow.partner_id == partner.id)
    ordered = wanted.order_by(AssignmentRow.is_substitute, AccountRow.name, AccountRow.id)
    return session.scalars(ordered.options(joinedload(AssignmentRow.account))).all()


def assigned_to(session: Session, account: AccountRow) -> Sequence[AssignmentRow]:
    """The partners that an officer looks after, by name."""
    wanted = select(AssignmentRow).join(AssignmentRow.partner).where(AssignmentRow.account_id == account.id)
    ordered = wanted.order_by(PartnerRow.name, PartnerRow.id)
    return session.scalars(ordered.options(joinedload(AssignmentRow.partner))).all()


def assign(session: Session, partner: PartnerRow, account: AccountRow, *, is_substitute: bool = False) -> None:
    """Let an officer look after a partner, or stand in for who does."""
    row = session.get(AssignmentRow, (partner.id, account.id))
    if row is None:
        row = AssignmentRow(partner_id=partner.id, account_id=account.id)
        session.add(row)
    row.is_substitute = is_substitute
    session.flush()


def unassign(session: Session, partner: PartnerRow, account: AccountRow) -> None:
    """Let an officer look after a partner no more."""
    session.execute(
        delete(AssignmentRow).where(AssignmentRow.partner_id == partner.id, AssignmentRow.account_id == account.id)
    )
