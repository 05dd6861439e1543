"""How agreed ratings came about, counted."""

from collections import Counter
from collections.abc import Mapping
from typing import Literal, get_args

from adaptameter.domain.assessment import Rating
from adaptameter.domain.progress import shown_questions
from adaptameter.domain.survey import Survey

How = Literal["undiscussed", "self", "officer", "other", "disagreement", "open"]
"""As in an agreed rating; `disagreement`: both views stand; `open`: nothing is agreed."""
hows: tuple[How, ...] = get_args(How)


def count_hows(survey: Survey, agreed: Mapping[str, Rating]) -> dict[How, int]:
    """How many questions that are asked were agreed in which way; ways without any are left out."""
    counted: Counter[How] = Counter(
        how_of(agreed.get(f"{theme.id}/{name}"))
        for theme in survey.themes
        for name in shown_questions(theme, agreed, "agreed")
    )
    return {how: counted[how] for how in hows if counted[how]}


def how_of(rating: Rating | None) -> How:
    """How one rating came about."""
    if rating is None or not rating.given:
        return "open"
    return "disagreement" if rating.disagreement else rating.how or "open"
