"""Moving a draft to newer versions of what is asked: first to look at, then to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.domain.assessment import InstrumentReference, Rating
from adaptameter.domain.question import Level, Question
from adaptameter.domain.survey import Survey
from adaptameter.error import AdaptameterError
from adaptameter.exchange.moving import Preview, move, newer_version, preview
from adaptameter.storage.assessment import AssessmentRow
from adaptameter.storage.entry import end_entry, open_entry
from adaptameter.web.access import needs
from adaptameter.web.audit import note
from adaptameter.web.desk import desk, today
from adaptameter.web.opened import Opened, open_assessment
from adaptameter.web.speech import reader

blueprint = Blueprint("moving", __name__, url_prefix="/assessments/<number:number>/move")


@dataclass(frozen=True)
class Line:
    """A question with the answer of the draft, if there is one."""

    question: Question
    rating: Rating | None
    levels: Sequence[Level]


@blueprint.get("/")
@needs("read answers", looked="look at the answers")
def look(number: int) -> str:
    """What would become of each answer, in four classes."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader())
        wanted = wanted_version(opened)
        found = preview(session, desk().catalogue, opened.row, wanted, reader().code)
    classes = list(classes_of(found))
    return render_template("web/move.html", row=opened.row, opened=opened, wanted=wanted, classes=classes)


@blueprint.post("/")
@needs("move a draft")
def go(number: int) -> Response:
    """Begin the new draft; the old one stays as it was."""
    with desk().database.writing() as session:
        opened = open_assessment(session, number, reader())
        end_open(session, opened.row)
        new = move(session, desk().catalogue, opened.row, wanted_version(opened), today())
        numbers = {"assessment": (number, new.id)}
        note(session, "move a draft", partner=new.partner, of=f"assessment {number}", values=numbers)
        flash(reader().gettext("This is the new draft. The old one stays as it was."))
        return redirect(url_for("answering.tasks", number=new.id))


def end_open(session: Session, row: AssessmentRow) -> None:
    """End an entry into the old draft, which nobody may change any more."""
    entry = open_entry(session, row, held="to write")
    if entry is not None:
        end_entry(session, entry)
        note(session, "end an entry", partner=row.partner, of=f"assessment {row.id}")


def wanted_version(opened: Opened) -> InstrumentReference:
    """The newer version that a draft can move to; raises an error where it can't."""
    closed = opened.closed_because(today(), reader())
    wanted = newer_version(desk().catalogue, opened.row.round, today()) if opened.row.state == "draft" else None
    if closed or wanted is None:
        raise AdaptameterError(closed or reader().gettext("There is no newer version of these questions."))
    return wanted


def classes_of(found: Preview) -> Iterable[tuple[str, str, list[Line]]]:
    """The four classes, each with its heading, what it means, and its questions."""
    _, old, new, moved = reader().gettext, found.old, found.new, found.move
    yield _("Carried"), _("These answers go along as they are."), lines(moved.carried, new, found)
    yield (
        _("To be confirmed"),
        _("These questions have changed. The answers count once you say that they still hold."),
        lines(moved.to_confirm, new, found),
    )
    yield (
        _("Dropped"),
        _("These questions are asked no more, or in another way. The answers stay readable in the old draft."),
        lines(moved.dropped, old, found),
    )
    yield _("New"), _("These questions are new."), lines(moved.new, new, found)


def lines(names: Iterable[str], survey: Survey, found: Preview) -> list[Line]:
    """The questions of these names in a survey, each with its answer."""
    given = {**found.move.carried, **found.move.to_confirm, **found.move.dropped}
    every: list[Line] = []
    for name in names:
        question = survey.question(name)
        if question is not None:
            levels = survey.theme[name.partition("/")[0]].questionnaire.levels.get(question.id, ())
            every.append(Line(question, given.get(name), levels))
    return every
