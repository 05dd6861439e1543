"""The pages of a dialogue, put together."""

from typing import Any

from flask import render_template, request
from werkzeug.datastructures import MultiDict

from adaptameter.storage.evidence import file_key
from adaptameter.storage.record import earlier_actions
from adaptameter.web.beside import put_last
from adaptameter.web.desk import desk, today
from adaptameter.web.forms.agreed import AgreedForm, ThenForm
from adaptameter.web.forms.dialogue import NoteForm, PeopleForm
from adaptameter.web.reached import reached
from adaptameter.web.speech import reader
from adaptameter.web.talk import Talk, open_talk

Posted = MultiDict[str, str] | None


def overview_page(number: int, *, note: NoteForm | None = None, people: PeopleForm | None = None) -> str:
    """The agenda."""
    with desk().database.reading() as session:
        talk = open_talk(session, number)
        earlier = [each for each in earlier_actions(session, talk.row) if each.is_open]
        come = reached(session, talk.row)
    values: dict[str, Any] = {
        "earlier": earlier,
        "reached": come,
        "today": today(),
        "note": note or NoteForm(reader()),
        "people": people or PeopleForm(reader(), talk.dialogue),
        "is_arranging": talk.is_open and "arrange" in request.args,
    }
    return render_template("web/dialogue.html", talk=talk, row=talk.row, **values)


def question_page(
    number: int,
    name: str,
    *,
    form: AgreedForm | None = None,
    then: ThenForm | None = None,
    note: NoteForm | None = None,
) -> str:
    """One question; forms that were sent and not kept stand on it as they were filled in."""
    with desk().database.reading() as session:
        talk = open_talk(session, number)
        come = reached(session, talk.row)
    told = talk.told(name)
    form = form or agreed_form(talk, name)
    put_last(talk.before, [form.other])
    last = form.other.last
    asks_then = last is not None and last.compares and last.rating.level is not None
    wanted = request.args.get("last")
    is_asking = asks_then and talk.is_open and (then is not None or wanted == "other")
    is_told = not asks_then or not talk.is_open or bool(told.agreed.then) or wanted == "same"
    values: dict[str, Any] = {
        "told": told,
        "reached": come,
        "form": form,
        "then": then or then_form(talk, name),
        "note": note or NoteForm(reader()),
        "last": last,
        "asks_then": asks_then,
        "is_asking": is_asking,
        "shows_last": is_told and not is_asking,
        "file_key": file_key,
    }
    return render_template("web/topic.html", talk=talk, row=talk.row, **values)


def agreed_form(talk: Talk, name: str, posted: Posted = None) -> AgreedForm:
    """The form of what is agreed about a question."""
    views = talk.partner.get(name), talk.officer.get(name)
    return AgreedForm(talk.asked(name), views, reader(), posted, (talk.rating(name), talk.versions.get(name, 0)))


def then_form(talk: Talk, name: str, posted: Posted = None) -> ThenForm:
    """The form of which level people today would give last time."""
    theme, question = talk.asked(name)
    levels = tuple(theme.questionnaire.levels.get(question.id, ()))
    return ThenForm(levels, reader(), posted, (talk.rating(name), talk.versions.get(name, 0)))
