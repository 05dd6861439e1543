"""An officer's ratings as the check page shows them, and why they can't be handed in."""

from collections.abc import Iterator

from adaptameter.domain.assessment import Rating
from adaptameter.domain.progress import shown_questions
from adaptameter.domain.questionnaire import Dimension
from adaptameter.domain.subset import rated
from adaptameter.domain.survey import Theme
from adaptameter.web.checked import Checked, CheckedPart, CheckedTheme
from adaptameter.web.rated import OfficerRating
from adaptameter.web.speech import reader


def checked_themes(opened: OfficerRating) -> list[CheckedTheme]:
    """What is rated and what has to be, theme by theme; what is left out by choice is not listed."""
    found = []
    for theme in opened.survey.themes:
        parts = [
            CheckedPart(each, list(checked(opened, theme, each))) for each, questions in theme.dimensions if questions
        ]
        found.append(CheckedTheme(theme, rated(theme, opened.ratings).all, [each for each in parts if each.answers]))
    return found


def checked(opened: OfficerRating, theme: Theme, dimension: Dimension) -> Iterator[Checked]:
    """The questions of a dimension that are rated or have to be."""
    missing, shown = opened.missing(theme), shown_questions(theme, opened.ratings, "self")
    for question in dimension.questions:
        rating = opened.ratings.get(f"{theme.id}/{question.id}") or Rating()
        if question.id in shown and (rating != Rating() or question.id in missing):
            levels = theme.questionnaire.levels.get(question.id, ())
            yield Checked(question, rating, levels, question.id in missing, is_waiting=False)


def why_not(opened: OfficerRating) -> tuple[str, int]:
    """Why the rating can't be handed in, and the status that says so; an empty sentence where it can."""
    _ = reader().gettext
    left = opened.rated.keys.asked - opened.rated.keys.given
    if opened.row.state != "submitted":
        return _("It was returned to the partner. Hand your rating in once the partner has submitted again."), 409
    if left:
        told = reader().ngettext(
            "%(count)s question that is always rated has no rating yet. “No basis to judge” is one.",
            "%(count)s questions that are always rated have no rating yet. “No basis to judge” is one.",
            left,
        )
        return told, 422
    return ("", 200) if opened.rated.all.is_begun else (_("Nothing is rated yet."), 422)
