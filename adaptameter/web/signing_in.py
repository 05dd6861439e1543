"""Signing in with a passphrase and a one-time code, and signing out."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.accounts import limits, passphrase
from adaptameter.accounts.second_factor import code_at, recovery_fingerprint, step_of
from adaptameter.storage.account import (
    AccountRow,
    count_recovery_codes,
    find_account,
    normal_email,
    use_recovery_code,
    use_step,
)
from adaptameter.storage.account_session import end_session
from adaptameter.storage.attempt import forget_attempts, is_within
from adaptameter.storage.base import now
from adaptameter.storage.log import record
from adaptameter.storage.role import own_partner
from adaptameter.web.access import needs
from adaptameter.web.audit import note
from adaptameter.web.desk import desk
from adaptameter.web.forms.account import CodeForm, SignInForm
from adaptameter.web.forms.text import blame
from adaptameter.web.speech import reader
from adaptameter.web.visitor import begin_session, clear_browser_session, half_visitor, visitor
from adaptameter.web.way import way_back

blueprint = Blueprint("signing_in", __name__)


@blueprint.get("/sign-in")
@needs("read what is public")
def sign_in() -> str | Response:
    """The form to sign in; whoever is signed in goes on."""
    if visitor() is not None:
        return redirect(onwards())
    return sign_in_page(SignInForm(reader()))


@blueprint.post("/sign-in")
@needs("read what is public")
def enter() -> Response | tuple[str, int]:
    """Sign in, under a new id; the answer to a wrong passphrase and to an unknown address is the same."""
    form = SignInForm(reader(), request.form)
    if not form.is_filled_in():
        return sign_in_page(form), 422
    if not may_try(form.email.data or ""):
        return sign_in_page(form, too_often()), 429
    account = checked(form.email.data or "", form.passphrase.data or "")
    if account is None:
        told = reader().gettext("Address and passphrase don't belong together. Check both, then try again.")
        return sign_in_page(form, told), 403
    begin_session(account, is_whole=account.second_factor is None)
    if account.second_factor is not None:
        return redirect(url_for("signing_in.code", next=onwards()))
    return redirect(onwards())


def may_try(email: str) -> bool:
    """Whether somebody may try this address from this machine; counted for all worker processes together."""
    with desk().database.writing() as opened:
        from_here = is_within(opened, limits.sign_in_from, request.remote_addr or "", now())
        return from_here and is_within(opened, limits.sign_in, normal_email(email), now())


def checked(email: str, typed: str) -> AccountRow | None:
    """The account that an address and a passphrase open; written down either way."""
    with desk().database.reading() as opened:
        account = find_account(opened, email)
    is_right = passphrase.fits(account.passphrase if account else None, typed)
    is_open = is_right and account is not None and account.blocked_at is None
    with desk().database.writing() as opened:
        known, partner = account.pseudonym if account else None, None
        if account and is_open:
            forget_attempts(opened, limits.sign_in, normal_email(email))
            partner = own_partner(opened, account)
        team = partner.pseudonym if partner else None
        record(opened, "sign in", account=known, partner=team, outcome="done" if is_open else "failed")
    return account if is_open else None


def too_often() -> str:
    """What to tell somebody who tried too often."""
    return reader().gettext("This was tried too often. Wait a quarter of an hour, then try again.")


def onwards() -> str:
    """Where to go after signing in: the page that was asked for, if it is ours."""
    return way_back(request.values.get("next", "/"))


def sign_in_page(form: SignInForm, message: str = "") -> str:
    """The page to sign in on."""
    return render_template(
        "web/sign_in.html", form=form, message=message, next=onwards(), is_demo=desk().settings.is_demo
    )


@blueprint.get("/sign-in/code")
@needs("read what is public")
def code() -> str | Response:
    """The form for the one-time code; whoever needs none goes on, or back to the beginning."""
    if half_visitor() is None or visitor() is not None:
        return redirect(url_for("signing_in.sign_in", next=onwards()))
    return code_page(CodeForm(reader()))


@blueprint.post("/sign-in/code")
@needs("read what is public")
def confirm() -> Response | tuple[str, int]:
    """Take a one-time code, or a recovery code, and sign in under a new id."""
    found, form = half_visitor(), CodeForm(reader(), request.form)
    if found is None or found.session.is_whole:
        return redirect(url_for("signing_in.sign_in", next=onwards()))
    with desk().database.writing() as opened:
        is_allowed = may_try_code(opened, found.account)
        is_right = is_allowed and takes(opened, found.account, form.code.data or "")
        note(opened, "one-time code", outcome="done" if is_right else "failed")
        if is_right:
            end_session(opened, found.session.id)
            forget_codes(opened, found.account)
    if not is_right:
        wrong = reader().gettext("This code is wrong or was used already. Wait for the next one, then type it.")
        blame(form.code, [wrong if is_allowed else too_often()])
        return code_page(form), 403 if is_allowed else 429
    begin_session(found.account, is_whole=True)
    return redirect(onwards())


def may_try_code(opened: Session, account: AccountRow) -> bool:
    """Whether somebody who has given the passphrase may try one more code."""
    number = str(account.id)
    return all(is_within(opened, each, number, now()) for each in (limits.code, limits.code_a_day))


def forget_codes(opened: Session, account: AccountRow) -> None:
    """Start counting anew, since the right code was given."""
    for each in (limits.code, limits.code_a_day):
        forget_attempts(opened, each, str(account.id))


def takes(opened: Session, account: AccountRow, typed: str) -> bool:
    """Whether an account takes a code: a one-time code of now, or one of its recovery codes; each once."""
    secret = desk().seal.opened(account.second_factor or "")
    step = step_of(secret, typed, now()) if secret else None
    if step is not None:
        return use_step(opened, account, step)
    if not use_recovery_code(opened, account, recovery_fingerprint(typed)):
        return False
    left = count_recovery_codes(opened, account)
    flash(reader().ngettext("%(count)s recovery code is left.", "%(count)s recovery codes are left.", left))
    return True


def code_page(form: CodeForm) -> str:
    """The page for the one-time code."""
    return render_template("web/sign_in_code.html", form=form, next=onwards(), hint=demo_code())


def demo_code() -> str:
    """In the demo, the code that is asked for; empty anywhere else."""
    found = half_visitor()
    secret = desk().seal.opened(found.account.second_factor or "") if found and desk().settings.is_demo else None
    return code_at(secret, now()) if secret else ""


@blueprint.post("/sign-out")
@needs("read what is public")
def sign_out() -> Response:
    """End the session: its cookie is worth nothing from now on."""
    found = half_visitor()
    if found is not None:
        with desk().database.writing() as opened:
            note(opened, "sign out")
            end_session(opened, found.session.id)
    clear_browser_session()
    session.modified = True
    flash(reader().gettext("You are signed out."))
    return redirect(url_for("signing_in.sign_in"))
