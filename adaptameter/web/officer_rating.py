"""An officer's own rating: what is to be rated, a dimension a page, checking it, and handing it in."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from adaptameter.exchange.rendering import all_pieces
from adaptameter.storage.base import now
from adaptameter.storage.frozen import hand_in as freeze
from adaptameter.web.access import needs
from adaptameter.web.account import me
from adaptameter.web.answering import waiting
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk
from adaptameter.web.forms.officer_rating import OfficerRatingForm
from adaptameter.web.keeping import Answer, saved_at
from adaptameter.web.paged import Page
from adaptameter.web.rated import OfficerRating, officer_set, open_rating
from adaptameter.web.rating_checked import checked_themes, why_not
from adaptameter.web.rating_forms import by_choice, forms_of, write
from adaptameter.web.saving import Overtaken, Saved, new_page
from adaptameter.web.speech import reader
from adaptameter.web.theirs import put_theirs, seen, to_choose_from
from adaptameter.web.ties import tied_raters, tied_with_me

blueprint = Blueprint("rating", __name__, url_prefix="/assessments/<number:number>/rating")


@blueprint.get("/")
@needs("rate", looked="look at completeness and evidence")
def overview(number: int) -> str:
    """The task list: each theme, how far it is rated, and what comes next."""
    return render_template("web/rating.html", **for_page(opened_now(number)))


@blueprint.get("/<theme_id>/<dimension_id>")
@needs("rate", looked="look at completeness and evidence")
def questions(number: int, theme_id: str, dimension_id: str) -> str:
    """The questions of a dimension, with the evidence that the partner names."""
    opened = opened_now(number)
    at = opened.page(theme_id, dimension_id)
    return question_page(opened, at, forms_of(opened, at), [])


@blueprint.post("/<theme_id>/<dimension_id>")
@needs("rate")
def save(number: int, theme_id: str, dimension_id: str) -> Response | tuple[str, int]:
    """Save the ratings of a dimension: all of them, or none where one can't be kept."""
    opened = opened_now(number)
    at = opened.page(theme_id, dimension_id)
    forms = forms_of(opened, at, request.form)
    read = {form: form.read() for form in forms}
    if any(rating is None for rating in read.values()):
        return question_page(opened, at, forms, []), 422
    try:
        saved = write(number, at, {form.name: (rating, form.version) for form, rating in read.items() if rating})
    except Overtaken as error:
        latest = opened_now(number)
        put_theirs(forms, error.stale, latest.ratings, latest.versions)
        return question_page(latest, at, forms, []), 409
    except Refused as error:
        return question_page(opened, at, forms, [str(error)]), 409
    return redirect(way_on(opened, at, saved))


@blueprint.post("/<theme_id>/<dimension_id>/keep")
@needs("rate")
def keep(number: int, theme_id: str, dimension_id: str) -> Answer:
    """Keep the one rating that the page's script posts; says which version it has then, or why it is not kept."""
    opened = opened_now(number)
    at = opened.page(theme_id, dimension_id)
    forms = forms_of(opened, at, request.form)
    read = {form: form.read() for form in forms}
    wrong = [message for form in forms for _, message in form.problems()]
    if wrong:
        return {"told": " ".join(wrong)}, 422
    try:
        saved = write(number, at, {form.name: (rating, form.version) for form, rating in read.items() if rating})
    except Overtaken:
        latest = opened_now(number)
        return to_choose_from(forms, latest.ratings, latest.versions), 409
    except Refused as error:
        return {"told": str(error)}, 409
    told = {"told": saved_at(), "moved": "", "more": saved.opens}
    return {"versions": seen(forms, opened_now(number).versions), **told}, 200


@blueprint.get("/check")
@needs("rate", looked="look at completeness and evidence")
def check(number: int) -> str:
    """Everything on one page, with what is missing."""
    return check_page(number, "")


@blueprint.post("/check")
@needs("rate")
def hand_in(number: int) -> Response | tuple[str, int]:
    """Freeze the officer's result; the second of two who hand it in finds it done."""
    if request.form.get("agreed") != "yes":
        return check_page(number, reader().gettext("Tick that this is your own view.")), 422
    with desk().database.writing() as session:
        opened = open_rating(session, number, reader(), is_held=True)
        if opened.handed_in_at:
            return redirect(url_for("rating.overview", number=number))
        problem, status = why_not(opened)
        if problem:
            return check_page(number, problem), status
        partner = opened.row.partner
        result = freeze(session, officer_set(session, opened), now(), partner.document, me().account.pseudonym)
        note(session, "hand in the rating", partner=partner, of=f"assessment {number}")
        wanted = all_pieces(result.id, dict.fromkeys([reader().code, partner.language or reader().code]))
    desk().renderer.prepare(wanted)
    return redirect(url_for("rating.overview", number=number))


def opened_now(number: int) -> OfficerRating:
    """The officer's rating as it stands."""
    with desk().database.reading() as session:
        return open_rating(session, number, reader())


def for_page(opened: OfficerRating) -> dict[str, Any]:
    """What every page of a rating shows."""
    with desk().database.reading() as session:
        ties = (tied_raters if opened.handed_in_at else tied_with_me)(session, opened.row, opened.rating_set)
    return {"opened": opened, "row": opened.row, "closed": opened.closed_because(reader()), "ties": ties}


def way_on(opened: OfficerRating, current: Page, saved: Saved) -> str:
    """Where to go after saving: on, back to the list, or the same page for follow-ups."""
    number, after = opened.row.id, opened.after(current)
    flash(saved_at())
    if saved.has_more:
        flash(reader().gettext("Your ratings lead to further questions on this page."))
        after = current
    elif "stop" in request.form:
        return url_for("rating.overview", number=number)
    if after is None:
        return url_for("rating.check", number=number)
    return url_for("rating.questions", number=number, theme_id=after[0].id, dimension_id=after[1].id)


def question_page(opened: OfficerRating, at: Page, forms: Sequence[OfficerRatingForm], messages: Sequence[str]) -> str:
    """The page of a dimension."""
    theme, dimension = at
    free = by_choice(forms)
    values: dict[str, Any] = {
        **for_page(opened),
        "theme": theme,
        "dimension": dimension,
        "forms": forms,
        "free": free,
        "is_free_open": len(free) == len(forms) or any(form.is_begun for form in free),
        "messages": messages,
        "waiting": waiting(opened.ratings, theme, dimension),
        "page": request.form.get("page") or new_page(),
    }
    return render_template("web/rating_questions.html", **values)


def check_page(number: int, problem: str) -> str:
    """All ratings, and the form to hand them in."""
    opened = opened_now(number)
    values = {"themes": checked_themes(opened), "problem": problem}
    return render_template("web/rating_check.html", **values, **for_page(opened))
