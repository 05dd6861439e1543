"""A partner's team: who joins it, and that it never is without a lead."""

from sqlalchemy.orm import Session

from adaptameter.domain.role import HeldRole, of_a_partner
from adaptameter.storage.account import AccountRow
from adaptameter.storage.role import RoleRow, give_role, is_last_lead, list_roles, take_role


def join(session: Session, account: AccountRow, held: HeldRole) -> None:
    """Give an account a role that it was invited to; in a team it has one role, of two that of the lead."""
    own = None if held.role not in of_a_partner else role_in(session, account, held.partner_id)
    if own is None:
        give_role(session, account, held)
    elif held.role == "lead":
        own.role = held.role
        session.flush()


def role_in(session: Session, account: AccountRow, partner_id: int | None) -> RoleRow | None:
    """The role of an account in a partner's team, if it has one."""
    found = list_roles(session, account)
    return next((each for each in found if each.role in of_a_partner and each.partner_id == partner_id), None)


def leave(session: Session, row: RoleRow) -> bool:
    """Take somebody out of a team; false where it would be left without a lead."""
    if is_last_lead(session, row):
        return False
    take_role(session, row)
    return True


def become(session: Session, row: RoleRow, is_lead: bool) -> bool:
    """Make a member lead, or a lead member; false where the team would be left without a lead."""
    if not is_lead and is_last_lead(session, row):
        return False
    row.role = "lead" if is_lead else "member"
    session.flush()
    return True
