"""Questionnaires: which there are, and how each looks to who answers it, drafts too."""

from dataclasses import dataclass

from flask import Blueprint, abort, render_template

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.folder import Name
from adaptameter.domain.instrument import Member
from adaptameter.domain.questionnaire import Questionnaire
from adaptameter.domain.survey import make_theme
from adaptameter.error import AdaptameterError
from adaptameter.web.access import needs
from adaptameter.web.desk import desk, there
from adaptameter.web.forms.kinds import question_form
from adaptameter.web.forms.question import QuestionForm
from adaptameter.web.speech import reader

blueprint = Blueprint("questionnaires", __name__, url_prefix="/questionnaires")


@dataclass(frozen=True)
class Listed:
    """A questionnaire version in the list."""

    questionnaire: Questionnaire | None
    """None where its file has errors."""
    id: str
    version: str
    problem: str


@blueprint.get("/")
@needs("read questionnaires")
def overview() -> str:
    """All questionnaires and versions, latest first."""
    catalogue = desk().catalogue
    names = sorted({each.id for each in catalogue.names if each.kind == "questionnaire"})
    found = [listed(catalogue, name, version) for name in names for version in versions_of(catalogue, name)]
    return render_template("web/questionnaires.html", found=found)


def versions_of(catalogue: Catalogue, name: str) -> list[str]:
    """The versions of a questionnaire, latest first."""
    return list(catalogue.versions("questionnaire", name))[::-1]


def listed(catalogue: Catalogue, name: str, version: str) -> Listed:
    """One version, or what is wrong with its file."""
    try:
        return Listed(in_language(catalogue, name, version), name, version, "")
    except AdaptameterError as error:
        return Listed(None, name, version, str(error))


def in_language(catalogue: Catalogue, name: str, version: str) -> Questionnaire:
    """A questionnaire in the reader's language as far as it is translated."""
    return catalogue.translated(name, version, reader().code)


@blueprint.get("/<name>/<version>")
@needs("read questionnaires")
def preview(name: str, version: str) -> str:
    """A questionnaire as people see it who answer it."""
    catalogue = desk().catalogue
    if Name("questionnaire", name, version) not in catalogue.names:
        abort(404)
    shown = there(listed(catalogue, name, version))
    if shown.questionnaire is None:
        return render_template("web/broken.html", shown=shown)
    theme = make_theme(shown.questionnaire, Member(id=name, version=version), "")
    forms: dict[str, list[QuestionForm]] = {
        dimension.id: [question_form(theme, question, reader()) for question in questions]
        for dimension, questions in theme.dimensions
    }
    return render_template("web/preview.html", theme=theme, forms=forms)
