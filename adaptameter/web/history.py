"""The history of an answer: who saved what when, and taking an earlier one up again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.domain.assessment import Rating
from adaptameter.domain.question import Level, QuestionBase
from adaptameter.domain.questionnaire import Dimension
from adaptameter.domain.survey import Theme
from adaptameter.domain.written import read_json_text
from adaptameter.storage.account import names_of
from adaptameter.storage.entry import EntryRow, list_entries
from adaptameter.storage.rating import RatingHistoryRow, list_history
from adaptameter.web.access import needs, standing
from adaptameter.web.account import me
from adaptameter.web.desk import Refused, desk, there, today
from adaptameter.web.opened import Opened, open_assessment
from adaptameter.web.part import given_to_others, require
from adaptameter.web.saving import Overtaken, write
from adaptameter.web.speech import reader

address = "/assessments/<number:number>/<theme_id>/<dimension_id>/<question_id>/history"
blueprint = Blueprint("history", __name__, url_prefix=address)


@dataclass(frozen=True)
class Earlier:
    """An answer as it stood after one save."""

    version: int
    at: datetime
    by: str
    """Whose account saved it; empty where that is not known any more, or it came in a file."""
    rating: Rating
    entry: EntryRow | None
    """The entry as part of which it was typed in."""


@dataclass(frozen=True)
class Asked:
    """The question whose history is wanted."""

    opened: Opened
    theme: Theme
    dimension: Dimension
    question: QuestionBase
    levels: Sequence[Level]
    answers: Sequence[Earlier]
    """Latest first."""


@blueprint.get("/")
@needs("answer")
def overview(number: int, theme_id: str, dimension_id: str, question_id: str) -> str:
    """Every answer that the question had."""
    with desk().database.reading() as session:
        asked = asked_for(session, number, theme_id, dimension_id, question_id)
    closed = asked.opened.closed_because(today(), reader()) or given_to_others(asked.opened, asked.theme)
    return render_template("web/history.html", asked=asked, row=asked.opened.row, closed=closed)


@blueprint.post("/")
@needs("answer")
def restore(number: int, theme_id: str, dimension_id: str, question_id: str) -> Response:
    """Let an earlier answer be the latest; the ones since stay in the history."""
    with desk().database.reading() as session:
        asked = asked_for(session, number, theme_id, dimension_id, question_id)
    require(asked.opened, asked.theme)
    wanted = request.form.get("version", "")
    earlier = there(next((each for each in asked.answers if str(each.version) == wanted), None))
    latest, name = asked.answers[0].version, f"{theme_id}/{question_id}"
    try:
        write(number, asked.theme, asked.dimension, {name: (earlier.rating, latest)})
    except Overtaken:
        raise Refused(reader().gettext("Somebody saved another answer meanwhile. Look at it, then choose.")) from None
    flash(reader().gettext("The earlier answer stands again."))
    return redirect(request.path)


def asked_for(session: Session, number: int, theme_id: str, dimension_id: str, question_id: str) -> Asked:
    """The question of an address with its answers; 404 where nothing was ever answered."""
    opened = open_assessment(session, number, reader())
    theme, dimension = opened.page(theme_id, dimension_id)
    question = there(next((each for each in dimension.questions if each.id == question_id), None))
    rows = list_history(session, there(opened.rating_set), f"{theme_id}/{question_id}")
    # Who of the team answers what is the team's own.
    told = [each.saved_by for each in rows if standing().is_of_team or each.saved_by == me().account.pseudonym]
    names = names_of(session, told)
    entries = list_entries(session, opened.row)
    answers = [earlier_of(each, names.get(each.saved_by or "", ""), entries) for each in rows]
    levels = theme.questionnaire.levels.get(question_id, ())
    return Asked(opened, theme, dimension, question, levels, there(answers or None))


def earlier_of(row: RatingHistoryRow, by: str, entries: Sequence[EntryRow]) -> Earlier:
    """An answer with the name of who saved it, and whether it was typed in for the partner."""
    entry = next((each for each in entries if each.has(row)), None)
    return Earlier(row.version, row.saved_at, by, Rating.read(read_json_text(row.value)), entry)
