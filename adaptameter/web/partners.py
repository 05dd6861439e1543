"""Partners: the list, one with its rounds and movement, a new one, and starting a round."""

import json
from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.domain.assessment import InstrumentReference
from adaptameter.domain.progress import Progress
from adaptameter.exchange import rendering
from adaptameter.exchange.rendering import Wanted
from adaptameter.exchange.start import offered, start_assessment
from adaptameter.storage.assessment import AssessmentRow, find_assessment, list_assessments
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.partner import PartnerRow, get_partner
from adaptameter.storage.result import ResultRow, list_results
from adaptameter.storage.round import RoundRow, create_round, get_round, list_rounds
from adaptameter.web.access import needs, standing
from adaptameter.web.desk import Refused, desk, there, today
from adaptameter.web.forms.round import RoundForm
from adaptameter.web.opened import open_assessment
from adaptameter.web.speech import reader

blueprint = Blueprint("partners", __name__)


@blueprint.get("/partners/<code>")
@needs("see a partner", looked="look at the partner")
def one(code: str) -> str:
    """A partner with its rounds and how it moved."""
    with desk().database.reading() as session:
        partner = there(get_partner(session, code))
        rounds = [as_listed(session, each) for each in list_assessments(session, partner) if is_for_visitor(each)]
        last = [each for each in list_results(session, partner.id, "self") if may_read(each)][-1:]
    sections: dict[str, str] = {}
    if last:
        piece = desk().renderer.get(Wanted(last[0].id, reader().code, rendering.page))
        sections = json.loads(piece.content)
    return render_template("web/partner.html", partner=partner, rounds=rounds[::-1], sections=sections)


def is_for_visitor(row: AssessmentRow) -> bool:
    """Whether the visitor may know of an assessment: of a draft its partner alone does."""
    return standing().is_of_team or row.state != "draft"


def may_read(frozen: ResultRow) -> bool:
    """Whether the visitor may read a result; an officer that is still blind to it may not."""
    return standing().may("read results", frozen.rating_set.assessment)


def as_listed(session: Session, row: AssessmentRow) -> tuple[AssessmentRow, str, Progress | None, bool]:
    """A round with the title of what it asks, how far a draft of it is, and whether that goes on in newer versions."""
    if row.state == "draft":
        opened = open_assessment(session, row.id, reader())
        return row, opened.survey.instrument.title, opened.progress, opened.goes_on_as is not None
    return row, survey_of(session, row, reader().code).instrument.title, None, False


@blueprint.get("/partners/<code>/start")
@needs("start a round")
def start(code: str) -> str:
    """Choose the round to take part in."""
    with desk().database.reading() as session:
        partner = there(get_partner(session, code))
        return start_page(partner, round_form(list_rounds(session), list_assessments(session, partner)))


@blueprint.post("/partners/<code>/start")
@needs("start a round")
def begin(code: str) -> Response | tuple[str, int]:
    """Start a round."""
    with desk().database.reading() as session:
        partner = there(get_partner(session, code))
        form = round_form(list_rounds(session), list_assessments(session, partner))
    if not form.read(request.form):
        return start_page(partner, form), 422
    try:
        return redirect(url_for("answering.tasks", number=begun(code, form)))
    except Refused as error:
        form.problems.append(("name", str(error)))
        return start_page(partner, form), 409


def begun(code: str, form: RoundForm) -> int:
    """The number of the assessment that is started."""
    with desk().database.writing() as session:
        partner = there(get_partner(session, code))
        chosen = form.instrument
        reference = InstrumentReference(id=chosen.id, version=chosen.version)
        round_row = get_round(session, form.name, reference) or create_round(
            session, name=form.name, instrument=reference, due=form.due, closes=form.closes
        )
        if not round_row.is_open(today()):
            raise Refused(reader().gettext("This round is not open today."))
        if find_assessment(session, partner, round_row) is not None:
            raise Refused(reader().gettext("This partner takes part in this round already."))
        row = start_assessment(session, desk().catalogue, partner, round_row, today())
        flash(reader().gettext("The round has started. Answer in any order; everything you save is kept."))
        return row.id


def round_form(rounds: Sequence[RoundRow], own: Sequence[AssessmentRow]) -> RoundForm:
    """The form to start a round, with the open rounds that the partner is not in yet."""
    taken = {each.round_id for each in own}
    joinable = [each for each in rounds if each.id not in taken and each.is_open(today())]
    return RoundForm(reader(), list(offered(desk().catalogue, today())), joinable)


def start_page(partner: PartnerRow, form: RoundForm) -> str:
    """The page on which a round is started."""
    return render_template("web/start.html", partner=partner, form=form)
