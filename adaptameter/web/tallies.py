"""What a group answered alone, question by question, as pages show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adaptameter.domain.group import Tally, span
from adaptameter.domain.question import ChecklistQuestion, LevelQuestion, Question
from adaptameter.domain.questionnaire import Dimension
from adaptameter.domain.survey import Theme
from adaptameter.web.forms.beside import Counted
from adaptameter.web.opened import Opened
from adaptameter.web.speech import reader


@dataclass(frozen=True)
class CountedPart:
    """A dimension with what was answered alone."""

    theme: Theme
    dimension: Dimension
    questions: Sequence[Counted]


def counted_parts(opened: Opened) -> list[CountedPart]:
    """Every dimension in which something was asked alone."""
    tallies = opened.group.tallies if opened.group else {}
    found = []
    for theme, dimension in opened.pages:
        asked = [each for each in dimension.questions if each.id in theme.asked and each.is_scored]
        if asked:
            counts = [counted(theme, each, tallies.get(f"{theme.id}/{each.id}")) for each in asked]
            found.append(CountedPart(theme, dimension, counts))
    return found


def counted(theme: Theme, question: Question, tally: Tally | None) -> Counted:
    """A question with its counts; without any where too few answered."""
    if tally is None:
        return Counted(question, None, (), None)
    return Counted(question, tally, list(lines(theme, question, tally)), span(question, tally))


def lines(theme: Theme, question: Question, tally: Tally) -> Iterator[tuple[str, str, int]]:
    """Each answer with how often it was given; what is no answer only where somebody said it."""
    _ = reader().gettext
    for number, text, key in answers(theme, question):
        yield number, text, tally.chosen.get(key, 0)
    if question.kind == "checklist":
        yield "", _("None of these"), tally.none
    if tally.na:
        yield "", _("Not applicable to us"), tally.na
    if tally.dont_know:
        yield "", _("I don't know"), tally.dont_know


def answers(theme: Theme, question: Question) -> Iterator[tuple[str, str, str]]:
    """The answers that a question offers: a number where it has one, words, and what tallies call it."""
    _ = reader().gettext
    if isinstance(question, LevelQuestion):
        for step in theme.questionnaire.levels[question.id]:
            yield str(step.level), step.label or "", str(step.level)
    elif isinstance(question, ChecklistQuestion):
        for option in question.options:
            yield "", option.text, option.id
    else:
        yield "", _("Yes"), "yes"
        yield "", _("No"), "no"
