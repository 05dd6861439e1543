"""Results: what was frozen, read on pages and taken along as files."""

import json
from io import BytesIO
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.domain.assessment import Assessment, Kind, kinds
from adaptameter.exchange import rendering
from adaptameter.exchange.rendering import NoSuchPiece, Wanted
from adaptameter.storage.assessment import AssessmentRow, get_assessment
from adaptameter.storage.frozen import scored_round
from adaptameter.storage.rendering import RenderingRow
from adaptameter.storage.result import ResultRow, get_result
from adaptameter.web.desk import desk, there
from adaptameter.web.speech import reader

blueprint = Blueprint("results", __name__, url_prefix="/assessments/<number:number>/results")
files: Final = (rendering.pdf, *rendering.charts)


@blueprint.get("/")
def overview(number: int) -> str | Response:
    """The result of a rating set: profile, movement, flags, evidence."""
    with desk().database.reading() as session:
        row = there(get_assessment(session, number))
        found = [kind for kind in kinds if get_result(session, row, kind)]
        if not found:
            return redirect(url_for("answering.tasks", number=number))
        kind = kind_asked_for(found)
        frozen = there(get_result(session, row, kind))
        current = scored_round(session, frozen, reader().code)
    sections = json.loads(piece(frozen, rendering.page).content)
    return render_template(
        "web/results.html", row=row, kind=kind, kinds=found, current=current, sections=sections, frozen=frozen
    )


@blueprint.get("/themes/<theme_id>")
def theme(number: int, theme_id: str) -> str:
    """How the score of a theme came about: every answer with its value and share."""
    with desk().database.reading() as session:
        row, frozen, kind = asked_for(session, number)
        current = scored_round(session, frozen, reader().code)
    sections = json.loads(piece(frozen, rendering.page).content)
    body = there(sections.get(f"answers/{theme_id}"))
    return render_template("web/theme.html", row=row, kind=kind, current=current, body=body, theme_id=theme_id)


@blueprint.get("/<any(" + ", ".join(f'"{name}"' for name in files) + "):name>")
def file(number: int, name: str) -> Response:
    """The report, or a chart as a picture."""
    with desk().database.reading() as session:
        _, frozen, kind = asked_for(session, number)
        assessment = frozen.assessment_document
    found = piece(frozen, name)
    called = filename(assessment, kind, name)
    return send_file(BytesIO(found.content), found.media_type, as_attachment=True, download_name=called)


def asked_for(session: Session, number: int) -> tuple[AssessmentRow, ResultRow, Kind]:
    """The assessment, the result and its kind that the address asks for."""
    row = there(get_assessment(session, number))
    kind = kind_asked_for([kind for kind in kinds if get_result(session, row, kind)])
    return row, there(get_result(session, row, kind)), kind


def kind_asked_for(found: list[Kind]) -> Kind:
    """Whose ratings the address asks for: by default the partner's own; 404 for those that aren't there."""
    wanted = request.args.get("ratings")
    return there(next((kind for kind in found if wanted in (None, kind)), None))


def piece(frozen: ResultRow, name: str) -> RenderingRow:
    """A piece of a result in the reader's language."""
    try:
        return desk().renderer.get(Wanted(frozen.id, reader().code, name))
    except NoSuchPiece:
        abort(404)


def filename(assessment: Assessment, kind: Kind, name: str) -> str:
    """What a downloaded file is called."""
    round_name = "".join(letter if letter.isalnum() else "-" for letter in assessment.round)
    middle = "" if kind == "self" else f".{kind}"
    return f"{assessment.partner.id}.{round_name}{middle}.{reader().code}.{name}"
