"""Answering alone: by the code of a room or by an account, on pages that a place's token opens."""

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from adaptameter.accounts import limits
from adaptameter.accounts.room_code import as_typed
from adaptameter.accounts.token import new_token
from adaptameter.storage.attempt import is_within
from adaptameter.storage.base import now
from adaptameter.storage.group import find_room, lock_group
from adaptameter.storage.group_place import keep_answers
from adaptameter.web.access import needs
from adaptameter.web.desk import Refused, desk
from adaptameter.web.forms.group import RoomForm
from adaptameter.web.forms.question import QuestionForm
from adaptameter.web.forms.text import blame
from adaptameter.web.place import (
    Page,
    Place,
    answers_in,
    forms_of,
    mark_of_code,
    own_place,
    own_token,
    place_to_write,
    sit_down,
    token_name,
)
from adaptameter.web.speech import reader

blueprint = Blueprint("room", __name__, url_prefix="/room")


@blueprint.get("/")
@needs("read what is public")
def overview() -> str:
    """The pages of who has a place, with what is left; the form for the code of everybody else."""
    with desk().database.reading() as opened:
        place = own_place(opened)
    if place is None:
        return door(RoomForm(reader()), was_here=own_token() is not None)
    return render_template("web/room.html", place=place, row=place.opened.row)


def door(form: RoomForm, *, was_here: bool = False) -> str:
    """The form for the code."""
    return render_template("web/door.html", form=form, was_here=was_here)


@blueprint.post("/")
@needs("read what is public")
def enter() -> Response | tuple[str, int]:
    """Take a place by the code; a wrong one and one that is too old get the same answer."""
    form = RoomForm(reader(), request.form)
    with desk().database.writing() as opened:
        is_allowed = is_within(opened, limits.room_from, request.remote_addr or "", now())
    wrong = took_place(form.code.data or "", now()) if is_allowed else too_often()
    if wrong:
        blame(form.code, [wrong])
        return door(form), 422 if is_allowed else 429
    return redirect(url_for("room.overview"))


def too_often() -> str:
    """What to say who tried too often."""
    return reader().gettext("This was tried too often from here. Wait an hour, then try again.")


def took_place(typed: str, moment: datetime) -> str:
    """Take a place by a code, or come back to the one that this browser has there; why not, or nothing."""
    token, kept = new_token()
    with desk().database.writing() as opened:
        found = find_room(opened, mark_of_code(as_typed(typed)), moment)
        group = lock_group(opened, found.assessment_id) if found else None
        if group is None or not group.takes_code(moment):
            return reader().gettext("This code opens nothing. Look at it again, or ask for a new one: it lasts a day.")
        place = own_place(opened)
        if place is not None and place.row.group_id == group.assessment_id:
            return ""
        try:
            sit_down(opened, group, kept)
        except Refused as error:
            return str(error)
    session[token_name] = token
    return ""


@blueprint.get("/<theme_id>/<dimension_id>")
@needs("read what is public")
def questions(theme_id: str, dimension_id: str) -> str | Response:
    """The questions of a dimension that can be answered alone."""
    with desk().database.reading() as opened:
        place = own_place(opened)
    if place is None:
        return redirect(url_for("room.overview"))
    page = place.page(theme_id, dimension_id)
    return question_page(place, page, forms_of(place, *page))


def question_page(place: Place, page: Page, forms: list[QuestionForm]) -> str:
    """The page of a dimension."""
    names = [(theme.id, dimension.id) for theme, dimension in place.pages]
    number = names.index((page[0].id, page[1].id))
    values = {"row": place.opened.row, "theme": page[0], "dimension": page[1], "forms": forms}
    before = place.pages[number - 1] if number else None
    return render_template("web/alone.html", place=place, number=number + 1, before=before, **values)


@blueprint.post("/<theme_id>/<dimension_id>")
@needs("read what is public")
def save(theme_id: str, dimension_id: str) -> Response | tuple[str, int]:
    """Keep the answers of a page: all of them, or none where one can't be kept."""
    try:
        with desk().database.writing() as opened:
            place = place_to_write(opened)
            page = place.page(theme_id, dimension_id)
            forms = forms_of(place, *page, request.form)
            found = answers_in(forms)
            if found is None:
                return question_page(place, page, forms), 422
            keep_answers(place.row, found)
    except Refused as error:
        return not_kept(error)
    asks_more = {each.name for each in forms_of(own_again(place), *page)} - {each.name for each in forms}
    return redirect(way_on(place, page, asks_more=bool(asks_more)))


def not_kept(error: Refused) -> tuple[str, int]:
    """The pages as they are now, which say first why nothing was kept."""
    flash(str(error))
    return overview(), 409


def own_again(place: Place) -> Place:
    """A place with what is answered now."""
    return Place(place.row, place.opened, place.row.ratings, place.places, place.taken)


def way_on(place: Place, page: Page, *, asks_more: bool) -> str:
    """Where to go after saving: on, back to the list, or the same page for follow-ups."""
    theme, dimension = page
    after = page if asks_more else None if "stop" in request.form else place.after(theme.id, dimension.id)
    if asks_more:
        flash(reader().gettext("Your answers lead to further questions on this page."))
    if after is None:
        return url_for("room.overview")
    return url_for("room.questions", theme_id=after[0].id, dimension_id=after[1].id)


@blueprint.post("/done")
@needs("read what is public")
def done() -> Response | tuple[str, int]:
    """Say that one is done; until the phase is closed one can go back all the same."""
    try:
        with desk().database.writing() as opened:
            place_to_write(opened).row.is_done = True
    except Refused as error:
        return not_kept(error)
    return redirect(url_for("room.overview"))


@blueprint.post("/leave")
@needs("read what is public")
def leave() -> Response:
    """Let somebody else answer on this device: it forgets the place, which stays taken."""
    session.pop(token_name, None)
    flash(reader().gettext("This device has forgotten your place. The next one can type the code now."))
    return redirect(url_for("room.overview"))
