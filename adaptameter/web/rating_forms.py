"""An officer's ratings: the forms of a page, and keeping what they have, all of it or nothing."""

from collections.abc import Mapping, Sequence

from werkzeug.datastructures import MultiDict

from adaptameter.domain.assessment import Rating
from adaptameter.domain.progress import shown_questions
from adaptameter.domain.subset import always_rated, leads_on
from adaptameter.storage.rating import Stale, save_rating
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk
from adaptameter.web.forms.officer_rating import OfficerRatingForm, forms
from adaptameter.web.paged import Page
from adaptameter.web.rated import OfficerRating, officer_set, open_rating
from adaptameter.web.saving import Overtaken, Saved, asked_in, saver
from adaptameter.web.speech import reader

Ratings = Mapping[str, tuple[Rating, int]]
"""Ratings by questionnaire/question, each with the version that was on the page."""


def forms_of(opened: OfficerRating, page: Page, posted: MultiDict[str, str] | None = None) -> list[OfficerRatingForm]:
    """The forms of the questions that the officer's own ratings call for, or of those that were posted.

    What is always rated stands first, with what follows from it.
    """
    theme, dimension = page
    shown, always = shown_questions(theme, opened.ratings, "self"), always_rated(theme)
    asked = [each for each in dimension.questions if each.id in theme.asked]
    found = []
    for question in sorted(asked, key=lambda each: not leads_on(theme, each.id)):
        if question.id in shown if posted is None else f"{question.id}-seen" in posted:
            name = f"{theme.id}/{question.id}"
            rating, version = opened.ratings.get(name), opened.versions.get(name, 0)
            form = forms[question.kind](theme, question, reader(), posted, rating, version)
            form.is_always, form.named = question.id in always, opened.named.get(name, ())
            found.append(form)
    return found


def by_choice(forms: Sequence[OfficerRatingForm]) -> list[OfficerRatingForm]:
    """The forms of questions that are rated only if the officer wants to."""
    return [form for form in forms if not leads_on(form.theme, form.question.id)]


def write(number: int, page: Page, ratings: Ratings) -> Saved:
    """Keep the ratings, all or none; raises Refused where they can't be kept."""
    theme, dimension = page
    stale = []
    with desk().database.writing() as session:
        opened = open_rating(session, number, reader(), is_held=True)
        closed = opened.closed_because(reader())
        if closed:
            sentence = reader().gettext("Nothing was saved. What you typed is still on this page.")
            raise Refused(f"{closed} {sentence}")
        rating_set, changed = officer_set(session, opened), 0
        for name, (rating, seen) in ratings.items():
            try:
                changed += save_rating(session, rating_set, name, rating, seen, saver())
            except Stale:
                stale.append(name)
        if stale:
            raise Overtaken(stale)
        after = open_rating(session, number, reader()).ratings
        if changed:
            note(session, "rate", partner=opened.row.partner, of=f"assessment {number}")
    here = {f"{theme.id}/{question.id}" for question in dimension.questions} & asked_in(theme, after)
    return Saved(changed, bool(here - ratings.keys()), bool(here - asked_in(theme, opened.ratings)))
