"""Keeping one answer while somebody types: what the page's script asks for; the forms work without it."""

from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from adaptameter.storage.base import now
from adaptameter.web.access import needs
from adaptameter.web.beside import before, put_last
from adaptameter.web.desk import Refused, desk
from adaptameter.web.forms.question import QuestionForm
from adaptameter.web.opened import open_assessment
from adaptameter.web.part import given_to_others, write_down_denial
from adaptameter.web.saving import Overtaken, forms_of, write
from adaptameter.web.speech import reader
from adaptameter.web.theirs import seen, to_choose_from

blueprint = Blueprint("keeping", __name__, url_prefix="/assessments/<number:number>")
Answer = tuple[dict[str, Any], int]


@blueprint.post("/<theme_id>/<dimension_id>/keep")
@needs("save answers")
def keep(number: int, theme_id: str, dimension_id: str) -> Response | Answer:
    """Keep the one question that is posted; says which version it has then, or why it is not kept."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader())
        theme, dimension = opened.page(theme_id, dimension_id)
    if others := given_to_others(opened, theme):
        write_down_denial()
        return {"told": others}, 403
    forms = forms_of(opened, theme, dimension, request.form)
    read = {form: form.read() for form in forms}
    wrong = [message for form in read for _, message in form.problems()]
    if wrong:
        return {"told": " ".join(wrong)}, 422
    ratings = {form.name: (rating, form.version) for form, rating in read.items() if rating is not None}
    try:
        files = [file for form in forms for file in form.accepted_files]
        saved = write(number, theme, dimension, ratings, files)
    except Overtaken:
        return overtaken(number, *read)
    except Refused as error:
        return {"told": str(error)}, 409
    told = {"told": saved_at(), "moved": what_changed(number, *read)}
    return {"versions": versions(number, *read), "more": saved.opens, **told}, 200


def saved_at() -> str:
    """When it was saved, in words."""
    return reader().gettext("Saved at %(time)s (UTC).", time=reader().time(now()))


def what_changed(number: int, *forms: QuestionForm) -> str:
    """What the question asks now that its answer differs from last time's; empty where it asks no more."""
    if not any(form.current.answer is not None or form.change.data for form in forms):
        return ""
    with desk().database.reading() as session:
        put_last(before(session, open_assessment(session, number, reader())), forms)
    return render_template("web/moved.html", forms=forms).strip()


def versions(number: int, *forms: QuestionForm) -> dict[str, int]:
    """The versions that these questions have now, by the names of the fields that say which was seen."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader())
    return seen(forms, opened.versions)


def overtaken(number: int, *forms: QuestionForm) -> Answer:
    """What somebody else saved meanwhile, to choose from."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader())
    return to_choose_from(forms, opened.ratings, opened.versions), 409
