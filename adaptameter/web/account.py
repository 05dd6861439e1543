"""A person's own account: name, language, address, passphrase, sessions."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.accounts import limits, passphrase
from adaptameter.domain.reminder import switches
from adaptameter.storage.account import AccountRow, count_recovery_codes, get_account, normal_email
from adaptameter.storage.account_session import end_session, end_sessions
from adaptameter.storage.account_token import void_account_tokens
from adaptameter.storage.attempt import is_within
from adaptameter.storage.base import now
from adaptameter.storage.message import Kind, queue_message
from adaptameter.storage.role import list_roles
from adaptameter.web.access import needs
from adaptameter.web.audit import note
from adaptameter.web.desk import desk, there
from adaptameter.web.forms.account import EmailForm, PassphraseForm, PersonForm
from adaptameter.web.forms.reminder import ReminderForm
from adaptameter.web.forms.text import blame
from adaptameter.web.speech import chosen, reader
from adaptameter.web.visitor import Visitor, begin_session, own_sessions, visitor

blueprint = Blueprint("account", __name__, url_prefix="/account")


def me() -> Visitor:
    """Who is signed in."""
    return there(visitor())


@blueprint.get("/")
@needs("use the own account")
def overview() -> str:
    """Everything about the own account, with the sessions that go on."""
    account = me().account
    return overview_page(PersonForm(reader(), data={"name": account.name, "language": reader().code}))


@blueprint.post("/")
@needs("use the own account")
def change() -> Response | tuple[str, int]:
    """Keep another name or language."""
    form = PersonForm(reader(), request.form)
    if not form.is_right():
        return overview_page(form), 422
    with desk().database.writing() as opened:
        account = there(get_account(opened, me().account.id))
        note(opened, "change account", of="own name and language")
        account.name, account.language = form.name.data or "", form.language.data
    session[chosen] = form.language.data
    flash(reader().gettext("Saved."))
    return redirect(url_for("account.overview"))


def overview_page(form: PersonForm) -> str:
    """The page of the own account."""
    found = me()
    with desk().database.reading() as opened:
        roles = list_roles(opened, found.account)
        codes = count_recovery_codes(opened, found.account)
    wanted = ReminderForm(reader(), found.roles, data={"wanted": list(filter(found.account.wants, switches))})
    values = {"roles": roles, "codes": codes, "sessions": own_sessions(), "reminders": wanted}
    return render_template("web/account.html", form=form, me=found, **values)


@blueprint.post("/sessions/end")
@needs("use the own account")
def end_others() -> Response:
    """Sign out everywhere but here."""
    found = me()
    with desk().database.writing() as opened:
        count = end_sessions(opened, found.account, but=found.session.id)
        note(opened, "sign out everywhere else")
    flash(reader().ngettext("%(count)s other session has ended.", "%(count)s other sessions have ended.", count))
    return redirect(url_for("account.overview"))


@blueprint.post("/sessions/<number:session_id>/end")
@needs("use the own account")
def end_one(session_id: int) -> Response:
    """End one of the own sessions."""
    there(next((each for each in own_sessions() if each.id == session_id), None))
    with desk().database.writing() as opened:
        end_session(opened, session_id)
        note(opened, "end a session")
    flash(reader().gettext("The session has ended."))
    return redirect(url_for("account.overview"))


@blueprint.get("/passphrase")
@needs("use the own account")
def new_passphrase() -> str:
    """The form for another passphrase."""
    return render_template("web/passphrase.html", form=PassphraseForm(reader()), least=passphrase.shortest)


@blueprint.post("/passphrase")
@needs("use the own account")
def change_passphrase() -> Response | tuple[str, int]:
    """Keep another passphrase; every other session and link ends, and this session goes on under a new id."""
    found, form = me(), PassphraseForm(reader(), request.form)
    is_right = form.check_new(found.account.email, found.account.name)
    wrong = own_passphrase_wrong(form.current.data or "")
    if wrong:
        blame(form.current, [wrong])
    if wrong or not is_right:
        return render_template("web/passphrase.html", form=form, least=passphrase.shortest), 422
    kept = passphrase.keep(form.passphrase.data or "")
    with desk().database.writing() as opened:
        account = there(get_account(opened, found.account.id))
        account.passphrase = kept
        end_sessions(opened, account)
        void_account_tokens(opened, account)
        note(opened, "change passphrase")
        tell(opened, account, "passphrase_changed")
    begin_session(found.account, is_whole=True)
    flash(reader().gettext("The passphrase is changed. All other sessions have ended."))
    return redirect(url_for("account.overview"))


def own_passphrase_wrong(typed: str) -> str:
    """What is wrong with the own passphrase that a form asks for again; empty where it is right."""
    found = me()
    with desk().database.writing() as opened:
        if not is_within(opened, limits.passphrase, str(found.account.id), now()):
            return reader().gettext("This was tried too often. Wait a quarter of an hour, then try again.")
    if passphrase.fits(found.account.passphrase, typed):
        return ""
    with desk().database.writing() as opened:
        note(opened, "give the own passphrase again", outcome="failed")
    return reader().gettext("This is not your passphrase.")


def tell(opened: Session, account: AccountRow, kind: Kind) -> None:
    """Let the person know by e-mail that something of its account changed."""
    queue_message(opened, kind, account.email, account.language or reader().code, {"name": account.name})


@blueprint.get("/email")
@needs("use the own account")
def new_email() -> str:
    """The form for another address."""
    return render_template("web/email.html", form=EmailForm(reader()), email=me().account.email)


@blueprint.post("/email")
@needs("use the own account")
def ask_email() -> Response | tuple[str, int]:
    """Send a link to the new address; the old one goes on until somebody there confirms."""
    found, form = me(), EmailForm(reader(), request.form)
    is_right = form.is_right()
    wrong = own_passphrase_wrong(form.current.data or "")
    if wrong:
        blame(form.current, [wrong])
    if wrong or not is_right:
        return render_template("web/email.html", form=form, email=found.account.email), 422
    values = {"account": found.account.id, "name": found.account.name}
    with desk().database.writing() as opened:
        note(opened, "ask for another address")
        queue_message(opened, "confirm_email", normal_email(form.email.data or ""), reader().code, values)
    flash(reader().gettext("A link is on its way to the new address. Your address changes once it is confirmed there."))
    return redirect(url_for("account.overview"))
