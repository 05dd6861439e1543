"""The report model: the rounds of one partner and what is asked of them by every section."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from adaptameter.charts.picture import Scale
from adaptameter.domain.assessment import Rating
from adaptameter.domain.comparison import Comparison
from adaptameter.domain.question import Level, Question
from adaptameter.domain.questionnaire import Dimension
from adaptameter.domain.result import (
    DimensionResult,
    Flag,
    Measures,
    QuestionnaireResult,
    QuestionResult,
    on_display,
    rounded,
)
from adaptameter.domain.round import ScoredRound
from adaptameter.domain.survey import Theme
from adaptameter.language import Language


@dataclass(frozen=True)
class Answered:
    """One question of the current round with what became of it."""

    theme: Theme
    dimension: Dimension
    question: Question
    result: QuestionResult | None
    """None for a kind that is never scored."""
    rating: Rating | None
    before: Rating | None
    """The rating of the round before, if the question may be compared with it."""

    @property
    def name(self) -> str:
        """The question's name, questionnaire/question."""
        return f"{self.theme.id}/{self.question.id}"

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of a level question."""
        return self.theme.questionnaire.levels.get(self.question.id, ())


@dataclass(frozen=True)
class Report:
    """What all sections are made from."""

    rounds: Sequence[ScoredRound]
    """Of one partner and one kind of rating set, earliest first."""
    comparisons: Sequence[Comparison]
    """Each round with the one before."""
    language: Language

    @property
    def current(self) -> ScoredRound:
        """The round that the report is about."""
        return self.rounds[-1]

    @property
    def recent(self) -> list[ScoredRound]:
        """This round and up to two before, this one first."""
        return list(self.rounds[::-1][:3])

    @property
    def movement(self) -> Comparison | None:
        """This round beside the one before."""
        return self.comparisons[-1] if self.comparisons else None

    @cached_property
    def themes(self) -> list[tuple[Theme, QuestionnaireResult]]:
        """The themes of the current round with their results."""
        return [(self.current.survey.theme[each.id], each) for each in self.current.result.questionnaires]

    @cached_property
    def answers(self) -> list[Answered]:
        """Every question of the current round in order."""
        return [
            answered
            for theme, result in self.themes
            for dimension, questions in theme.dimensions
            for answered in self._answers_of(theme, result, dimension, questions)
        ]

    @cached_property
    def answer(self) -> dict[str, Answered]:
        """The questions of the current round by name."""
        return {each.name: each for each in self.answers}

    def _answers_of(
        self, theme: Theme, result: QuestionnaireResult, dimension: Dimension, questions: Sequence[Question]
    ) -> Iterator[Answered]:
        scored = {question.id: question for _, question in result.questions}
        moved = self.movement.questionnaires.get(theme.id) if self.movement else None
        for question in questions:
            name = f"{theme.id}/{question.id}"
            is_comparable = moved is not None and question.id in moved.lineage.comparable
            before = self.rounds[-2].ratings.get(name) if is_comparable else None
            yield Answered(theme, dimension, question, scored.get(question.id), self.current.ratings.get(name), before)

    def flags_of(self, theme: str) -> list[Flag]:
        """The flags raised in a theme."""
        return [flag for flag in self.current.result.flags if flag.question.partition("/")[0] == theme]

    def title(self, theme: str, dimension: str) -> str:
        """The title of a dimension of the current round."""
        dimensions = self.current.survey.theme[theme].questionnaire.dimensions
        return next(each.title for each in dimensions if each.id == dimension)

    @cached_property
    def steps(self) -> tuple[tuple[float, str], ...]:
        """The grid of the charts: the whole numbers of the display scale (or only its ends), with labels of levels."""
        least, most = self.current.result.display
        whole = [Fraction(number) for number in range(int(least), int(most) + 1) if least <= number <= most]
        steps = whole if 2 <= len(whole) <= 7 and whole[0] == least and whole[-1] == most else [least, most]
        return tuple(
            (float(step), self.language.number(float(step), 0 if step.denominator == 1 else 1)) for step in steps
        )

    @cached_property
    def scale(self) -> Scale:
        """The scale of all charts."""
        least, most = self.current.result.display
        values, names = zip(*self.steps, strict=True)
        return Scale(float(least), float(most), values, names)

    def shown(self, score: Fraction | None) -> float | None:
        """An exact score on the display scale, for drawing."""
        return None if score is None else float(on_display(score, self.current.result.display))

    def change(self, change: Fraction) -> Decimal:
        """A difference of scores on the display scale, one decimal."""
        least, most = self.current.result.display
        return rounded(change * (most - least), 1)


@dataclass(frozen=True)
class Place:
    """A theme or a dimension with its measures, for lists and tables."""

    title: str
    theme: str
    """The theme's title where it is a dimension, else empty."""
    measures: Measures
    result: QuestionnaireResult | DimensionResult


def dimensions(report: Report) -> list[Place]:
    """All dimensions in which something is asked, in order."""
    return [
        Place(report.title(theme.id, each.id), theme.questionnaire.title, each.measures, each)
        for theme, result in report.themes
        for each in result.dimensions
        if each.measures.asked
    ]
