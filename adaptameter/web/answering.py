"""Answering: the task list, one dimension a page, and saving it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from adaptameter.domain.assessment import Rating
from adaptameter.domain.progress import shown_questions
from adaptameter.domain.questionnaire import Dimension
from adaptameter.domain.survey import Theme
from adaptameter.exchange.moving import newer_version
from adaptameter.storage.frozen import round_before
from adaptameter.storage.move import delete_to_confirm
from adaptameter.storage.rating import Stale, save_rating
from adaptameter.web.access import needs
from adaptameter.web.audit import note
from adaptameter.web.beside import put_last
from adaptameter.web.desk import Refused, desk, today
from adaptameter.web.forms.kinds import question_form
from adaptameter.web.forms.question import QuestionForm
from adaptameter.web.opened import Opened, open_assessment, own_set
from adaptameter.web.speech import reader

blueprint = Blueprint("answering", __name__, url_prefix="/assessments/<number:number>")


class Overtaken(Refused):
    """Others saved some of the questions meanwhile."""

    def __init__(self, stale: Sequence[str]) -> None:
        super().__init__("Others saved answers on this page meanwhile.")
        self.stale = stale


class Saved(NamedTuple):
    """What saving changed."""

    changed: int
    has_more: bool
    """Whether the answers call for follow-ups that were not on the page."""


@blueprint.get("/")
@needs("read answers", looked="look at the answers")
def tasks(number: int) -> str:
    """The task list: each theme, how far it is, and what comes next."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader())
        closed = opened.closed_because(today(), reader())
        newer = None if closed else newer_version(desk().catalogue, opened.row.round, today())
        return render_template("web/tasks.html", opened=opened, row=opened.row, closed=closed, newer=newer)


@blueprint.get("/<theme_id>/<dimension_id>")
@needs("read answers", looked="look at the answers")
def questions(number: int, theme_id: str, dimension_id: str) -> str:
    """The questions of a dimension."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader())
        theme, dimension = opened.page(theme_id, dimension_id)
        return page(opened, theme, dimension, forms_of(opened, theme, dimension), [])


@blueprint.post("/<theme_id>/<dimension_id>")
@needs("answer")
def save(number: int, theme_id: str, dimension_id: str) -> Response | tuple[str, int]:
    """Save the questions of a dimension: all of them, or none where one can't be kept."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader())
        theme, dimension = opened.page(theme_id, dimension_id)
    forms = forms_of(opened, theme, dimension, request.form)
    read = {form: form.read() for form in forms}
    if any(rating is None for rating in read.values()):
        return page(opened, theme, dimension, forms, []), 422
    ratings = {form.name: (rating, form.version) for form, rating in read.items() if rating is not None}
    try:
        saved = write(number, theme, dimension, ratings)
    except Overtaken as error:
        show_latest(number, forms, error.stale)
        return page(opened, theme, dimension, forms, []), 409
    except Refused as error:
        return page(opened, theme, dimension, forms, [str(error)]), 409
    return redirect(way_on(opened, (theme, dimension), saved))


def write(number: int, theme: Theme, dimension: Dimension, ratings: Mapping[str, tuple[Rating, int]]) -> Saved:
    """Keep the ratings, all or none; raises Refused where they can't be kept."""
    stale = []
    with desk().database.writing() as session:
        opened = open_assessment(session, number, reader())
        closed = opened.closed_because(today(), reader())
        if closed:
            sentence = reader().gettext("Nothing was saved. What you typed is still on this page.")
            raise Refused(f"{closed} {sentence}")
        rating_set, changed = own_set(session, opened), 0
        for name, (rating, seen) in ratings.items():
            try:
                changed += save_rating(session, rating_set, name, rating, seen)
            except Stale:
                stale.append(name)
        if stale:
            raise Overtaken(stale)
        delete_to_confirm(session, rating_set, [name for name, (rating, _) in ratings.items() if rating.given])
        after = open_assessment(session, number, reader()).ratings
        names = {f"{theme.id}/{name}" for name in shown_questions(theme, after, "self")}
        if changed:
            of = f"assessment {number}, {theme.id}/{dimension.id}"
            note(session, "answer", partner=opened.row.partner, of=of, values={"changed answers": (None, changed)})
    here = {f"{theme.id}/{question.id}" for question in dimension.questions}
    return Saved(changed, bool((names & here) - ratings.keys()))


def forms_of(
    opened: Opened, theme: Theme, dimension: Dimension, posted: MultiDict[str, str] | None = None
) -> list[QuestionForm]:
    """The forms of the questions that are asked now, or of those that were posted."""
    shown = shown_questions(theme, opened.ratings, "self")
    found = []
    for question in dimension.questions:
        is_there = question.id in shown if posted is None else f"{question.id}-seen" in posted
        if question.id in theme.asked and is_there:
            name = f"{theme.id}/{question.id}"
            rating, version = opened.ratings.get(name), opened.versions.get(name, 0)
            form = question_form(theme, question, reader(), posted, rating, version)
            form.carried = opened.to_confirm.get(name)
            found.append(form)
    return found


def show_latest(number: int, forms: Sequence[QuestionForm], stale: Sequence[str]) -> None:
    """Put beside what was typed what others saved meanwhile, and let the next save replace it."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader())
    for form in forms:
        if form.name in stale:
            told = reader().gettext(
                "Somebody saved another answer meanwhile. Yours is still here: save again to replace theirs."
            )
            form.answer.errors = [*form.answer.errors, told]
            form.seen.data = str(opened.versions.get(form.name, 0))
            form.theirs = opened.ratings.get(form.name, Rating())


def way_on(opened: Opened, current: tuple[Theme, Dimension], saved: Saved) -> str:
    """Where to go after saving: on, back to the list, or the same page for follow-ups."""
    now = datetime.now(UTC).strftime("%H:%M")
    number, after = opened.row.id, opened.after(current)
    flash(reader().gettext("Saved at %(time)s (UTC).", time=now))
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
    """The page of a dimension."""
    with desk().database.reading() as session:
        put_last(round_before(session, opened.row, reader().code), forms)
    pages = [(each.id, part.id) for each, part in opened.pages]
    place = pages.index((theme.id, dimension.id))
    values: dict[str, Any] = {
        "opened": opened,
        "row": opened.row,
        "theme": theme,
        "dimension": dimension,
        "forms": forms,
        "messages": messages,
        "place": place + 1,
        "places": len(pages),
        "before": opened.pages[place - 1] if place else None,
        "waiting": waiting(opened, theme, dimension),
        "closed": opened.closed_because(today(), reader()),
    }
    return render_template("web/questions.html", **values)


def waiting(opened: Opened, theme: Theme, dimension: Dimension) -> int:
    """How many questions may still follow, once the ones before them are answered."""
    shown = shown_questions(theme, opened.ratings, "self")
    parents = {question.id: question.ask_if.question for question in dimension.questions if question.ask_if}
    return sum(
        name in theme.asked and name not in shown and f"{theme.id}/{parent}" not in opened.ratings
        for name, parent in parents.items()
    )
