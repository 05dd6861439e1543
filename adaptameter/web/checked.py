"""The answers as the check page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from adaptameter.domain.assessment import Rating
from adaptameter.domain.progress import Progress, shown_questions
from adaptameter.domain.question import Level, Question
from adaptameter.domain.questionnaire import Dimension
from adaptameter.domain.state import own_state
from adaptameter.domain.survey import Theme
from adaptameter.storage.before import Before
from adaptameter.web.opened import Opened


@dataclass(frozen=True)
class Checked:
    """A question with what is answered."""

    question: Question
    rating: Rating
    levels: Sequence[Level]
    """Those that a level question has."""
    is_missing: bool
    is_waiting: bool
    """Whether an older draft's answer waits to be confirmed."""


@dataclass(frozen=True)
class CheckedPart:
    """A dimension with its questions."""

    dimension: Dimension
    answers: Sequence[Checked]


@dataclass(frozen=True)
class CheckedTheme:
    """A theme with its dimensions."""

    theme: Theme
    progress: Progress
    parts: Sequence[CheckedPart]


def checked_themes(opened: Opened) -> list[CheckedTheme]:
    """Every question that is asked, theme by theme."""
    return [
        CheckedTheme(
            theme,
            opened.progress_of(theme),
            [CheckedPart(each, checked(opened, theme, each)) for each, questions in theme.dimensions if questions],
        )
        for theme in opened.survey.themes
    ]


def checked(opened: Opened, theme: Theme, dimension: Dimension) -> list[Checked]:
    """The questions of a dimension that are asked."""
    shown = shown_questions(theme, opened.ratings, "self")
    found = []
    for question in dimension.questions:
        if question.id in shown:
            rating = opened.ratings.get(f"{theme.id}/{question.id}") or Rating()
            levels = theme.questionnaire.levels.get(question.id, ())
            is_missing, is_waiting = own_state(rating) is None, f"{theme.id}/{question.id}" in opened.to_confirm
            found.append(Checked(question, rating, levels, is_missing, is_waiting))
    return found


def unexplained(
    before: Before | None, themes: Sequence[CheckedTheme]
) -> list[tuple[CheckedTheme, CheckedPart, Question]]:
    """The questions whose answer differs from last time's and does not say what changed."""
    found = []
    for theme in themes:
        for part in theme.parts:
            for each in part.answers:
                last = before.rating(f"{theme.theme.id}/{each.question.id}") if before else None
                if last and not each.rating.reason and each.rating.differs_from(last):
                    found.append((theme, part, each.question))
    return found


def key_questions(opened: Opened) -> Progress:
    """How many key questions are asked, and how many are answered."""
    given = asked = 0
    for theme in opened.survey.themes:
        for name in shown_questions(theme, opened.ratings, "self"):
            if theme.questions[name].key:
                asked += 1
                given += own_state(opened.ratings.get(f"{theme.id}/{name}")) is not None
    return Progress(given, asked)
