"""What an officer sees of a submitted assessment before rating it: how complete it is, and its evidence; no levels."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from adaptameter.domain.assessment import Evidence
from adaptameter.domain.progress import Progress, progress
from adaptameter.domain.question import Question
from adaptameter.domain.survey import Theme
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.entry import typed_in_by
from adaptameter.storage.evidence import file_key
from adaptameter.storage.waiver import create_waiver
from adaptameter.web.access import needs, standing
from adaptameter.web.account import me
from adaptameter.web.asked import returned
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk, there
from adaptameter.web.forms.waiver import WaiverForm
from adaptameter.web.opened import Opened, open_assessment
from adaptameter.web.rated import OfficerRating, open_rating
from adaptameter.web.speech import reader

blueprint = Blueprint("looking", __name__, url_prefix="/assessments/<number:number>/look")


@dataclass(frozen=True)
class Looked:
    """A theme without its answers."""

    theme: Theme
    progress: Progress
    evidence: Sequence[tuple[Question, Evidence]]
    """The questions for which there is any, but follow-ups: that one is asked tells the answer before it."""
    further: Sequence[Evidence]
    """What is named for follow-ups."""


@blueprint.get("/")
@needs("see how complete it is", looked="look at completeness and evidence")
def overview(number: int) -> str:
    """Completeness and evidence, and the way to read the rest without independence."""
    return look_page(number, WaiverForm(reader()))


@blueprint.post("/")
@needs("waive independence")
def waive(number: int) -> Response | tuple[str, int]:
    """Give up independence, with a reason that the partner can read; the rest is open to this officer then."""
    form = WaiverForm(reader(), request.form)
    if has_typed_in():
        raise Refused(nothing_to_waive())
    if standing().is_independent:
        return redirect(url_for("results.overview", number=number))  # it is open, and was read after rating
    if not form.is_right():
        return look_page(number, form), 422
    with desk().database.writing() as session:
        row = there(get_assessment(session, number))
        if create_waiver(session, row, me().account.id, form.reason.data or ""):
            note(session, "waive independence", partner=row.partner, of=f"assessment {number}")
    flash(reader().gettext("You read this assessment without rating it first; the partner sees that, and why."))
    return redirect(url_for("results.overview", number=number))


def look_page(number: int, form: WaiverForm) -> str:
    """The page without levels, comments and results."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader(), is_submitted=True)
        returns = returned(session, opened)
    looked = [looked_at(opened, theme) for theme in opened.survey.themes]
    is_open = standing().is_independent
    values = {"themes": looked, "form": form, "is_open": is_open, "file_key": file_key, "returns": returns}
    values["tied"] = nothing_to_waive() if has_typed_in() else ""
    values["rating"] = rating_to_do(number) if standing().may("rate") else None
    return render_template("web/look.html", row=opened.row, opened=opened, **values)


def rating_to_do(number: int) -> OfficerRating | None:
    """The officer's own rating, where it is not handed in yet."""
    with desk().database.reading() as session:
        found = open_rating(session, number, reader())
    return None if found.handed_in_at else found


def has_typed_in() -> bool:
    """Whether the visitor typed this assessment in itself."""
    with desk().database.reading() as session:
        return me().account.pseudonym in typed_in_by(session, there(standing().assessment))


def nothing_to_waive() -> str:
    """Why an officer who typed in has no independence to give up."""
    return reader().gettext(
        "You typed these answers in for the partner, so you know them: there is no independence to give up, "
        "and a rating of yours is none from outside."
    )


def looked_at(opened: Opened, theme: Theme) -> Looked:
    """A theme with its evidence alone."""
    found = [(each, opened.ratings.get(f"{theme.id}/{name}")) for name, each in theme.questions.items()]
    evidence = [(each, rating.evidence) for each, rating in found if rating and rating.evidence.items]
    asked_of_all = [each.id for each in theme.questions.values() if each.ask_if is None]
    return Looked(
        theme,
        progress(theme, opened.ratings, "self", asked_of_all),
        [(each, named) for each, named in evidence if each.ask_if is None],
        [named for each, named in evidence if each.ask_if is not None],
    )
