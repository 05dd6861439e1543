"""Administration of accounts: who there is, in which roles, and who can't get in any more."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.domain.role import roles
from adaptameter.storage.account import AccountRow, get_account, list_accounts, replace_recovery_codes
from adaptameter.storage.account_session import end_sessions, list_sessions
from adaptameter.storage.base import now
from adaptameter.storage.partner import list_partners
from adaptameter.storage.role import assigned_to, is_last_administrator, list_every_role, list_roles
from adaptameter.web.access import needs
from adaptameter.web.account import me, tell
from adaptameter.web.audit import change, note
from adaptameter.web.desk import Refused, desk, there
from adaptameter.web.forms.role import RoleForm, role_names
from adaptameter.web.search import has, sought
from adaptameter.web.speech import reader

blueprint = Blueprint("admin_accounts", __name__, url_prefix="/admin/accounts")


@blueprint.get("/")
@needs("administer")
def overview() -> str:
    """The accounts that are looked for, with their roles."""
    text, role = sought(), request.args.get("role", "")
    with desk().database.reading() as session:
        every, held = list_accounts(session), list_every_role(session)
    found = [each for each in every if has(text, (each.name, each.email))]
    if role in roles:
        found = [each for each in found if any(row.role == role for row in held.get(each.id, []))]
    names = role_names(reader())
    return render_template("web/admin_accounts.html", accounts=found, held=held, text=text, role=role, role_names=names)


@blueprint.get("/<number:number>")
@needs("administer")
def one(number: int) -> str:
    """One account: its roles, and whether it can get in."""
    with desk().database.reading() as session:
        account = there(get_account(session, number))
        return account_page(session, account, RoleForm(reader(), list_partners(session)))


def account_page(session: Session, account: AccountRow, form: RoleForm) -> str:
    """The page of an account."""
    return render_template(
        "web/admin_account.html",
        account=account,
        form=form,
        held=list_roles(session, account),
        looked_after=assigned_to(session, account),
        sessions=len(list_sessions(session, account, now())),
        is_own=account.id == me().account.id,
    )


def other_account(session: Session, number: int) -> AccountRow:
    """An account that is not the visitor's own, which has a page of its own."""
    account = there(get_account(session, number))
    if account.id == me().account.id:
        raise Refused(reader().gettext("This is your own account; change it under “Your account”."))
    return account


def saved(number: int, message: str = "") -> Response:
    """Back to the account, which says what was done."""
    flash(message or reader().gettext("Saved."))
    return redirect(url_for("admin_accounts.one", number=number))


@blueprint.post("/<number:number>/block")
@needs("administer")
def block(number: int) -> Response:
    """Let an account get in no more; its sessions end, its roles are kept."""
    with desk().database.writing() as session:
        account = other_account(session, number)
        if is_last_administrator(session, account):
            raise Refused(last_administrator())
        values = change(account, {"blocked_at": account.blocked_at or now()})
        end_sessions(session, account)
        note(session, "block an account", of=account.pseudonym, values=values)
    return saved(number, reader().gettext("The account is blocked, and its sessions have ended."))


@blueprint.post("/<number:number>/unblock")
@needs("administer")
def unblock(number: int) -> Response:
    """Let an account get in again."""
    with desk().database.writing() as session:
        account = other_account(session, number)
        values = change(account, {"blocked_at": None})
        note(session, "unblock an account", of=account.pseudonym, values=values)
    return saved(number, reader().gettext("The account can be used again."))


@blueprint.post("/<number:number>/end-sessions")
@needs("administer")
def end_all(number: int) -> Response:
    """Sign an account out everywhere."""
    with desk().database.writing() as session:
        account = other_account(session, number)
        count = end_sessions(session, account)
        note(session, "end all sessions", of=account.pseudonym, values={"sessions": (count, 0)})
    return saved(number, reader().gettext("This person is signed out everywhere."))


@blueprint.post("/<number:number>/remove-second-factor")
@needs("administer")
def remove_second_factor(number: int) -> Response:
    """Take the second factor and its recovery codes away from somebody who lost them; the person is told."""
    with desk().database.writing() as session:
        account = other_account(session, number)
        if account.second_factor is None:
            raise Refused(reader().gettext("There is no second factor to take away."))
        account.second_factor = None
        replace_recovery_codes(session, account, [])
        end_sessions(session, account)
        note(session, "take away the second factor", of=account.pseudonym)
        tell(session, account, "second_factor_changed")
    return saved(number, reader().gettext("The second factor is taken away, and the person is told by e-mail."))


def last_administrator() -> str:
    """Why somebody has to stay an administrator."""
    return reader().gettext("This is the last administrator who can sign in; make somebody else one first.")
