"""Administration of roles: giving one to an account, and taking one away."""

from flask import Blueprint, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.storage.account import AccountRow, get_account
from adaptameter.storage.partner import list_partners
from adaptameter.storage.role import (
    RoleRow,
    assigned_to,
    get_role,
    give_role,
    is_last_administrator,
    take_role,
    unassign,
)
from adaptameter.web.access import needs
from adaptameter.web.account import me
from adaptameter.web.admin_accounts import account_page, last_administrator, saved
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk, there
from adaptameter.web.forms.role import RoleForm
from adaptameter.web.forms.text import blame
from adaptameter.web.speech import reader

blueprint = Blueprint("admin_roles", __name__, url_prefix="/admin/accounts")


@blueprint.post("/<number:number>/roles")
@needs("administer")
def give(number: int) -> Response | tuple[str, int]:
    """Give an account a role."""
    with desk().database.writing() as session:
        account = there(get_account(session, number))
        form = RoleForm(reader(), list_partners(session), request.form)
        if not form.is_right():
            return account_page(session, account, form), 422
        if not give_role(session, account, form.held):
            blame(form.role, [reader().gettext("This person has this role already.")])
            return account_page(session, account, form), 409
        values = {"role": (None, form.role.data), "region": (None, form.region.data or None)}
        note(session, "give a role", partner=form.chosen_partner, of=account.pseudonym, values=values)
    return saved(number)


@blueprint.post("/<number:number>/roles/<number:role_id>/remove")
@needs("administer")
def take(number: int, role_id: int) -> Response:
    """Take a role away; it counts no more from the next request on."""
    with desk().database.writing() as session:
        account = there(get_account(session, number))
        row = there(get_role(session, role_id))
        if row.account_id != number:
            there(None)
        check_taking(session, account, row)
        values = {"role": (row.role, None), "region": (row.region, None)}
        note(session, "take a role away", partner=row.partner, of=account.pseudonym, values=values)
        if row.role == "officer":
            leave_partners(session, account)
        take_role(session, row)
    return saved(number)


def check_taking(session: Session, account: AccountRow, row: RoleRow) -> None:
    """Stop where nobody could administer after it, or where somebody would do it to the own account."""
    if row.role != "administrator":
        return
    if account.id == me().account.id:
        raise Refused(reader().gettext("You can't take away that you administer; another administrator can."))
    if is_last_administrator(session, account):
        raise Refused(last_administrator())


def leave_partners(session: Session, account: AccountRow) -> None:
    """Let somebody who is no officer any more look after nobody."""
    for each in assigned_to(session, account):
        told = {"looks after it": ("as a substitute" if each.is_substitute else "yes", None)}
        note(session, "take an officer away", partner=each.partner, of=account.pseudonym, values=told)
        unassign(session, each.partner, account)
