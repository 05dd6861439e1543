"""The action plan of an agreement: what is open from before, what was agreed now, and writing it down."""

import secrets

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from adaptameter.domain.survey import Survey
from adaptameter.storage.assessment import AssessmentRow, get_assessment, list_assessments
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.record import is_before
from adaptameter.web.access import needs
from adaptameter.web.desk import desk, there, today
from adaptameter.web.followed import Shown, shown, shown_actions
from adaptameter.web.forms.action import ActionForm
from adaptameter.web.planning import Overtaken, planned, signed_by, take_out, write_change, write_new
from adaptameter.web.speech import reader

blueprint = Blueprint("actions", __name__, url_prefix="/assessments/<number:number>/actions")


@blueprint.get("/")
@needs("read the dialogue", looked="look at the actions")
def plan(number: int) -> str:
    """The actions of earlier rounds that are still open, and those of this agreement."""
    with desk().database.reading() as session:
        row = there(get_assessment(session, number))
        before = [each for each in list_assessments(session, row.partner) if is_before(each, row)]
        earlier = [each for each in shown_actions(session, before) if each.followed.is_open]
        own, signed = shown_actions(session, [row]), signed_by(session, row)
    return render_template("web/action_plan.html", row=row, earlier=earlier, own=own, signed=signed)


@blueprint.get("/new")
@needs("plan actions")
def new(number: int) -> str:
    """The form of a new action, about the question that the address names."""
    with desk().database.reading() as session:
        row, survey = opened(session, number)
        form = ActionForm(reader(), survey, about=request.args.get("question", ""), key=secrets.token_hex(16))
        return action_page(session, row, form)


@blueprint.post("/new")
@needs("plan actions")
def add(number: int) -> Response | tuple[str, int]:
    """Keep a new action."""
    with desk().database.reading() as session:
        row, survey = opened(session, number)
        form = ActionForm(reader(), survey, None, request.form)
        if not form.is_right(today()):
            return action_page(session, row, form), 422
    try:
        is_stale = write_new(number, form)
    except Overtaken as error:
        return overtaken(number, error.number, request.form)
    return to_plan(number, reader().gettext("The action is in the plan."), is_stale=is_stale)


@blueprint.get("/<number:action>")
@needs("plan actions")
def one(number: int, action: int) -> str:
    """The form of an action that is in the plan."""
    with desk().database.reading() as session:
        row, survey = opened(session, number)
        return action_page(session, row, ActionForm(reader(), survey, planned(session, row, action)))


@blueprint.post("/<number:action>")
@needs("plan actions")
def change(number: int, action: int) -> Response | tuple[str, int]:
    """Keep a changed action."""
    with desk().database.reading() as session:
        row, survey = opened(session, number)
        form = ActionForm(reader(), survey, planned(session, row, action), request.form)
        if not form.is_right(today()):
            return action_page(session, row, form), 422
    try:
        is_stale = write_change(number, action, form)
    except Overtaken:
        return overtaken(number, action, request.form)
    return to_plan(number, reader().gettext("Saved."), is_stale=is_stale)


@blueprint.post("/<number:action>/withdraw")
@needs("plan actions")
def withdraw(number: int, action: int) -> Response | tuple[str, int]:
    """Take an action out of the plan; it stays in the database."""
    with desk().database.reading() as session:
        row, survey = opened(session, number)
        form = ActionForm(reader(), survey, planned(session, row, action), request.form)
    try:
        is_stale = take_out(number, action, form)
    except Overtaken:
        return overtaken(number, action, None)
    return to_plan(number, reader().gettext("The action is taken out of the plan."), is_stale=is_stale)


def opened(session: Session, number: int) -> tuple[AssessmentRow, Survey]:
    """The assessment and what it asks."""
    row = there(get_assessment(session, number))
    return row, survey_of(session, row, reader().code)


def overtaken(number: int, action: int, typed: MultiDict[str, str] | None) -> tuple[str, int]:
    """What stands there now beside what was typed, if anything was; the next save replaces it."""
    with desk().database.reading() as session:
        row, survey = opened(session, number)
        found = planned(session, row, action)
        form = ActionForm(reader(), survey, found, typed)
        form.seen.data = str(found.version)
        return action_page(session, row, form, shown(found, survey, today())), 409


def action_page(session: Session, row: AssessmentRow, form: ActionForm, theirs: Shown | None = None) -> str:
    """The page of an action, with what somebody else made of it meanwhile."""
    signed = signed_by(session, row)
    return render_template("web/action.html", row=row, form=form, theirs=theirs, signed=signed)


def to_plan(number: int, told: str, *, is_stale: bool) -> Response:
    """Back to the plan, which says what was done, and whether somebody has to sign again."""
    flash(told)
    if is_stale:
        flash(reader().gettext("Whoever had signed has to sign again, since the plan is another one now."))
    return redirect(url_for("actions.plan", number=number))
