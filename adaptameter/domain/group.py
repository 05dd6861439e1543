"""Group mode: what people of a team answered alone, counted per question, so that nobody can be found in it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, get_args

from pydantic import Field

from adaptameter.domain.assessment import Rating
from adaptameter.domain.document import Document, Whole
from adaptameter.domain.progress import shown_questions
from adaptameter.domain.question import ChecklistQuestion, LevelQuestion, Question
from adaptameter.domain.state import own_state
from adaptameter.domain.survey import Survey, Theme

fewest: Final = 3
"""Of fewer people than these no count is ever kept; a partner may ask for more."""
most_places: Final = 40
"""So many people answer alone at most."""
Present = Literal["board", "director", "programmes", "finance", "volunteers", "rights_holders", "others"]
kinds_of_people: tuple[Present, ...] = get_args(Present)
"""Who can be present when a group answers: how many of each is kept, and no name."""


class Tally(Document):
    """How often each answer to one question was given alone."""

    given: Whole
    """How many people answered, said that it does not apply, or that they don't know."""
    chosen: dict[str, Whole] = Field(default_factory=dict)
    """How many of them chose each level, yes or no, or ticked each line of a checklist."""
    none: Whole = 0
    """Of a checklist: how many ticked nothing of it."""
    na: Whole = 0
    dont_know: Whole = 0


def asked_alone(theme: Theme, ratings: Mapping[str, Rating]) -> dict[str, Question]:
    """The questions that somebody with these ratings is asked alone: those of scored kinds that aren't left out."""
    shown = shown_questions(theme, ratings, "self")
    return {name: theme.questions[name] for name in shown if theme.questions[name].is_scored}


def given_alone(survey: Survey, ratings: Mapping[str, Rating]) -> dict[str, Rating]:
    """What counts of one person's answers, by questionnaire/question: not what its other answers leave out."""
    names = [f"{theme.id}/{name}" for theme in survey.themes for name in asked_alone(theme, ratings)]
    return {name: ratings[name] for name in names if own_state(ratings.get(name)) is not None}


def count(survey: Survey, everybody: Iterable[Mapping[str, Rating]], smallest: int) -> dict[str, Tally]:
    """The counts of each question that at least `smallest` people answered, by questionnaire/question.

    Of the other questions there is nothing, not even how many answered, so that no count can be taken from another.
    """
    people = [given_alone(survey, each) for each in everybody]
    found = {
        f"{theme.id}/{name}": tally(
            question, theme, [each[f"{theme.id}/{name}"] for each in people if f"{theme.id}/{name}" in each]
        )
        for theme in survey.themes
        for name, question in theme.questions.items()
        if question.is_scored
    }
    return at_least(found, smallest)


def count_people(survey: Survey, everybody: Iterable[Mapping[str, Rating]], smallest: int) -> int | None:
    """How many people answered anything; None where those are fewer than `smallest`."""
    found = sum(bool(given_alone(survey, each)) for each in everybody)
    return found if found >= max(smallest, fewest) else None


def at_least(tallies: Mapping[str, Tally], smallest: int) -> dict[str, Tally]:
    """The counts of questions that at least `smallest` people answered, and never fewer than three."""
    return {name: each for name, each in tallies.items() if each.given >= max(smallest, fewest)}


def tally(question: Question, theme: Theme, ratings: Sequence[Rating]) -> Tally:
    """How often each answer was given; answers that nobody gave count 0."""
    counted = Counter(each for rating in ratings for each in chosen_in(rating))
    return Tally(
        given=len(ratings),
        chosen={each: counted[each] for each in choices(question, theme)},
        none=sum(rating.ticked == () for rating in ratings),
        na=sum(rating.na is not None for rating in ratings),
        dont_know=sum(rating.dont_know is not None for rating in ratings),
    )


def choices(question: Question, theme: Theme) -> list[str]:
    """What can be chosen in answer to a question of a scored kind, as tallies call it."""
    if isinstance(question, LevelQuestion):
        return [str(step.level) for step in theme.questionnaire.levels[question.id]]
    if isinstance(question, ChecklistQuestion):
        return [option.id for option in question.options]
    return ["yes", "no"]


def chosen_in(rating: Rating) -> list[str]:
    """What a rating chooses."""
    if rating.level is not None:
        return [str(rating.level)]
    if rating.yes is not None:
        return ["yes" if rating.yes else "no"]
    return list(rating.ticked or ())


def span(question: Question, found: Tally) -> tuple[int, int] | None:
    """The lowest and the highest level that were chosen; None where no level was."""
    levels = [int(each) for each, times in found.chosen.items() if times] if question.kind == "level" else []
    return (min(levels), max(levels)) if levels else None
