"""Paper forms: what is asked, as a PDF to fill in with a pen."""

from datetime import date
from functools import lru_cache
from io import BytesIO

from flask import Blueprint, send_file
from werkzeug.wrappers import Response

from adaptameter.catalogue.folder import Name
from adaptameter.domain.instrument import Member
from adaptameter.domain.survey import make_theme
from adaptameter.reports.paper_form import Paper, paper_form_html, paper_of_survey, paper_of_theme
from adaptameter.reports.pdf import make_pdf
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.frozen import survey_of
from adaptameter.web.access import needs
from adaptameter.web.desk import desk, there, today
from adaptameter.web.speech import reader

blueprint = Blueprint("paper", __name__)


@blueprint.get("/assessments/<number:number>/paper.pdf")
@needs("see a partner")
def of_assessment(number: int) -> Response:
    """What an assessment asks, with the name of its round and nothing of its answers."""
    with desk().database.reading() as session:
        row = there(get_assessment(session, number))
        paper = paper_of_survey(survey_of(session, row, reader().code), row.round.name)
    return sent(paper, row.round.instrument_id)


@blueprint.get("/instruments/<name>/<version>/paper.pdf")
@needs("read questionnaires")
def of_instrument(name: str, version: str) -> Response:
    """What an instrument asks."""
    catalogue = desk().catalogue
    there(Name("instrument", name, version) in catalogue.names or None)
    return sent(paper_of_survey(catalogue.survey(name, version, reader().code)), name)


@blueprint.get("/questionnaires/<name>/<version>/paper.pdf")
@needs("read questionnaires")
def of_questionnaire(name: str, version: str) -> Response:
    """What a questionnaire asks."""
    catalogue = desk().catalogue
    there(Name("questionnaire", name, version) in catalogue.names or None)
    questionnaire = catalogue.translated(name, version, reader().code)
    return sent(paper_of_theme(make_theme(questionnaire, Member(id=name, version=version), "")), name)


def sent(paper: Paper, name: str) -> Response:
    """A form as a file to take along."""
    content = drawn(paper_form_html(paper, reader()), today())
    called = f"{name}.{paper.version}.{reader().code}.paper.pdf"
    return send_file(BytesIO(content), "application/pdf", as_attachment=True, download_name=called)


@lru_cache(maxsize=16)
def drawn(html: str, day: date) -> bytes:
    """A form that was drawn today is drawn once."""
    return make_pdf(html, day)
