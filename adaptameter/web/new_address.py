"""Confirming a new e-mail address with the link that was sent to it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.accounts.token import fingerprint
from adaptameter.storage.account import find_account
from adaptameter.storage.account_token import (
    AccountTokenRow,
    find_account_token,
    use_account_token,
    void_account_tokens,
)
from adaptameter.storage.base import now
from adaptameter.storage.log import record
from adaptameter.web.access import needs
from adaptameter.web.account import tell
from adaptameter.web.desk import desk
from adaptameter.web.links import count_link, dead_link
from adaptameter.web.speech import reader

blueprint = Blueprint("new_address", __name__, url_prefix="/email")


@blueprint.get("/<token>")
@needs("read what is public")
def look(token: str) -> str:
    """The new address, and the button that confirms it; looking uses nothing up."""
    with desk().database.reading() as opened:
        found = open_token(opened, token)
        return render_template("web/new_address.html", email=found.email, before=found.account.email)


@blueprint.post("/<token>")
@needs("read what is public")
def confirm(token: str) -> Response:
    """Let the account be known by the new address; the old one is told."""
    count_link()
    with desk().database.writing() as opened:
        found = open_token(opened, token)
        if not use_account_token(opened, found, now()):
            dead_link()
        change(opened, found)
    flash(reader().gettext("The address is changed. Use it the next time you sign in."))
    return redirect(url_for("account.overview"))


def change(opened: Session, found: AccountTokenRow) -> None:
    """Keep the new address; links that were sent to the old one are worth nothing any more."""
    account, email = found.account, found.email or ""
    tell(opened, account, "email_changed")
    values = {"email": (account.email, email)}
    record(opened, "change the address", account=account.pseudonym, of="own address", values=values)
    account.email = email
    void_account_tokens(opened, account)


def open_token(opened: Session, token: str) -> AccountTokenRow:
    """What a link carries while it can be used; an address that another account has by now is no better than none."""
    found = find_account_token(opened, "email", fingerprint(token), now())
    return found if found and found.email and find_account(opened, found.email) is None else dead_link()
