"""What answers are worth: prepared once for a questionnaire, so that scores are exact and quick."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from adaptameter.domain.assessment import Rating
from adaptameter.domain.question import ChecklistQuestion, LevelQuestion, Question, YesNoQuestion
from adaptameter.domain.questionnaire import Questionnaire


@dataclass(frozen=True)
class Worth:
    """What the answers to one scored question count; `weight` is the effective one of the scoring method.

    `mean`: the weight as written. `points`: weight · (max - min) of the values as written; with it the pooled points
    are the weighted mean of values between 0 and 1.
    """

    weight: Fraction
    by_answer: Mapping[int | bool, Fraction]
    """Value (0 to 1) by level or by yes/no."""
    by_option: Mapping[str, Fraction]
    """Share (0 to 1) by option of a checklist."""
    evidence_from: int | None
    """The level from which evidence is looked for."""
    unsupported: Fraction
    """What a level at or above it counts without evidence: the next level below."""

    def value(self, rating: Rating) -> Fraction:
        """The value of an answered rating, 0 to 1."""
        answer = rating.answer
        if isinstance(answer, tuple):
            return sum((self.by_option[option] for option in answer), Fraction(0))
        return self.by_answer[answer] if answer is not None else Fraction(0)

    def claims(self, rating: Rating) -> bool:
        """Whether the rating is at or above the level from which evidence is looked for."""
        return self.evidence_from is not None and rating.level is not None and rating.level >= self.evidence_from


@dataclass(frozen=True)
class Worths:
    """The worth of scored questions, and the least numbers by which all values and all weights become whole."""

    by_question: Mapping[str, Worth]
    value_unit: int
    weight_unit: int


def make_worths(questions: Iterable[Question], questionnaire: Questionnaire) -> Worths:
    """The worths of those of the questions that are scored."""
    worths = {question.id: worth_of(question, questionnaire) for question in questions if question.is_scored}
    values = [v for worth in worths.values() for v in (*worth.by_answer.values(), *worth.by_option.values())]
    return Worths(
        worths,
        lcm(*(value.denominator for value in values)),
        lcm(*(worth.weight.denominator for worth in worths.values())),
    )


def worth_of(question: Question, questionnaire: Questionnaire) -> Worth:
    """The worth of one scored question."""
    by_answer: dict[int | bool, Fraction] = {}
    by_option: dict[str, Fraction] = {}
    span = Fraction(1)
    if isinstance(question, LevelQuestion):
        levels = questionnaire.levels[question.id]
        least, most = exact(levels[0].value), exact(levels[-1].value)
        span = most - least
        by_answer = {step.level: (exact(step.value) - least) / span for step in levels}
    elif isinstance(question, YesNoQuestion):
        by_answer = {True: Fraction(question.good == "yes"), False: Fraction(question.good == "no")}
    elif isinstance(question, ChecklistQuestion):
        total = sum((exact(option.weight) for option in question.options), Fraction(0))
        by_option = {option.id: exact(option.weight) / total for option in question.options}
    weight = exact(question.weight) * (span if questionnaire.scoring == "points" else 1)
    start = question.evidence.from_ if question.evidence else None
    unsupported = Fraction(0) if start is None else by_answer[max(level for level in by_answer if level < start)]
    return Worth(weight, by_answer, by_option, start, unsupported)


def exact(number: Decimal | None) -> Fraction:
    """A decimal as an exact fraction; nothing is 0."""
    return Fraction(number or 0)
