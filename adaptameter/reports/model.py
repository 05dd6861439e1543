"""The report model: the rounds of one partner and what is asked of them by every section."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from adaptameter.charts.picture import Scale
from adaptameter.charts.style import Stroke, strokes
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
from adaptameter.domain.state import State, own_state
from adaptameter.domain.survey import Theme
from adaptameter.language import Language
from adaptameter.reports.translated import has_draft_texts


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
    place: int
    """Its place among the themes' questions, from 0 on."""

    @property
    def name(self) -> str:
        """The question's name, questionnaire/question."""
        return f"{self.theme.id}/{self.question.id}"

    @property
    def value(self) -> Fraction | None:
        """What it counted, 0 to 1; None where it is not scored."""
        return self.result.value if self.result else None

    @property
    def state(self) -> State:
        """What became of it; of a kind that is never scored, whether it is answered."""
        if self.result:
            return self.result.state
        return own_state(self.rating) or "unanswered"

    @property
    def parent_text(self) -> str:
        """The text of the question that this one follows up; empty where it follows none."""
        asked_after = self.question.ask_if
        return self.theme.questionnaire.questions[asked_after.question].text if asked_after else ""

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
    """Each round with the one before; the last with the first may be among them too."""
    language: Language
    is_on_screen: bool = False
    """Whether its sections become pages, which phones show too."""
    note: str = ""
    """What has to be said of whose ratings tell the movement."""
    mark: str = ""
    """What stands across every page on paper."""
    state: str = ""
    """What a reader of every page must know, where that is more than whose ratings these are."""

    @property
    def current(self) -> ScoredRound:
        """The round that the report is about."""
        return self.rounds[-1]

    @property
    def has_scores(self) -> bool:
        """Whether themes may have scores; a short form shows the level of each answer instead."""
        return self.current.has_scores

    @cached_property
    def has_draft_texts(self) -> bool:
        """Whether a round is shown in a translation that nobody has reviewed yet."""
        return any(has_draft_texts(each.survey.themes) for each in self.rounds)

    @property
    def recent(self) -> list[ScoredRound]:
        """This round and up to two before that have scores too, this one first."""
        return [self.current, *(each for each in self.rounds[-2::-1] if each.has_scores)][:3]

    @property
    def strokes(self) -> Sequence[Stroke]:
        """How each of them is drawn."""
        return strokes

    @property
    def has_sides(self) -> bool:
        """Whether both sides stand beside each other throughout, so that no section lists where they differed."""
        return False

    @property
    def movement(self) -> Comparison | None:
        """This round beside the one before."""
        return self.between(self.rounds[-2], self.current) if len(self.rounds) > 1 else None

    @property
    def before(self) -> ScoredRound | None:
        """The round before this one."""
        return self.rounds[-2] if len(self.rounds) > 1 else None

    @property
    def compared(self) -> ScoredRound | None:
        """The round before, where scores are compared with it: neither of the two is a short form."""
        return self.before if self.movement and not self.is_by_answers else None

    @property
    def is_by_answers(self) -> bool:
        """Whether the movement is told answer by answer, since this round or the one before is a short form."""
        return self.movement is not None and not all(each.has_scores for each in self.rounds[-2:])

    def value_before(self, answered: Answered) -> Fraction | None:
        """What a question counted in the round before, 0 to 1; None where the two answers don't compare."""
        theme = self.movement.questionnaires.get(answered.theme.id) if self.movement else None
        if self.before is None or theme is None or answered.question.id not in theme.core:
            return None
        earlier = next(each for each in self.before.result.questionnaires if each.id == answered.theme.id)
        return next(question.value for _, question in earlier.questions if question.id == answered.question.id)

    def between(self, earlier: ScoredRound, later: ScoredRound) -> Comparison | None:
        """The comparison of two rounds, if it was given."""
        wanted = (earlier.name, later.name)
        return next((each for each in self.comparisons if (each.earlier, each.later) == wanted), None)

    @cached_property
    def themes(self) -> list[tuple[Theme, QuestionnaireResult]]:
        """The themes of the current round with their results."""
        return [(self.current.survey.theme[each.id], each) for each in self.current.result.questionnaires]

    @cached_property
    def answers(self) -> list[Answered]:
        """Every question of the current round in order."""
        every = (
            (theme, dimension, question)
            for theme, _ in self.themes
            for dimension, questions in theme.dimensions
            for question in questions
        )
        return [self._answered(*each, place) for place, each in enumerate(every)]

    @cached_property
    def answer(self) -> dict[str, Answered]:
        """The questions of the current round by name."""
        return {each.name: each for each in self.answers}

    def _answered(self, theme: Theme, dimension: Dimension, question: Question, place: int) -> Answered:
        name = f"{theme.id}/{question.id}"
        moved = self.movement.questionnaires.get(theme.id) if self.movement else None
        is_comparable = moved is not None and question.id in moved.lineage.comparable
        before = self.before.ratings.get(name) if self.before and is_comparable else None
        result, rating = self._results.get(name), self.current.ratings.get(name)
        return Answered(theme, dimension, question, result, rating, before, place)

    @cached_property
    def _results(self) -> dict[str, QuestionResult]:
        return {f"{each.id}/{question.id}": question for _, each in self.themes for _, question in each.questions}

    @property
    def flags(self) -> Sequence[Flag]:
        """The flags raised, in order."""
        return self.current.result.flags

    @cached_property
    def key_questions(self) -> list[Answered]:
        """The key questions that were asked."""
        return [each for each in self.answers if each.question.key and each.state != "excluded"]

    def name(self, each: ScoredRound) -> str:
        """The name of a round, as it stands in a line."""
        return self.language.isolated(each.name)

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
