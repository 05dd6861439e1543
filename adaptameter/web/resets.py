"""A forgotten passphrase: asking for a link, and choosing a new one with it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.accounts import limits, passphrase
from adaptameter.accounts.token import fingerprint
from adaptameter.storage.account import AccountRow, normal_email
from adaptameter.storage.account_session import end_sessions
from adaptameter.storage.account_token import (
    AccountTokenRow,
    find_account_token,
    use_account_token,
    void_account_tokens,
)
from adaptameter.storage.attempt import forget_attempts, is_within
from adaptameter.storage.base import now
from adaptameter.storage.log import record
from adaptameter.storage.message import queue_message
from adaptameter.web.access import needs
from adaptameter.web.account import tell
from adaptameter.web.desk import desk
from adaptameter.web.forms.account import ForgottenForm, PassphraseForm
from adaptameter.web.links import count_link, dead_link
from adaptameter.web.speech import reader

blueprint = Blueprint("resets", __name__)


@blueprint.get("/forgotten")
@needs("read what is public")
def forgotten() -> str:
    """The form to ask for a link."""
    return render_template("web/forgotten.html", form=ForgottenForm(reader()))


@blueprint.post("/forgotten")
@needs("read what is public")
def ask() -> Response | tuple[str, int]:
    """Let a link be sent; answer and work are the same whether or not there is an account."""
    form = ForgottenForm(reader(), request.form)
    if not form.is_right():
        return render_template("web/forgotten.html", form=form), 422
    ask_for(normal_email(form.email.data or ""))
    flash(reader().gettext("If there is an account with this address, a link is on its way to it. It lasts two hours."))
    return redirect(url_for("signing_in.sign_in"))


def ask_for(email: str) -> None:
    """Let the sender look for the account; an address that was asked for too often is passed over in silence."""
    with desk().database.writing() as opened:
        is_allowed = is_within(opened, limits.forgotten_from, request.remote_addr or "", now())
        if is_allowed and is_within(opened, limits.forgotten, email, now()):
            queue_message(opened, "reset", email, reader().code, {})
            record(opened, "ask for a new passphrase")
    if not is_allowed:
        abort(429)


@blueprint.get("/reset/<token>")
@needs("read what is public")
def look(token: str) -> str:
    """The form for a new passphrase; looking uses nothing up."""
    with desk().database.reading() as opened:
        return reset_page(open_token(opened, token).account, PassphraseForm(reader()))


@blueprint.post("/reset/<token>")
@needs("read what is public")
def change(token: str) -> Response | tuple[str, int]:
    """Keep the new passphrase: all sessions end, a second factor stays."""
    count_link()
    with desk().database.reading() as opened:
        account = open_token(opened, token).account
    form = PassphraseForm(reader(), request.form)
    if not form.check_new(account.email, account.name):
        return reset_page(account, form), 422
    renew(token, passphrase.keep(form.passphrase.data or ""))
    flash(reader().gettext("The passphrase is changed, and every session has ended. Sign in with the new one."))
    return redirect(url_for("signing_in.sign_in"))


def renew(token: str, kept: str) -> None:
    """Use the link up, and keep the hash of a new passphrase."""
    with desk().database.writing() as opened:
        found = open_token(opened, token)
        account = found.account
        if not use_account_token(opened, found, now()):
            dead_link()
        account.passphrase = kept
        end_sessions(opened, account)
        void_account_tokens(opened, account)
        forget_attempts(opened, limits.sign_in, account.email)
        record(opened, "reset the passphrase", account=account.pseudonym)
        tell(opened, account, "passphrase_changed")


def open_token(opened: Session, token: str) -> AccountTokenRow:
    """What a link for a new passphrase carries, while it can be used."""
    return find_account_token(opened, "reset", fingerprint(token), now()) or dead_link()


def reset_page(account: AccountRow, form: PassphraseForm) -> str:
    """The page to choose a new passphrase on."""
    return render_template("web/reset.html", form=form, email=account.email, least=passphrase.shortest)
