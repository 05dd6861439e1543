"""The dialogue: its agenda, one question a page, notes, and who was there."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from adaptameter.domain.agenda import ways
from adaptameter.domain.lifecycle import WrongStep
from adaptameter.storage.agenda import move, put_on, take_off
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.dialogue import NotRated, create_note, open_dialogue, update_dialogue
from adaptameter.storage.rating import Stale
from adaptameter.web import audit
from adaptameter.web.access import needs
from adaptameter.web.account import me
from adaptameter.web.desk import Refused, desk, there, today
from adaptameter.web.forms.dialogue import NoteForm, PeopleForm
from adaptameter.web.side import own_side
from adaptameter.web.speech import reader
from adaptameter.web.talk import open_talk
from adaptameter.web.talk_page import agreed_form, overview_page, question_page, then_form
from adaptameter.web.talk_saving import keep_rating, opened_to_write, tell_latest

blueprint = Blueprint("dialogue", __name__, url_prefix="/assessments/<number:number>/dialogue")
Answer = Response | tuple[str, int]


@blueprint.post("/open")
@needs("open the dialogue")
def open_(number: int) -> Response:
    """Open the dialogue, once both ratings are in; who comes second finds it open."""
    with desk().database.writing() as session:
        row = there(get_assessment(session, number))
        try:
            open_dialogue(session, row, me().account.pseudonym)
        except NotRated:
            told = reader().gettext("The programme officer's rating is not in yet; the dialogue opens after it.")
            raise Refused(told) from None
        except WrongStep:
            pass
        else:
            audit.note(session, "open the dialogue", partner=row.partner, of=f"assessment {number}")
    return redirect(url_for("dialogue.overview", number=number))


@blueprint.get("/")
@needs("read the dialogue", looked="look at the dialogue")
def overview(number: int) -> str:
    """The agenda, what is settled of it, notes, and who was there."""
    return overview_page(number)


@blueprint.get("/<theme_id>/<question_id>")
@needs("read the dialogue", looked="look at the dialogue")
def question(number: int, theme_id: str, question_id: str) -> str:
    """One question with what both sides say."""
    return question_page(number, f"{theme_id}/{question_id}")


@blueprint.get("/state")
@needs("read the dialogue")
def state(number: int) -> dict[str, str]:
    """What is another text as soon as either side saved something; pages ask for it now and then."""
    with desk().database.reading() as session:
        return {"mark": open_talk(session, number).mark(request.args.get("question"))}


@blueprint.post("/<theme_id>/<question_id>")
@needs("hold the dialogue")
def save(number: int, theme_id: str, question_id: str) -> Answer:
    """Keep what both sides agree on about a question."""
    name = f"{theme_id}/{question_id}"
    with desk().database.reading() as session:
        talk = open_talk(session, number)
    form = agreed_form(talk, name, request.form)
    rating = form.read()
    if rating is None:
        return question_page(number, name, form=form), 422
    try:
        keep_rating(number, name, rating, form.version)
    except Stale:
        return question_page(number, name, form=tell_latest(number, name, form)), 409
    flash(reader().gettext("Saved."))
    after = name if "stay" in request.form else talk.after(name)
    return redirect(address(number, after))


@blueprint.post("/<theme_id>/<question_id>/then")
@needs("hold the dialogue")
def save_then(number: int, theme_id: str, question_id: str) -> Answer:
    """Keep which level people today would give last time."""
    name = f"{theme_id}/{question_id}"
    with desk().database.reading() as session:
        talk = open_talk(session, number)
    form = then_form(talk, name, request.form)
    then = form.read()
    if then is None:
        return question_page(number, name, then=form), 422
    try:
        keep_rating(number, name, talk.rating(name).model_copy(update={"then": then}), form.version)
    except Stale:
        told = reader().gettext("The other side saved something here meanwhile. Look at it, then save yours again.")
        form.renew(told, talk.versions.get(name, 0))
        return question_page(number, name, then=form), 409
    return redirect(address(number, name))


@blueprint.post("/notes")
@needs("hold the dialogue")
def note(number: int) -> Answer:
    """Write a note, about a question or about all of it."""
    form, name = NoteForm(reader(), request.form), request.form.get("question") or None
    if not form.is_right():
        page = question_page(number, name, note=form) if name else overview_page(number, note=form)
        return page, 422
    with opened_to_write(number) as (session, talk):
        if name:
            talk.asked(name)
        told = {"words": form.words.data or "", "by": me().account.pseudonym, "key": form.own_key}
        if create_note(session, talk.row, side=own_side(), question=name, **told):
            audit.note(session, "write a note", partner=talk.row.partner, of=talk.of(name))
    return redirect(address(number, name) + "#notes")


@blueprint.post("/agenda")
@needs("hold the dialogue")
def agenda(number: int) -> Response:
    """Put a question on the agenda, take it off, or move it; each seen from how the agenda stands then."""
    name, what = request.form.get("question", ""), request.form.get("do")
    with opened_to_write(number) as (session, talk):
        if name not in talk.topics:
            what = None
        if what == "on":
            put_on(session, talk.row, name)
        elif what == "off":
            take_off(session, talk.row, name)
        elif what in ways:
            move(session, talk.row, name, what, talk.on_agenda)
        else:
            raise Refused(reader().gettext("Use one of the buttons beside the question."))
        audit.note(session, "change the agenda", partner=talk.row.partner, of=talk.of(name))
    return redirect(url_for("dialogue.overview", number=number, arrange="yes") + f"#{name.replace('/', '.')}")


@blueprint.post("/people")
@needs("hold the dialogue")
def people(number: int) -> Answer:
    """Say on which day it was held, and who was there."""
    form = PeopleForm(reader(), None, request.form)
    if not form.is_right(today()):
        return overview_page(number, people=form), 422
    with opened_to_write(number) as (session, talk):
        row = there(talk.dialogue)
        is_kept = update_dialogue(
            session, row, held_on=form.held_on, present=form.present.data or "", seen=form.version
        )
        if is_kept:
            audit.note(session, "say who was there", partner=talk.row.partner, of=talk.of(None))
    if not is_kept:
        form.renew(row)
        return overview_page(number, people=form), 409
    flash(reader().gettext("Saved."))
    return redirect(url_for("dialogue.overview", number=number) + "#people")


def address(number: int, name: str | None) -> str:
    """The address of a question's page, or of the agenda."""
    if name is None:
        return url_for("dialogue.overview", number=number)
    theme_id, _, question_id = name.partition("/")
    return url_for("dialogue.question", number=number, theme_id=theme_id, question_id=question_id)
