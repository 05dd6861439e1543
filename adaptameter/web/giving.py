"""Giving themes of an assessment to certain members of the team."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.storage.account import AccountRow
from adaptameter.storage.part import list_parts, replace_parts
from adaptameter.storage.role import list_team
from adaptameter.web.access import needs
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk, today
from adaptameter.web.forms.part import PartsForm
from adaptameter.web.opened import Opened, open_assessment
from adaptameter.web.speech import reader

blueprint = Blueprint("giving", __name__, url_prefix="/assessments/<number:number>/parts")


@blueprint.get("/")
@needs("give parts")
def overview(number: int) -> str:
    """Who answers which theme, to change."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader())
        return parts_page(opened, form_of(session, opened))


@blueprint.post("/")
@needs("give parts")
def give(number: int) -> Response | tuple[str, int]:
    """Give the themes to those who were ticked, and to nobody else."""
    with desk().database.writing() as session:
        opened = open_assessment(session, number, reader())
        closed = opened.closed_because(today(), reader())
        if closed:
            raise Refused(closed)
        form = form_of(session, opened, is_posted=True)
        if not form.is_right():
            return parts_page(opened, form), 422
        given(session, opened, form)
    flash(reader().gettext("It is saved who answers what."))
    return redirect(url_for("answering.tasks", number=number))


def given(session: Session, opened: Opened, form: PartsForm) -> None:
    """Keep what was ticked."""
    before = list_parts(session, opened.row)
    replace_parts(session, opened.row, form.parts)
    after = list_parts(session, opened.row)
    if in_words(before) != in_words(after):
        values = {"parts": (in_words(before), in_words(after))}
        note(session, "give parts", partner=opened.row.partner, of=f"assessment {opened.row.id}", values=values)


def in_words(parts: Mapping[str, Sequence[AccountRow]]) -> str | None:
    """Who answers what, as the log has it."""
    return "; ".join(f"{theme}: {', '.join(each.name for each in people)}" for theme, people in parts.items()) or None


def form_of(session: Session, opened: Opened, *, is_posted: bool = False) -> PartsForm:
    """The form, with what was posted or what is given."""
    team = {each.account_id: each.account for each in list_team(session, opened.row.partner)}
    posted = request.form if is_posted else None
    return PartsForm(reader(), opened.survey.themes, list(team.values()), opened.parts, posted)


def parts_page(opened: Opened, form: PartsForm) -> str:
    """The page with a box for each theme and member."""
    closed = opened.closed_because(today(), reader())
    return render_template("web/parts.html", row=opened.row, form=form, closed=closed)
