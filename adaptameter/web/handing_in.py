"""Checking all answers, and submitting them."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.domain.lifecycle import is_answerable
from adaptameter.exchange.rendering import all_pieces
from adaptameter.storage.base import now
from adaptameter.storage.entry import finish_entry, open_entry
from adaptameter.storage.frozen import AlreadyHandedIn, hand_in
from adaptameter.storage.result import ResultRow, get_result
from adaptameter.web.access import needs, standing
from adaptameter.web.account import me
from adaptameter.web.audit import note
from adaptameter.web.beside import before
from adaptameter.web.checked import checked_themes, key_questions, unexplained
from adaptameter.web.desk import desk, there, today
from adaptameter.web.entered import entries_told
from adaptameter.web.opened import Opened, open_assessment, own_set
from adaptameter.web.partnership import chances, give
from adaptameter.web.sharing import readers_of
from adaptameter.web.speech import reader

blueprint = Blueprint("handing_in", __name__, url_prefix="/assessments/<number:number>")


@blueprint.get("/check")
@needs("read answers", looked="look at the answers")
def check(number: int) -> str:
    """Everything on one page, with what is missing."""
    return check_page(number)


@blueprint.post("/check")
@needs("submit")
def submit(number: int) -> Response | tuple[str, int]:
    """Freeze the result; the second of two submits finds it done."""
    if wrong := missing():
        return check_page(number, wrong), 422
    with desk().database.writing() as session:
        opened = open_assessment(session, number, reader())
        row = opened.row
        if request.form.get("revision") != str(opened.revision) and opened.is_returned:
            return check_page(number, {"agreed": returned_meanwhile()}), 409
        if opened.closed_because(today(), reader()):
            place = "answering.tasks" if is_answerable(row.state) else "handing_in.done"
            return redirect(url_for(place, number=number))
        found, languages = (
            frozen(session, opened),
            dict.fromkeys([reader().code, row.partner.language or reader().code]),
        )
        wanted = all_pieces(found.id, languages) if isinstance(found, ResultRow) else []
    if isinstance(found, str):
        return check_page(number, {"agreed": found}), 409
    desk().renderer.prepare(wanted)
    return redirect(url_for("handing_in.done", number=number))


def missing() -> dict[str, str]:
    """What has to be said before it is submitted and isn't, by field."""
    found = {}
    if rates_im() and request.form.get("readers") not in ("listener", "sums"):
        found["readers"] = reader().gettext("Choose who may read it.")
    if request.form.get("agreed") != "yes":
        found["agreed"] = reader().gettext("Tick that you have checked the answers.")
    return found


def rates_im() -> bool:
    """Whether the assessment of this address rates IM."""
    return there(standing().assessment).round.is_partnership


def returned_meanwhile() -> str:
    """Why a page of before it was returned submits nothing."""
    return reader().gettext(
        "It was returned to you since this page was opened; nothing was submitted. Look at what is asked, then submit."
    )


def frozen(session: Session, opened: Opened) -> ResultRow | str | None:
    """The result that is frozen now; why it can't be while an officer types in, or None where it was frozen already."""
    row, moment = opened.row, now()
    entry = open_entry(session, row, held="to write")
    if entry is not None and entry.typist == "officer":
        return reader().gettext("A programme officer still types in for you. Wait until that is finished, or end it.")
    if entry is not None:
        finish_entry(session, entry)
    if row.state == "draft":
        row.day = moment.date()  # that of the first time: rounds stay in their order
    try:
        result = hand_in(session, own_set(session, opened), moment, row.partner.document, me().account.pseudonym)
    except AlreadyHandedIn:
        return None
    note(session, "submit", partner=row.partner, of=f"assessment {row.id}")
    if row.round.is_partnership and request.form.get("readers") == "listener":
        give(session, row, "listener")
    return result


def check_page(number: int, problems: Mapping[str, str] | None = None) -> str:
    """All answers, and the form to submit them."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader())
        themes = checked_themes(opened)
        return render_template(
            "web/check.html",
            opened=opened,
            row=opened.row,
            themes=themes,
            unexplained=unexplained(before(session, opened), themes),
            keys=key_questions(opened),
            closed=opened.closed_because(today(), reader()),
            problems=problems or {},
            entries=entries_told(session, opened.row),
            readers=readers_of(session, opened.row.partner),
        )


@blueprint.get("/submitted")
@needs("read results", looked="look at the result")
def done(number: int) -> str:
    """What was submitted, and what happens next."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader())
        result = there(get_result(session, opened.row, "self"))
        beside = chances(session, opened.row.partner) if standing().may("start a round") else []
        to_rate = [each for each in beside if each.id == number]
        return render_template("web/submitted.html", row=opened.row, frozen=result, to_rate=to_rate)
