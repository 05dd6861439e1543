"""Change over time on what was really asked both times: the comparable core of two results."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from adaptameter.domain.assessment import Kind
from adaptameter.domain.explanation import effective_weights
from adaptameter.domain.lineage import Lineage
from adaptameter.domain.result import DimensionResult, QuestionnaireResult, QuestionResult, Result
from adaptameter.domain.state import scored_states
from adaptameter.error import AdaptameterError

least_coverage = Fraction(60, 100)
"""The coverage below which no change figure is given; exactly this much is enough."""
Reason = Literal["empty_core", "low_coverage"]
Pair: TypeAlias = tuple[Fraction | None, Fraction | None]


@dataclass(frozen=True, slots=True)
class Movement:
    """Two results side by side, of a questionnaire or a dimension; scores 0 to 1."""

    reported: Pair
    """Both scores as reported."""
    core: Pair
    """Both scores over the comparable core, with the later version's weights."""
    coverage: Fraction
    """The core's share of the effective weight of all that was asked and not N/A later."""
    core_questions: int
    later_questions: int

    @property
    def reason(self) -> Reason | None:
        """Why there is no change figure."""
        if self.core[0] is None or self.core[1] is None:
            return "empty_core"
        return "low_coverage" if self.coverage < least_coverage else None

    @property
    def is_comparable(self) -> bool:
        """Whether there is a change figure."""
        return self.reason is None

    @property
    def change(self) -> Fraction | None:
        """Later minus earlier over the core, -1 to 1; None where not comparable."""
        before, after = self.core
        return after - before if self.is_comparable and before is not None and after is not None else None


@dataclass(frozen=True, slots=True)
class ThemeComparison:
    """One questionnaire that both results have."""

    movement: Movement
    dimensions: Mapping[str, Movement]
    """By the later version's dimensions."""
    core: frozenset[str]
    """Ids of the questions comparable and scored in both."""
    lineage: Lineage


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two results of one partner compared."""

    earlier: str
    """The name of the earlier round."""
    later: str
    ratings: Kind
    added: tuple[str, ...]
    """Questionnaires in the later one only."""
    dropped: tuple[str, ...]
    questionnaires: Mapping[str, ThemeComparison]


def compare(earlier: Result, later: Result, lineages: Mapping[str, Lineage], rounds: tuple[str, str]) -> Comparison:
    """Compare two results; `lineages` has the lineage of each questionnaire that is in both."""
    before = {questionnaire.id: questionnaire for questionnaire in earlier.questionnaires}
    after = {questionnaire.id: questionnaire for questionnaire in later.questionnaires}
    if not before.keys() & after.keys():
        raise AdaptameterError(
            f"{earlier.instrument} and {later.instrument} have no questionnaire in common, "
            "so there is nothing to compare."
        )
    return Comparison(
        earlier=rounds[0],
        later=rounds[1],
        ratings=later.ratings,
        added=tuple(name for name in after if name not in before),
        dropped=tuple(name for name in before if name not in after),
        questionnaires={
            name: compare_theme(before[name], questionnaire, lineages[name])
            for name, questionnaire in after.items()
            if name in before
        },
    )


def compare_theme(earlier: QuestionnaireResult, later: QuestionnaireResult, lineage: Lineage) -> ThemeComparison:
    """Compare one questionnaire of two results."""
    first = {question.id: question for _, question in earlier.questions}
    second = {question.id: question for _, question in later.questions}
    core = frozenset(name for name in lineage.comparable if is_scored(first.get(name)) and is_scored(second.get(name)))
    counted = {name for name, question in second.items() if question.state not in ("excluded", "na")}
    reported = {dimension.id: dimension.measures.score for dimension in earlier.dimensions}
    values = tuple({name: question.value for name, question in side.items()} for side in (first, second))
    return ThemeComparison(
        movement=move(later, core, counted, values, (earlier.measures.score, later.measures.score)),
        dimensions={
            dimension.id: move(
                of_one(later, dimension),
                core,
                counted,
                values,
                (reported.get(dimension.id), dimension.measures.score),
            )
            for dimension in later.dimensions
        },
        core=core,
        lineage=lineage,
    )


def is_scored(question: QuestionResult | None) -> bool:
    """Whether a question is there and has a value."""
    return question is not None and question.state in scored_states


def of_one(questionnaire: QuestionnaireResult, dimension: DimensionResult) -> QuestionnaireResult:
    """The questionnaire as if it had this dimension alone, at a weight of 1."""
    alone = DimensionResult(dimension.id, Fraction(1), dimension.measures, dimension.questions)
    return QuestionnaireResult(
        id=questionnaire.id,
        version=questionnaire.version,
        sha256=questionnaire.sha256,
        scoring=questionnaire.scoring,
        weight=questionnaire.weight,
        measures=dimension.measures,
        band=None,
        capped=False,
        dimensions=(alone,),
    )


def move(
    later: QuestionnaireResult,
    core: frozenset[str],
    counted: Iterable[str],
    values: tuple[Mapping[str, Fraction | None], ...],
    reported: Pair,
) -> Movement:
    """The movement over the core, with the dimensions, weights and scoring of the later result."""
    every = effective_weights(later, dict.fromkeys(counted, True))
    inside = effective_weights(later, dict.fromkeys(core, True))
    has_weight = any(inside.values())
    before, after = (
        sum((weight * (side[name] or 0) for name, weight in inside.items()), Fraction(0)) if has_weight else None
        for side in values
    )
    return Movement(
        reported=reported,
        core=(before, after),
        coverage=sum((every.get(name, Fraction(0)) for name in inside), Fraction(0)),
        core_questions=len(inside),
        later_questions=len(every),
    )
