"""The audit log for administrators: latest first, filtered, and as a file."""

from flask import Blueprint, Response, abort, render_template, request
from sqlalchemy.orm import Session

from adaptameter.exchange.csv_text import csv_lines
from adaptameter.storage.log import list_actions, list_entries, outcomes
from adaptameter.storage.pseudonym import list_logged_accounts, list_logged_partners
from adaptameter.web.access import needs
from adaptameter.web.desk import desk
from adaptameter.web.forms.log import LogForm
from adaptameter.web.log_lines import lines_of, page_size, table
from adaptameter.web.log_words import action_words, outcome_words
from adaptameter.web.speech import reader

blueprint = Blueprint("admin_log", __name__, url_prefix="/admin")
largest_page = 10**6


@blueprint.get("/log")
@needs("administer")
def overview() -> str | tuple[str, int]:
    """The entries that are wanted, so many a page."""
    with desk().database.reading() as session:
        form = log_form(session)
        wanted = form.read()
        if wanted is None:
            return render_template("web/admin_log.html", form=form, lines=[], page=1, has_more=False), 422
        page = page_asked_for()
        entries = list_entries(session, wanted, most=page_size + 1, after=(page - 1) * page_size)
        lines = lines_of(session, entries[:page_size], reader())
    has_more = len(entries) > page_size
    return render_template("web/admin_log.html", form=form, lines=lines, page=page, has_more=has_more)


@blueprint.get("/log.csv")
@needs("administer", taken="take the log along")
def file() -> Response:
    """The same entries, all of them, as a table."""
    with desk().database.reading() as session:
        wanted = log_form(session).read()
    if wanted is None:
        abort(422)
    rows = table(desk().database, wanted, reader())
    headers = {"Content-Disposition": "attachment; filename=log.csv"}
    return Response(csv_lines(rows), mimetype="text/csv", headers=headers)


def log_form(session: Session) -> LogForm:
    """The form with what the log has to choose from."""
    gone = reader().gettext
    accounts = {
        pseudonym: f"{name}{reader().comma}{email}" if name else gone("%(pseudonym)s (deleted)", pseudonym=pseudonym)
        for pseudonym, name, email in list_logged_accounts(session)
    }
    partners = {
        pseudonym: name or gone("%(pseudonym)s (deleted)", pseudonym=pseudonym)
        for pseudonym, name in list_logged_partners(session)
    }
    named = {each: action_words(reader(), each) for each in list_actions(session)}
    actions = dict(sorted(named.items(), key=lambda pair: pair[1]))
    found: dict[str, str] = {each: outcome_words(reader(), each) for each in outcomes}
    return LogForm(
        reader(), request.args, {"account": accounts, "partner": partners, "action": actions, "outcome": found}
    )


def page_asked_for() -> int:
    """The number of the page, from 1."""
    text = request.args.get("page", "")
    return max(1, min(int(text), largest_page)) if text.isascii() and text.isdigit() and len(text) < 9 else 1
