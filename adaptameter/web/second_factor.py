"""The own second factor: setting it up with a QR code, recovery codes, and taking it away."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.accounts import limits
from adaptameter.accounts.second_factor import (
    new_recovery_codes,
    new_secret,
    recovery_fingerprint,
    step_of,
    uri,
)
from adaptameter.charts.qr import qr
from adaptameter.domain.role import with_second_factor
from adaptameter.storage.account import AccountRow, get_account, replace_recovery_codes
from adaptameter.storage.account_session import end_sessions
from adaptameter.storage.attempt import is_within
from adaptameter.storage.base import now
from adaptameter.web.access import needs
from adaptameter.web.account import me, own_passphrase_wrong, tell
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk, there
from adaptameter.web.forms.account import CodeForm, PassphraseForm
from adaptameter.web.forms.text import blame
from adaptameter.web.speech import reader

blueprint = Blueprint("second_factor", __name__, url_prefix="/account/second-factor")
proposed_for = 3600
"""Seconds in which a proposed secret has to be confirmed."""


@blueprint.get("/")
@needs("set up a second factor")
def overview() -> str:
    """A new secret to set up; or what there is, and how to change it."""
    if me().account.second_factor is not None:
        return kept_page(PassphraseForm(reader()))
    return proposal_page(CodeForm(reader()), new_secret())


@blueprint.post("/")
@needs("set up a second factor")
def set_up() -> str | Response | tuple[str, int]:
    """Keep the secret once a code shows that the app has it; the recovery codes are shown this once."""
    found, form = me(), CodeForm(reader(), request.form)
    secret = proposed(request.form.get("proposal", ""))
    if found.account.second_factor is not None or secret is None:
        return redirect(url_for("second_factor.overview"))
    with desk().database.writing() as opened:
        step = step_of(secret, form.code.data or "", now())
        is_allowed = is_within(opened, limits.code, str(found.account.id), now())
        if is_allowed and step is not None:
            account = there(get_account(opened, found.account.id))
            account.second_factor, account.last_step = desk().seal.closed(secret), step
            end_sessions(opened, account, but=found.session.id)
            return changed(opened, account, "set up a second factor")
    told = reader().gettext(
        "This code is wrong. Look whether the clock of your phone is right, then type the next one."
    )
    blame(form.code, [told if is_allowed else reader().gettext("This was tried too often. Wait a quarter of an hour.")])
    return proposal_page(form, secret), 422


def changed(opened: Session, account: AccountRow, told: str) -> str:
    """Give out new recovery codes, and say by e-mail that something changed."""
    codes = new_recovery_codes()
    replace_recovery_codes(opened, account, [recovery_fingerprint(each) for each in codes])
    note(opened, told)
    tell(opened, account, "second_factor_changed")
    return render_template("web/recovery_codes.html", codes=codes)


def proposed(sealed: str) -> str | None:
    """The secret that a form carries, if it is this account's and not too old."""
    number, _, secret = (desk().seal.opened(sealed, proposed_for) or "").partition(" ")
    return secret if number == str(me().account.id) else None


def proposal_page(form: CodeForm, secret: str) -> str:
    """The QR code, and the form for the first code."""
    account = me().account
    sealed = desk().seal.closed(f"{account.id} {secret}")
    groups = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
    values = {"picture": qr(uri(secret, account.email)), "secret": groups, "proposal": sealed}
    return render_template("web/second_factor.html", form=form, must=me().needs_second_factor, **values)


def kept_page(form: PassphraseForm) -> str:
    """What can be done with the second factor that there is."""
    must = bool(me().roles & with_second_factor)
    return render_template("web/second_factor_kept.html", form=form, must=must)


@blueprint.post("/recovery-codes")
@needs("set up a second factor")
def recovery_codes() -> str | tuple[str, int]:
    """Give out new recovery codes; the ones before are worth nothing any more."""
    form = PassphraseForm(reader(), request.form)
    wrong = own_passphrase_wrong(form.current.data or "")
    if wrong or me().account.second_factor is None:
        blame(form.current, [wrong] if wrong else [])
        return kept_page(form), 422
    with desk().database.writing() as opened:
        return changed(opened, there(get_account(opened, me().account.id)), "make recovery codes")


@blueprint.post("/remove")
@needs("set up a second factor")
def remove() -> Response | tuple[str, int]:
    """Take it away, where none is required; a lost phone is followed by setting up another one."""
    form = PassphraseForm(reader(), request.form)
    wrong = own_passphrase_wrong(form.current.data or "")
    if wrong:
        blame(form.current, [wrong])
        return kept_page(form), 422
    with desk().database.writing() as opened:
        account = there(get_account(opened, me().account.id))
        if account.second_factor is None:
            raise Refused(reader().gettext("There is no second factor to take away."))
        account.second_factor = None
        replace_recovery_codes(opened, account, [])
        end_sessions(opened, account, but=me().session.id)
        note(opened, "take away the second factor")
        tell(opened, account, "second_factor_changed")
    flash(reader().gettext("The second factor is taken away."))
    return redirect(url_for("account.overview"))
