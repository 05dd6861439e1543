"""Results: what was frozen, read on pages and taken along as files."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.domain.assessment import Assessment, Kind
from adaptameter.exchange import rendering
from adaptameter.exchange.rendering import NoSuchPiece, Wanted
from adaptameter.storage.assessment import AssessmentRow, get_assessment
from adaptameter.storage.dialogue import is_openable
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.release import list_releases
from adaptameter.storage.rendering import RenderingRow
from adaptameter.storage.result import ResultRow, latest_results
from adaptameter.storage.waiver import list_waivers
from adaptameter.web.access import needs, standing
from adaptameter.web.desk import desk, there
from adaptameter.web.entered import entries_told
from adaptameter.web.reached import reached
from adaptameter.web.shown import sections_of as shown_sections
from adaptameter.web.speech import reader
from adaptameter.web.ties import tied_raters

blueprint = Blueprint("results", __name__, url_prefix="/assessments/<number:number>/results")
files: Final = (rendering.pdf, rendering.wall, *rendering.charts)


@blueprint.get("/")
@needs("read results", looked="look at the result")
def overview(number: int) -> str | Response:
    """The result of a rating set: profile, movement, flags, evidence."""
    with desk().database.reading() as session:
        row = there(get_assessment(session, number))
        found = shown(latest_results(session, row))
        if not found:
            return redirect(url_for("answering.tasks", number=number))
        kind = kind_asked_for(found)
        survey, waivers = survey_of(session, row, reader().code), list_waivers(session, row)
        come = reached(session, row)
        entries = [each for each in entries_told(session, row) if each.marks]
        ties = tied_raters(session, row, found[kind].rating_set) if kind == "officer" else []
        opens = standing().may("open the dialogue") and is_openable(row)
        released = [each.reader for each in list_releases(session, row)]
    told, sections = found[kind].head, sections_of(found[kind])
    values = {"told": told, "survey": survey, "sections": sections, "waivers": waivers, "entries": entries}
    values |= {"of": found[kind].rating_set, "opens": opens, "released": released, "ties": ties, "reached": come}
    return render_template("web/results.html", row=row, kind=kind, kinds=list(found), **values)


@blueprint.get("/themes/<theme_id>")
@needs("read results", looked="look at the answers")
def theme(number: int, theme_id: str) -> str:
    """How the score of a theme came about: every answer with its value and share."""
    with desk().database.reading() as session:
        row, frozen, kind = asked_for(session, number)
        survey = survey_of(session, row, reader().code)
        asked = there(survey.theme.get(theme_id))
    body = there(sections_of(frozen).get(f"answers/{theme_id}"))
    values = {"told": frozen.head, "theme": asked, "has_scores": survey.has_scores}
    return render_template("web/theme.html", row=row, kind=kind, body=body, **values)


@blueprint.get("/charts")
@needs("take results along", looked="look at the result")
def charts(number: int) -> str:
    """The charts of a result as pictures to take along."""
    with desk().database.reading() as session:
        row, frozen, kind = asked_for(session, number)
    there_are = sections_of(frozen)["charts"].split()
    return render_template("web/charts.html", row=row, kind=kind, told=frozen.head, charts=there_are)


@blueprint.get("/<any(" + ", ".join(f'"{name}"' for name in files) + "):name>")
@needs("take results along", taken="take the result along")
def file(number: int, name: str) -> Response:
    """The report, or a chart as a picture."""
    with desk().database.reading() as session:
        _, frozen, kind = asked_for(session, number)
    found = piece(frozen, name)
    called = filename(frozen.head, kind, name)
    return send_file(BytesIO(found.content), found.media_type, as_attachment=True, download_name=called)


def asked_for(session: Session, number: int) -> tuple[AssessmentRow, ResultRow, Kind]:
    """The assessment, the result and its kind that the address asks for."""
    row = there(get_assessment(session, number))
    found = shown(latest_results(session, row))
    kind = kind_asked_for(found)
    return row, found[kind], kind


def shown(found: Mapping[Kind, ResultRow]) -> Mapping[Kind, ResultRow]:
    """The results that may be seen: nothing of the officer's before the partner's own rating is in."""
    return found if "self" in found else {}


def kind_asked_for(found: Iterable[Kind]) -> Kind:
    """Whose ratings the address asks for: by default the partner's own; 404 for those that aren't there."""
    wanted = request.args.get("ratings")
    return there(next((kind for kind in found if wanted in (None, kind)), None))


def piece(frozen: ResultRow, name: str) -> RenderingRow:
    """A piece of a result in the reader's language."""
    try:
        return desk().renderer.get(Wanted(frozen.id, reader().code, name))
    except NoSuchPiece:
        abort(404)


def sections_of(frozen: ResultRow) -> dict[str, str]:
    """The HTML of each section of a result's page."""
    return shown_sections(Wanted(frozen.id, reader().code, rendering.page))


def filename(assessment: Assessment, kind: Kind, name: str) -> str:
    """What a downloaded file is called."""
    round_name = "".join(letter if letter.isalnum() else "-" for letter in assessment.round)
    middle = "" if kind == "self" else f".{kind}"
    return f"{assessment.partner.id}.{round_name}{middle}.{reader().code}.{name}"
