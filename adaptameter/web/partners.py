"""Partners: one with its rounds and movement, and starting a round."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.domain.assessment import InstrumentReference
from adaptameter.domain.lifecycle import is_answerable
from adaptameter.domain.progress import Progress
from adaptameter.domain.subset import Rated
from adaptameter.exchange import rendering
from adaptameter.exchange.rendering import Wanted
from adaptameter.exchange.start import answerable, start_assessment
from adaptameter.storage.assessment import AssessmentRow, find_assessment, list_assessments
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.look import list_looks
from adaptameter.storage.partner import PartnerRow, get_partner
from adaptameter.storage.round import list_rounds, lock_round
from adaptameter.web.access import needs, standing
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk, there, today
from adaptameter.web.followed import left_of
from adaptameter.web.forms.start import StartForm
from adaptameter.web.instruments import spoken
from adaptameter.web.log_lines import lines_of
from adaptameter.web.opened import open_assessment
from adaptameter.web.partnership import chances
from adaptameter.web.rated import rated_so_far
from adaptameter.web.reached import Reached, reached
from adaptameter.web.readable import last_readable
from adaptameter.web.shown import sections_of
from adaptameter.web.side import own_side
from adaptameter.web.speech import reader

blueprint = Blueprint("partners", __name__)


@blueprint.get("/partners/<code>")
@needs("see a partner", looked="look at the partner")
def one(code: str) -> str:
    """A partner with its rounds and how it moved."""
    with desk().database.reading() as session:
        partner = there(get_partner(session, code))
        rows = list_assessments(session, partner)
        submitted = [each.id for each in rows if each.state != "draft" and not each.round.is_partnership]
        rounds = [as_listed(session, each, is_latest=[each.id] == submitted[-1:]) for each in rows if is_told_of(each)]
        actions_left = left_of(session, rows)
        to_rate = chances(session, partner) if standing().may("start a round") else []
        last = last_readable(session)
        may_see = standing().may("see who looked")
        looks = lines_of(session, list_looks(session, partner, 1), reader()) if may_see else None
    sections = sections_of(Wanted(last.id, reader().code, rendering.page)) if last else {}
    told = {"looks": looks, "to_rate": to_rate, "left": actions_left, "side": own_side()}
    values = {"partner": partner, "rounds": rounds[::-1], **told}
    return render_template("web/partner.html", sections=sections, **values)


@dataclass(frozen=True)
class Listed:
    """A round as the page of its partner lists it."""

    row: AssessmentRow
    title: str
    """Of the instrument."""
    address: str
    """What the visitor may read of it; empty where that is nothing."""
    progress: Progress | None = None
    """How far a draft is, for its own team."""
    goes_on: bool = False
    """Whether a draft goes on in newer versions."""
    rated: Rated | None = None
    """How far the visitor's own rating is, as an officer; None where none is to be given."""
    reached: Reached | None = None
    """How far it is, once its dialogue was opened."""

    @property
    def is_blind(self) -> bool:
        """Whether an officer sees completeness and evidence alone."""
        return self.row.state != "draft" and not standing().may("read results", self.row)


def is_told_of(row: AssessmentRow) -> bool:
    """Whether the visitor may know of an assessment: one that rates IM is the team's alone until it is released."""
    return not row.round.is_partnership or standing().is_of_team or standing().may("read results", row)


def as_listed(session: Session, row: AssessmentRow, *, is_latest: bool) -> Listed:
    """A round with what the visitor may know of it; `is_latest`: of those that are submitted."""
    title, address = survey_of(session, row, reader().code).instrument.title, address_of(row)
    if is_latest and standing().may("rate", row):
        return Listed(row, title, address, rated=rated_so_far(session, row))
    if not is_answerable(row.state) or not address or not standing().is_of_team:
        return Listed(row, title, address, reached=reached(session, row))
    opened = open_assessment(session, row.id, reader())
    return Listed(row, title, address, opened.progress, opened.goes_on_as is not None)


def address_of(row: AssessmentRow) -> str:
    """Where a round leads to: its task list, its result, or what an officer sees before rating."""
    types_in = standing().may("answer", row) and not standing().is_of_team
    if row.state == "draft" or types_in or (row.state == "returned" and standing().is_of_team):
        return url_for("answering.tasks", number=row.id) if standing().may("read answers", row) else ""
    if standing().may("read results", row):
        return url_for("results.overview", number=row.id)
    return url_for("looking.overview", number=row.id)


@blueprint.get("/partners/<code>/start")
@needs("start a round")
def start(code: str) -> str:
    """The rounds that are open and that the partner is not in yet."""
    del code
    return start_page(open_rounds())


@blueprint.post("/partners/<code>/start")
@needs("start a round")
def begin(code: str) -> Response | tuple[str, int]:
    """Take part in a round."""
    form = open_rounds()
    if not form.is_right():
        return start_page(form), 422
    try:
        with desk().database.writing() as session:
            number = begun(session, there(get_partner(session, code)), form.number)
    except Refused as error:
        return start_page(open_rounds(), str(error)), 409
    flash(reader().gettext("The round has started. Answer in any order; everything you save is kept."))
    return redirect(url_for("answering.tasks", number=number))


def begun(session: Session, partner: PartnerRow, round_number: int) -> int:
    """The number of the assessment that is started."""
    row = lock_round(session, round_number)
    if row is None or not row.is_open(today()):
        raise Refused(reader().gettext("This round is not open today."))
    if find_assessment(session, partner, row) is not None:
        raise Refused(reader().gettext("This partner takes part in this round already."))
    started = start_assessment(session, desk().catalogue, partner, row, today())
    note(session, "start a round", partner=partner, of=f"assessment {started.id}")
    return started.id


def open_rounds() -> StartForm:
    """The form to start a round, with the open rounds that the partner is not in yet."""
    with desk().database.reading() as session:
        taken = {each.round_id for each in list_assessments(session, standing().partner)}
        every = list_rounds(session)
    # IM is rated beside the own assessment of the same round; only a round that has none is started for itself.
    with_own = {each.name for each in every if not each.is_partnership}
    by_itself = [each for each in every if not each.is_partnership or each.name not in with_own]
    rounds = [each for each in by_itself if each.id not in taken and each.is_open(today())]
    formdata = request.form if request.method == "POST" else None
    return StartForm(reader(), rounds, list(answerable(desk().catalogue)), formdata)


def start_page(form: StartForm, message: str = "") -> str:
    """The page on which a round is started."""
    values = {"titles": titles(), "partner": standing().partner, "form": form, "message": message}
    return render_template("web/start.html", **values)


def titles() -> dict[InstrumentReference, str]:
    """The titles of what rounds can ask, in the reader's language, by what a round says that it asks."""
    found = (spoken(desk().catalogue, each) for each in answerable(desk().catalogue))
    return {InstrumentReference(id=each.id, version=each.version): each.title for each in found}
