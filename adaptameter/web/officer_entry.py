"""An officer begins to type in for a partner that asked for it: only where nothing is answered yet."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.exchange.start import answerable
from adaptameter.storage.assessment import AssessmentRow, find_assessment, get_assessment, list_assessments
from adaptameter.storage.entry import AlreadyEntering, create_entry, is_untouched
from adaptameter.storage.partner import PartnerRow, get_partner
from adaptameter.storage.round import RoundRow, list_rounds, lock_round
from adaptameter.web.access import needs, standing
from adaptameter.web.account import me
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk, there, today
from adaptameter.web.forms.entry import OfficerEntryForm
from adaptameter.web.partners import begun as start_round
from adaptameter.web.partners import titles
from adaptameter.web.speech import reader

blueprint = Blueprint("officer_entry", __name__, url_prefix="/partners/<code>/entry")


@blueprint.get("/")
@needs("type in for a partner", looked="look at the partner")
def overview(code: str) -> str:
    """The rounds in which the partner has answered nothing yet, and what to write down."""
    del code
    return begin_page(form_of())


@blueprint.post("/")
@needs("type in for a partner")
def begin(code: str) -> Response | tuple[str, int]:
    """Begin to type in, and with it the round where it was not begun."""
    form = form_of()
    if not form.is_right():
        return begin_page(form), 422
    try:
        with desk().database.writing() as session:
            number = begun(session, there(get_partner(session, code)), form)
    except (Refused, AlreadyEntering) as error:
        told = str(error) if isinstance(error, Refused) else not_untouched()
        return begin_page(form, told), 409
    flash(reader().gettext("You can type in now. The partner sees that you do, and can end it at any time."))
    return redirect(url_for("answering.tasks", number=number))


def begun(session: Session, partner: PartnerRow, form: OfficerEntryForm) -> int:
    """The number of the assessment into which the officer types."""
    draft, own = draft_of(session, partner, form.number), me().account.pseudonym
    consent, source = form.consent.data or "", form.chosen_source
    create_entry(session, draft, account=own, typist="officer", source=source, consent=consent, begun_by=own)
    values = {"typed in by": (None, me().account.name), "source": (None, source)}
    note(session, "begin an entry", partner=partner, of=f"assessment {draft.id}", values=values)
    return draft.id


def draft_of(session: Session, partner: PartnerRow, number: int) -> AssessmentRow:
    """The draft in a round, begun now where it isn't yet; raises Refused where the partner has answered anything."""
    round_row = lock_round(session, number)
    row = find_assessment(session, partner, round_row) if round_row else None
    if round_row is None or round_row.is_partnership:
        raise Refused(not_untouched())
    if row is not None and not (round_row.is_open(today()) and is_untouched(session, row)):
        raise Refused(not_untouched())
    return row or there(get_assessment(session, start_round(session, partner, number)))


def open_rounds(session: Session, partner: PartnerRow) -> dict[str, RoundRow]:
    """The rounds that are open today, that the partner has answered nothing of, by number."""
    there_already = {each.round_id: each for each in list_assessments(session, partner)}
    instruments = {each.reference for each in answerable(desk().catalogue)}
    return {
        str(each.id): each
        for each in list_rounds(session)
        if each.is_open(today())
        and not each.is_partnership
        and (
            is_untouched(session, there_already[each.id])
            if each.id in there_already
            else f"{each.instrument_id}@{each.instrument_version}" in instruments
        )
    }


def form_of() -> OfficerEntryForm:
    """The form as it was posted, or empty."""
    with desk().database.reading() as session:
        rounds = open_rounds(session, standing().partner)
    return OfficerEntryForm(reader(), rounds, request.form if request.method == "POST" else None)


def not_untouched() -> str:
    """Why an officer can't begin by itself."""
    return reader().gettext(
        "The partner has begun to answer this round. "
        "A lead of the partner can let you type in, on the page of the round."
    )


def begin_page(form: OfficerEntryForm, message: str = "") -> str:
    """The page on which an officer begins."""
    values = {"titles": titles(), "partner": standing().partner, "form": form, "message": message}
    return render_template("web/officer_entry.html", **values)
