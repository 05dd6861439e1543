"""Which questions an officer rates: the key questions with what leads to them always, the others by choice."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from adaptameter.domain.assessment import Rating
from adaptameter.domain.progress import Progress, progress, shown_questions
from adaptameter.domain.state import own_state
from adaptameter.domain.survey import Survey, Theme, selected


class Rated(NamedTuple):
    """How far an officer's rating is."""

    keys: Progress
    """Of the questions that are always rated."""
    all: Progress

    def plus(self, other: "Rated") -> "Rated":
        """Both together."""
        return Rated(self.keys + other.keys, self.all + other.all)

    @property
    def is_ready(self) -> bool:
        """Whether it can be handed in: nothing is missing, and something is there."""
        return self.keys.is_complete and self.all.is_begun


def always_rated(theme: Theme) -> frozenset[str]:
    """The key questions of a theme, and the questions on which it depends whether these are asked."""
    return selected(theme.questionnaire, [name for name, question in theme.questions.items() if question.key])


def rated(theme: Theme, ratings: Mapping[str, Rating], names: Iterable[str] | None = None) -> Rated:
    """How far a theme is rated, or some of its questions; follow-ups count as the officer's own ratings call for them.

    The states of the officer's set itself can't tell that: a question without a rating is none of it.
    """
    wanted = frozenset(theme.questions if names is None else names)
    keys = always_rated(theme) & wanted
    return Rated(progress(theme, ratings, "self", keys), progress(theme, ratings, "self", wanted))


def rated_of(survey: Survey, ratings: Mapping[str, Rating]) -> Rated:
    """How far all of it is."""
    found = Rated(Progress(0, 0), Progress(0, 0))
    for theme in survey.themes:
        found = found.plus(rated(theme, ratings))
    return found


def missing(theme: Theme, ratings: Mapping[str, Rating]) -> Sequence[str]:
    """The questions that are always rated, are asked, and have no rating; “no basis to judge” is one."""
    asked, always = shown_questions(theme, ratings, "self"), always_rated(theme)
    return [name for name in asked if name in always and own_state(ratings.get(f"{theme.id}/{name}")) is None]


def leads_on(theme: Theme, name: str) -> bool:
    """Whether a question is always rated, or follows from one that is."""
    always = always_rated(theme)
    while name not in always:
        condition = theme.questions[name].ask_if
        if condition is None:
            return False
        name = condition.question
    return True
