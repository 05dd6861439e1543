"""Evidence: a partner's library over its rounds, and its files, which are taken along and never shown in a page."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from flask import Blueprint, render_template, send_file
from werkzeug.wrappers import Response

from adaptameter.storage.evidence import EvidenceRow, list_evidence
from adaptameter.storage.evidence_file import EvidenceFileRow, find_evidence_file, list_evidence_files
from adaptameter.storage.evidence_use import Use, is_named_in, uses_of
from adaptameter.storage.partner import get_partner
from adaptameter.web.access import needs, standing
from adaptameter.web.desk import desk, there

blueprint = Blueprint("evidence", __name__)


@dataclass(frozen=True)
class Piece:
    """A piece of evidence in the library."""

    row: EvidenceRow
    file: EvidenceFileRow | None
    rounds: list[str]
    """In which it is named, earliest first."""
    questions: int
    """How many questions of the latest of them name it."""
    since: date
    """The day of the earliest of them, else when it was kept."""


@blueprint.get("/partners/<code>/evidence")
@needs("see the library")
def overview(code: str) -> str:
    """Every piece that the partner ever named, with its age and where it is named."""
    with desk().database.reading() as session:
        partner = there(get_partner(session, code))
        uses, files = uses_of(session, partner.id), list_evidence_files(session, partner.id)
        found = {each.key: each for each in files}
        pieces = [
            piece_of(row, found.get(row.file_key), uses.get(row.id, [])) for row in list_evidence(session, partner.id)
        ]
    return render_template("web/evidence.html", partner=partner, pieces=pieces)


def piece_of(row: EvidenceRow, file: EvidenceFileRow | None, uses: list[Use]) -> Piece:
    """A piece with where it is named."""
    rounds = list(dict.fromkeys(each.round for each in uses))
    latest = len({each.question for each in uses if each.round == rounds[-1]})
    return Piece(row, file, rounds, latest, uses[0].day if uses else row.created_at.date())


@blueprint.get("/partners/<code>/evidence/<key>")
@needs("see the library", taken="take evidence along")
def own_file(code: str, key: str) -> Response:
    """A file of the own library."""
    del code
    return taken_along(key)


@blueprint.get("/assessments/<number:number>/evidence/<key>")
@needs("open evidence", taken="take evidence along")
def file(number: int, key: str) -> Response:
    """A file that a submitted assessment names; the own team takes its drafts' too."""
    del number
    with desk().database.reading() as session:
        assessment = there(standing().assessment)
        there(is_named_in(session, assessment, key, is_submitted=not standing().is_of_team) or None)
    return taken_along(key)


def taken_along(key: str) -> Response:
    """A file of the partner, as an attachment that no browser opens by itself."""
    with desk().database.reading() as session:
        row = there(find_evidence_file(session, standing().partner.id, key))
        content, name, media_type = BytesIO(row.content), row.name, row.media_type
    return send_file(content, media_type, as_attachment=True, download_name=name)
