"""The end of a dialogue: both sides sign, say why they don't, close it unsigned, or open it again."""

from flask import Blueprint, flash, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.domain.lifecycle import WrongStep
from adaptameter.storage import signing
from adaptameter.storage.assessment import AssessmentRow, get_assessment
from adaptameter.storage.signature import list_signatures
from adaptameter.storage.signing import Changed, OtherSide, TooEarly, closable_on, close_unsigned, make_statement
from adaptameter.web.access import needs
from adaptameter.web.account import me
from adaptameter.web.agreement_page import Forms, agreement_page
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk, there, today
from adaptameter.web.forms.agreement import ClosingForm, ReopeningForm, SignForm, StatementForm
from adaptameter.web.side import own_side
from adaptameter.web.speech import reader

blueprint = Blueprint("agreement", __name__, url_prefix="/assessments/<number:number>/agreement")


@blueprint.get("/")
@needs("read the dialogue", looked="look at the agreement")
def overview(number: int) -> str:
    """What was agreed, who signed it, and what can be done with it."""
    return agreement_page(number)


@blueprint.post("/sign")
@needs("sign")
def sign(number: int) -> Response | tuple[str, int]:
    """Sign what the page showed; where it changed meanwhile nothing is signed, and the page says what is new."""
    form = SignForm(reader(), request.form)
    if not form.is_right():
        return agreement_page(number, Forms(sign=form)), 422
    try:
        is_whole = write_signature(number, form)
    except Changed:
        told = reader().gettext("What was agreed changed since you opened this page. Nothing was signed.")
        return agreement_page(number, Forms(sign=form), told), 409
    _ = reader().gettext
    flash(_("Signed. Both sides have signed now.") if is_whole else _("Signed. It waits for the other side now."))
    return back(number)


@blueprint.post("/statement")
@needs("make a statement")
def statement(number: int) -> Response | tuple[str, int]:
    """Keep what the own side says where it stays unsigned."""
    form = StatementForm(reader(), request.form)
    if not form.is_right():
        return agreement_page(number, Forms(statement=form)), 422
    with desk().database.writing() as session:
        write_statement(session, there(get_assessment(session, number)), form.statement.data or "")
    flash(reader().gettext("Your statement is kept."))
    return back(number)


@blueprint.post("/close")
@needs("close unsigned")
def close(number: int) -> Response | tuple[str, int]:
    """Close it without both signatures, with a statement of the own side."""
    form = ClosingForm(reader(), request.form)
    if not form.is_right():
        return agreement_page(number, Forms(closing=form)), 422
    with desk().database.writing() as session:
        write_closing(session, there(get_assessment(session, number)), form.closing.data or "")
    flash(reader().gettext("It is closed, not signed by both sides; every page of it says so."))
    return back(number)


@blueprint.post("/reopen")
@needs("reopen")
def reopen(number: int) -> Response | tuple[str, int]:
    """Open the agreement again, with a reason."""
    form = ReopeningForm(reader(), request.form)
    if not form.is_right():
        return agreement_page(number, Forms(reopening=form)), 422
    with desk().database.writing() as session:
        write_reopening(session, there(get_assessment(session, number)), form.reason.data or "")
    flash(reader().gettext("It is open again. What was agreed and signed before stays as it was."))
    return redirect(url_for("dialogue.overview", number=number))


def write_signature(number: int, form: SignForm) -> bool:
    """Keep a signature; whether it was the second."""
    found, sha256 = me().account, form.sha256.data or ""
    with desk().database.writing() as session:
        row = there(get_assessment(session, number))
        before = len(list_signatures(session, row))
        told = {"account": found.pseudonym, "name": found.name, "sha256": sha256}
        try:
            is_whole = signing.sign(session, row, side=own_side(), **told)
        except WrongStep:
            raise Refused(too_late()) from None
        except OtherSide:
            raise Refused(other_side()) from None
        if len(list_signatures(session, row)) > before:
            values = {"fingerprint": (None, sha256)}
            note(session, "sign", partner=row.partner, of=f"assessment {number}", values=values)
    return is_whole


def write_statement(session: Session, row: AssessmentRow, words: str) -> None:
    """Keep what the own side says."""
    found = me().account
    told = {"account": found.pseudonym, "name": found.name, "words": words}
    try:
        is_new = make_statement(session, row, side=own_side(), **told)
    except WrongStep:
        raise Refused(too_late()) from None
    if is_new:
        note(session, "make a statement", partner=row.partner, of=f"assessment {row.id}")


def write_closing(session: Session, row: AssessmentRow, words: str) -> None:
    """Keep the own statement and close it."""
    days = desk().settings.days_to_sign
    write_statement(session, row, words)
    try:
        close_unsigned(session, row, days=days, day=today())
    except TooEarly:
        day = reader().date(closable_on(row, days))
        told = reader().gettext("Both sides may still sign; it can be closed from %(date)s on.", date=day)
        raise Refused(told) from None
    except WrongStep:
        raise Refused(too_late()) from None
    note(session, "close unsigned", partner=row.partner, of=f"assessment {row.id}")


def write_reopening(session: Session, row: AssessmentRow, reason: str) -> None:
    """Keep the reason and begin the next revision."""
    try:
        new = signing.reopen(session, row, reason=reason, side=own_side(), by=me().account.pseudonym)
    except WrongStep:
        raise Refused(too_late()) from None
    values = {"revision": (new.revision - 1, new.revision)}
    note(session, "reopen", partner=row.partner, of=f"assessment {row.id}", values=values)


def too_late() -> str:
    """Why a step can't be taken any more."""
    return reader().gettext(
        "Somebody was quicker: this was signed, closed or opened again since you opened the page. Nothing was saved."
    )


def other_side() -> str:
    """Why a person can't sign for this side."""
    return reader().gettext("You signed this for the other side, so somebody else signs for this one.")


def back(number: int) -> Response:
    """To the page of the agreement."""
    return redirect(url_for("agreement.overview", number=number))
