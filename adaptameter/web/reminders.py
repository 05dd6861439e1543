"""Which reminders a person gets by e-mail."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from adaptameter.domain.reminder import offered
from adaptameter.storage.account import choose_reminders, get_account
from adaptameter.web.access import needs
from adaptameter.web.account import me
from adaptameter.web.audit import note
from adaptameter.web.desk import desk, there
from adaptameter.web.forms.reminder import ReminderForm
from adaptameter.web.speech import reader

blueprint = Blueprint("reminders", __name__, url_prefix="/account/reminders")


@blueprint.post("/")
@needs("use the own account")
def choose() -> Response:
    """Send the reminders that are ticked, and no others."""
    roles = me().roles
    form = ReminderForm(reader(), roles, request.form)
    with desk().database.writing() as session:
        account = there(get_account(session, me().account.id))
        before = account.no_reminders
        choose_reminders(account, form.wanted.data or [], offered(roles))
        note(session, "choose reminders", values={"reminders switched off": (before, account.no_reminders)})
    flash(reader().gettext("Saved."))
    return redirect(url_for("account.overview"))
