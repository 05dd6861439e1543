"""Answering: the task list, one dimension a page, and saving it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from adaptameter.domain.assessment import InstrumentReference, Rating
from adaptameter.domain.progress import shown_questions
from adaptameter.domain.questionnaire import Dimension
from adaptameter.domain.survey import Theme
from adaptameter.exchange.moving import newer_version
from adaptameter.web.access import needs, standing
from adaptameter.web.account import me
from adaptameter.web.asked import returned
from adaptameter.web.beside import before, put_alone, put_last
from adaptameter.web.desk import Refused, desk, today
from adaptameter.web.entered import entries_told, open_entry_told
from adaptameter.web.forms.question import QuestionForm
from adaptameter.web.opened import Opened, open_assessment
from adaptameter.web.part import given_to_others, next_page, parts_of, require
from adaptameter.web.partnership import chances
from adaptameter.web.saving import Overtaken, Saved, forms_of, new_page, write
from adaptameter.web.speech import reader
from adaptameter.web.theirs import put_theirs

blueprint = Blueprint("answering", __name__, url_prefix="/assessments/<number:number>")


@blueprint.get("/")
@needs("read answers", looked="look at the answers")
def tasks(number: int) -> str:
    """The task list: each theme, how far it is, and what comes next."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader())
        closed = opened.closed_because(today(), reader())
        newer = newer_for(opened) if not closed else None
        returns, entries = returned(session, opened), entries_told(session, opened.row)
        beside = chances(session, opened.row.partner) if standing().may("start a round") else []
    whose = {"parts": parts_of(opened), "own": opened.part_of(me().account.id), "next_page": next_page(opened)}
    told = {"closed": closed, "newer": newer, "returns": returns, "entries": entries}
    to_rate = [each for each in beside if each.id == number]
    return render_template("web/tasks.html", opened=opened, row=opened.row, to_rate=to_rate, **told, **whose)


@blueprint.get("/<theme_id>/<dimension_id>")
@needs("read answers", looked="look at the answers")
def questions(number: int, theme_id: str, dimension_id: str) -> str:
    """The questions of a dimension."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader())
        theme, dimension = opened.page(theme_id, dimension_id)
        return page(opened, theme, dimension, forms_of(opened, theme, dimension), [])


@blueprint.post("/<theme_id>/<dimension_id>")
@needs("save answers")
def save(number: int, theme_id: str, dimension_id: str) -> Response | tuple[str, int]:
    """Save the questions of a dimension: all of them, or none where one can't be kept."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader())
        theme, dimension = opened.page(theme_id, dimension_id)
    require(opened, theme)
    forms = forms_of(opened, theme, dimension, request.form)
    read = {form: form.read() for form in forms}
    if any(rating is None for rating in read.values()):
        return page(opened, theme, dimension, forms, []), 422
    ratings = {form.name: (rating, form.version) for form, rating in read.items() if rating is not None}
    try:
        files = [file for form in forms for file in form.accepted_files]
        saved = write(number, theme, dimension, ratings, files)
    except Overtaken as error:
        show_latest(number, forms, error.stale)
        return page(opened, theme, dimension, forms, []), 409
    except Refused as error:
        return page(opened, theme, dimension, forms, [str(error)]), 409
    return redirect(way_on(opened, (theme, dimension), saved))


def newer_for(opened: Opened) -> InstrumentReference | None:
    """The newer version to which a draft can move; what was submitted once never moves."""
    return newer_version(desk().catalogue, opened.row.round, today()) if opened.row.state == "draft" else None


def show_latest(number: int, forms: Sequence[QuestionForm], stale: Sequence[str]) -> None:
    """Put beside what was typed what others saved meanwhile, and let the next save replace it."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader())
    put_theirs(forms, stale, opened.ratings, opened.versions)


def way_on(opened: Opened, current: tuple[Theme, Dimension], saved: Saved) -> str:
    """Where to go after saving: on, back to the list, or the same page for follow-ups."""
    number, after = opened.row.id, opened.after(current)
    flash(reader().gettext("Saved at %(time)s (UTC).", time=reader().time(datetime.now(UTC))))
    if saved.has_more:
        flash(reader().gettext("Your answers lead to further questions on this page."))
        return page_address(number, current)
    if "stop" in request.form:
        return url_for("answering.tasks", number=number)
    if after is None:
        return url_for("handing_in.check", number=number)
    return page_address(number, after)


def page_address(number: int, at: tuple[Theme, Dimension]) -> str:
    """The address of a question page."""
    return url_for("answering.questions", number=number, theme_id=at[0].id, dimension_id=at[1].id)


def page(
    opened: Opened, theme: Theme, dimension: Dimension, forms: Sequence[QuestionForm], messages: Sequence[str]
) -> str:
    """The page of a dimension; who may not read the draft any more gets back what was typed, and nothing else of it."""
    if not standing().may("read answers"):
        for form in forms:
            form.carried = None
    with desk().database.reading() as session:
        entry = open_entry_told(session, opened.row)
        put_last(before(session, opened), forms)
    put_alone(opened, forms)
    closed = opened.closed_because(today(), reader()) or given_to_others(opened, theme)
    values: dict[str, Any] = {
        "opened": opened,
        "row": opened.row,
        "theme": theme,
        "dimension": dimension,
        "forms": forms,
        "messages": messages,
        "place": opened.place((theme, dimension)) + 1,
        "places": len(opened.pages),
        "before": opened.before((theme, dimension)),
        "waiting": waiting(opened.ratings, theme, dimension),
        "entry": entry,
        "closed": closed,
        "library": list(forms[0].known_pieces) if forms and not closed else [],
        "page": request.form.get("page") or new_page(),
    }
    return render_template("web/questions.html", **values)


def waiting(ratings: Mapping[str, Rating], theme: Theme, dimension: Dimension) -> int:
    """How many questions may still follow, once the ones before them are answered."""
    shown = shown_questions(theme, ratings, "self")
    parents = {question.id: question.ask_if.question for question in dimension.questions if question.ask_if}
    return sum(
        name in theme.asked and name not in shown and f"{theme.id}/{parent}" not in ratings
        for name, parent in parents.items()
    )
