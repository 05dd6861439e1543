"""Why a score is what it is: the share of each question in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from adaptameter.domain.result import DimensionResult, QuestionnaireResult


@dataclass(frozen=True, slots=True)
class Share:
    """What one scored question brings into its score: share · value; the shares add up to 1."""

    question: str
    value: Fraction
    weight: Fraction
    share: Fraction


def explain_dimension(dimension: DimensionResult) -> tuple[Share, ...]:
    """The shares in a dimension's mean; none where its weights add up to 0."""
    scored = [(question, question.value) for question in dimension.questions if question.value is not None]
    total = sum((question.weight for question, _ in scored), Fraction(0))
    if not total:
        return ()
    return tuple(Share(question.id, value, question.weight, question.weight / total) for question, value in scored)


def explain(questionnaire: QuestionnaireResult) -> tuple[Share, ...]:
    """The shares in a questionnaire's score; Σ share · value is the score. None where there is no score."""
    if questionnaire.measures.score is None:
        return ()
    if questionnaire.scoring == "points":
        pooled = DimensionResult(
            id=questionnaire.id,
            weight=Fraction(1),
            measures=questionnaire.measures,
            questions=tuple(question for _, question in questionnaire.questions),
        )
        return explain_dimension(pooled)
    parts = [(dimension, explain_dimension(dimension)) for dimension in questionnaire.dimensions]
    total = sum((dimension.weight for dimension, shares in parts if shares), Fraction(0))
    return tuple(
        Share(share.question, share.value, share.weight, share.share * dimension.weight / total)
        for dimension, shares in parts
        for share in shares
    )


def effective_weights(questionnaire: QuestionnaireResult, counted: Mapping[str, bool]) -> dict[str, Fraction]:
    """The effective weight of each question for which `counted` is true; they add up to 1 (or are all 0).

    `mean`: the dimension's share of the dimension weights, over dimensions with such a question, times the question's
    share of the weights in its dimension. `points`: the question's weight · (max - min) among those of all of them.
    """
    weights: dict[str, Fraction] = {}
    for dimension in questionnaire.dimensions:
        within = {question.id: question.weight for question in dimension.questions if counted.get(question.id)}
        total = sum(within.values(), Fraction(0))
        is_mean = questionnaire.scoring == "mean"
        for name, weight in within.items():
            weights[name] = (weight / total * dimension.weight if total else Fraction(0)) if is_mean else weight
    every = sum(weights.values(), Fraction(0))
    return {name: weight / every if every else Fraction(0) for name, weight in weights.items()}
