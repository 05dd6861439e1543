"""Invitations: what one is invited to, and taking it up, once."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.accounts import passphrase
from adaptameter.accounts.team import join
from adaptameter.accounts.token import fingerprint
from adaptameter.storage.account import AccountRow, create_account, find_account, get_account
from adaptameter.storage.base import now
from adaptameter.storage.invitation import InvitationRow, find_invitation, take_up
from adaptameter.storage.log import record
from adaptameter.web.access import needs
from adaptameter.web.desk import desk, there
from adaptameter.web.forms.joining import NewAccountForm
from adaptameter.web.links import count_link, dead_link
from adaptameter.web.speech import chosen, reader
from adaptameter.web.visitor import begin_session, half_visitor, visitor

blueprint = Blueprint("invitations", __name__, url_prefix="/invitations")


@blueprint.get("/<token>")
@needs("read what is public")
def look(token: str) -> str:
    """What one is invited to, and how to take it up; looking uses nothing up."""
    with desk().database.reading() as opened:
        found = open_invitation(opened, token)
    return invitation_page(found, NewAccountForm(reader(), data={"name": found.name}))


@blueprint.post("/<token>")
@needs("read what is public")
def accept(token: str) -> Response | str | tuple[str, int]:
    """Take it up: with the account that is signed in if it is the invited one's, else with a new account."""
    count_link()
    with desk().database.reading() as opened:
        found = open_invitation(opened, token)
        account = find_account(opened, found.email)
    form = NewAccountForm(reader(), request.form)
    if account is not None or half_visitor() is not None:
        return accept_as(account, token) if is_mine(found) else invitation_page(found, form)
    if not form.is_right(found.email):
        return invitation_page(found, form), 422
    begin_session(signed_up(token, form), is_whole=True)
    return welcome()


def accept_as(account: AccountRow | None, token: str) -> Response:
    """Take an invitation up with the account that is signed in."""
    with desk().database.writing() as opened:
        consume(opened, open_invitation(opened, token), there(get_account(opened, there(account).id)))
    return welcome()


def signed_up(token: str, form: NewAccountForm) -> AccountRow:
    """The new account of somebody who takes an invitation up."""
    kept = passphrase.keep(form.passphrase.data or "")
    with desk().database.writing() as opened:
        found = open_invitation(opened, token)
        language = session.get(chosen) or found.language
        account = create_account(
            opened, email=found.email, name=form.name.data or "", passphrase=kept, language=language
        )
        consume(opened, found, account)
        return account


def consume(opened: Session, found: InvitationRow, account: AccountRow) -> None:
    """Use an invitation up, and give the account its role."""
    if not take_up(opened, found, now()):
        dead_link()
    join(opened, account, found.held)
    partner = found.partner.pseudonym if found.partner else None
    values = {"role": (None, found.role), "region": (None, found.region)}
    of = f"invitation {found.id}"
    record(opened, "take up an invitation", account=account.pseudonym, partner=partner, of=of, values=values)


def open_invitation(opened: Session, token: str) -> InvitationRow:
    """The invitation of a link, while it can be taken up."""
    found = find_invitation(opened, fingerprint(token))
    return found if found is not None and found.is_open(now()) else dead_link()


def is_mine(found: InvitationRow) -> bool:
    """Whether the account that is signed in is the one that is invited."""
    me = visitor()
    return me is not None and me.account.email == found.email


def invitation_page(found: InvitationRow, form: NewAccountForm) -> str:
    """What one is invited to: with a form for a new account, a button, or what to do before."""
    with desk().database.reading() as opened:
        is_known = find_account(opened, found.email) is not None
    way = "button" if is_mine(found) else "other" if visitor() else "sign in" if is_known or half_visitor() else "form"
    return render_template("web/invitation.html", found=found, form=form, way=way, least=passphrase.shortest)


def welcome() -> Response:
    """On to the first page; who needs a second factor is led to it from there."""
    flash(reader().gettext("Welcome. The role is yours now."))
    return redirect(url_for("home.home"))
