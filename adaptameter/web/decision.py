"""The decisions on a partner's grant: read, recorded by a decision maker, and answered by the partner."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.domain.action import Status
from adaptameter.domain.decision import Condition
from adaptameter.domain.survey import Survey
from adaptameter.storage import deciding as storage
from adaptameter.storage.action import ActionRow, get_action
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.decision import DecisionRow, list_decisions
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.record import agreement_of
from adaptameter.storage.signing import Changed
from adaptameter.web.access import needs
from adaptameter.web.account import me
from adaptameter.web.audit import note
from adaptameter.web.deciding import decision_form, decision_page, write_decision
from adaptameter.web.desk import desk, there, today
from adaptameter.web.forms.reply import ReplyForm
from adaptameter.web.reached import reached
from adaptameter.web.speech import reader

blueprint = Blueprint("decision", __name__, url_prefix="/assessments/<number:number>/decision")


@dataclass(frozen=True)
class Tied:
    """A condition with what it is tied to."""

    condition: Condition
    question: str
    """The text of the key question; empty where it is tied to an action."""
    action: ActionRow | None
    status: Status | None
    """What became of the action."""


@dataclass(frozen=True)
class Told:
    """A decision as its page tells it."""

    row: DecisionRow
    conditions: Sequence[Tied]
    is_overtaken: bool
    """Whether the agreement is another one since it was made."""


@blueprint.get("/")
@needs("read the decision report", looked="look at the decision")
def overview(number: int) -> str:
    """The decision that counts, those before it, and what the partner says to them."""
    return overview_page(number, None, ReplyForm(reader()))


@blueprint.get("/new")
@needs("decide")
def form(number: int) -> str:
    """The form, empty."""
    return decision_page(number, decision_form(number))


@blueprint.post("/new")
@needs("decide")
def record(number: int) -> Response | str | tuple[str, int]:
    """Record a decision, or give back the form with room for one more condition."""
    found = decision_form(number, request.form)
    if "more" in request.form:
        return decision_page(number, found)
    if not found.is_right(today()):
        return decision_page(number, found), 422
    try:
        write_decision(number, found)
    except Changed:
        told = reader().gettext("It was agreed anew since you opened this page; nothing was recorded. Read it again.")
        found.sha256.data = decision_form(number).sha256.data
        return decision_page(number, found, told), 409
    flash(reader().gettext("The decision is recorded. The partner sees it, and can reply."))
    return redirect(url_for("decision.overview", number=number))


@blueprint.post("/<number:decision>/reply")
@needs("reply to the decision")
def reply(number: int, decision: int) -> Response | tuple[str, int]:
    """Keep what the partner says; it is never changed."""
    found = ReplyForm(reader(), request.form)
    if not found.is_right():
        return overview_page(number, decision, found), 422
    with desk().database.writing() as session:
        row = there(get_assessment(session, number))
        answered = there(next((each for each in list_decisions(session, row) if each.id == decision), None))
        told = {"account": me().account.pseudonym, "name": me().account.name}
        if storage.reply(session, answered, words=found.words.data or "", **told):
            note(session, "reply to the decision", partner=row.partner, of=f"assessment {number}")
    flash(reader().gettext("Your reply is kept with the decision."))
    return redirect(url_for("decision.overview", number=number))


def overview_page(number: int, answered: int | None, sent: ReplyForm) -> str:
    """The page, with a reply to a decision that could not be kept."""
    with desk().database.reading() as session:
        row = there(get_assessment(session, number))
        survey, sha256 = survey_of(session, row, reader().code), agreement_of(session, row).sha256
        found = [told(session, each, survey, sha256) for each in reversed(list_decisions(session, row))]
        if answered is not None:
            there(next((each for each in found if each.row.id == answered), None))
        values = {"row": row, "found": found, "reached": reached(session, row), "survey": survey, "today": today()}
    return render_template("web/decision.html", sent=sent, answered=answered, **values)


def told(session: Session, row: DecisionRow, survey: Survey, sha256: str) -> Told:
    """A decision with what its conditions are tied to."""
    return Told(row, [tied(session, each.document, survey) for each in row.conditions], row.sha256 != sha256)


def tied(session: Session, condition: Condition, survey: Survey) -> Tied:
    """A condition with what it is tied to."""
    theme, _, name = (condition.question or "").partition("/")
    question = survey.theme[theme].questions[name].text if condition.question else ""
    action = get_action(session, condition.action) if condition.action else None
    return Tied(condition, question, action, action.followed.status if action else None)
