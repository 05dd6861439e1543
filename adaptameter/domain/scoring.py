"""Scores of one rating set, computed in one pure function with exact arithmetic."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import mul

from adaptameter.domain.assessment import Assessment, Kind, Rating
from adaptameter.domain.band import band_of, capped_band
from adaptameter.domain.flag import flags_of
from adaptameter.domain.instrument import Instrument
from adaptameter.domain.result import (
    DimensionResult,
    Measures,
    QuestionnaireResult,
    QuestionResult,
    Result,
    formula,
)
from adaptameter.domain.state import State, open_states, scored_states, states
from adaptameter.domain.survey import Survey, Theme
from adaptameter.domain.worth import Worth, exact
from adaptameter.error import AdaptameterError


@dataclass(slots=True)
class Tally:
    """Counts and weighted sums over questions; weights and values are whole numbers of the theme's units."""

    asked: int = 0
    scored: int = 0
    na: int = 0
    open: int = 0
    claims: int = 0
    backed: int = 0
    weight: int = 0
    """Weight of the scored questions."""
    value: int = 0
    supported: int = 0
    open_weight: int = 0

    def add(self, other: "Tally") -> None:
        """Add another tally of the same units."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def is_blocked(self) -> bool:
        """Whether questions are open and none counts."""
        return bool(self.open) and not self.weight


@dataclass(frozen=True, slots=True)
class Means:
    """The four weighted means, 0 to 1; None over weights that add up to 0."""

    score: Fraction | None
    supported: Fraction | None
    low: Fraction | None
    high: Fraction | None


def score(survey: Survey, ratings: Mapping[str, Rating], kind: Kind) -> Result:
    """The result of a rating set; `ratings` (valid for the survey) are by questionnaire/question."""
    instrument = survey.instrument
    found = {theme.id: states(theme, ratings, kind) for theme in survey.themes}
    flags = tuple(flag for theme in survey.themes for flag in flags_of(theme, found[theme.id], ratings))
    flagged = {flag.question.partition("/")[0] for flag in flags if flag.kind != "na"}
    questionnaires = tuple(
        score_theme(theme, found[theme.id], ratings, instrument, theme.id in flagged) for theme in survey.themes
    )
    return Result(
        formula=formula,
        instrument=instrument.reference,
        instrument_sha256=survey.sha256,
        translations=survey.translations,
        ratings=kind,
        display=display_of(instrument),
        has_overall=instrument.overall,
        overall=overall(questionnaires) if instrument.overall else None,
        questionnaires=questionnaires,
        flags=flags,
    )


def score_assessment(assessment: Assessment, survey: Survey, kind: Kind) -> Result:
    """The result of one rating set of an assessment; an error names those it has."""
    if kind not in assessment.ratings:
        there = ", ".join(assessment.ratings) or "none"
        raise AdaptameterError(f"The assessment has no ratings of the kind {kind}; it has: {there}.")
    return score(survey, assessment.ratings[kind], kind)


def score_theme(
    theme: Theme,
    found: Mapping[str, State],
    ratings: Mapping[str, Rating],
    instrument: Instrument,
    is_flagged: bool,
) -> QuestionnaireResult:
    """The result of one questionnaire; `found` are the states of its questions."""
    tallies: list[tuple[Fraction, Tally]] = []
    dimensions: list[DimensionResult] = []
    for dimension, questions in theme.dimensions:
        tally = Tally()
        results = [
            count(tally, q.id, theme, found[q.id], ratings.get(f"{theme.id}/{q.id}")) for q in questions if q.is_scored
        ]
        weight = exact(dimension.weight)
        measures = measure(tally, means_of(tally, theme.worths.value_unit), instrument, 0)
        dimensions.append(DimensionResult(dimension.id, weight, measures, tuple(results)))
        tallies.append((weight, tally))
    total = Tally()
    for _, tally in tallies:
        total.add(tally)
    means = pooled(total, theme) if theme.questionnaire.scoring == "points" else over_dimensions(tallies, theme)
    measures = measure(total, means, instrument, instrument.min_questions)
    band = band_of(measures.score, instrument)
    final = capped_band(band, instrument) if is_flagged else band
    return QuestionnaireResult(
        id=theme.id,
        version=theme.questionnaire.version,
        sha256=theme.sha256,
        scoring=theme.questionnaire.scoring,
        weight=exact(theme.weight),
        measures=measures,
        band=final,
        capped=final != band,
        dimensions=tuple(dimensions),
    )


def count(tally: Tally, name: str, theme: Theme, state: State, rating: Rating | None) -> QuestionResult:
    """Count one scored kind of question into the tally."""
    worth = theme.worths.by_question[name]
    whole = worth.weight.numerator * (theme.worths.weight_unit // worth.weight.denominator)
    value, supported = values_of(worth, state, rating)
    if state != "excluded":
        tally.asked += 1
    if state == "na":
        tally.na += 1
    elif state in open_states:
        tally.open += 1
        tally.open_weight += whole
    elif value is not None and supported is not None:
        unit = theme.worths.value_unit
        tally.scored += 1
        tally.weight += whole
        tally.value += whole * value.numerator * (unit // value.denominator)
        tally.supported += whole * supported.numerator * (unit // supported.denominator)
        if state == "answered" and rating and worth.claims(rating):
            tally.claims += 1
            tally.backed += rating.evidence.supports
    return QuestionResult(name, state, worth.weight, value, supported)


def values_of(worth: Worth, state: State, rating: Rating | None) -> tuple[Fraction | None, Fraction | None]:
    """Value and supported value of a question, None where it is not scored."""
    if state not in scored_states:
        return None, None
    if state == "lowest" or rating is None:
        return Fraction(0), Fraction(0)
    value = worth.value(rating)
    is_bare = worth.claims(rating) and not rating.evidence.supports
    return value, worth.unsupported if is_bare else value


def means_of(tally: Tally, unit: int) -> Means:
    """The weighted means over the questions of one tally."""
    every = tally.weight + tally.open_weight
    return Means(
        score=Fraction(tally.value, tally.weight * unit) if tally.weight else None,
        supported=Fraction(tally.supported, tally.weight * unit) if tally.weight else None,
        low=Fraction(tally.value, every * unit) if every else None,
        high=Fraction(tally.value + tally.open_weight * unit, every * unit) if every else None,
    )


def pooled(total: Tally, theme: Theme) -> Means:
    """The means of `scoring: points`: over all questions, dimension weights without effect."""
    return means_of(total, theme.worths.value_unit)


def over_dimensions(tallies: Iterable[tuple[Fraction, Tally]], theme: Theme) -> Means:
    """The means of `scoring: mean`: over the dimensions' means; no score where a dimension has only open questions."""
    parts = [(weight, tally, means_of(tally, theme.worths.value_unit)) for weight, tally in tallies]
    is_blocked = any(tally.is_blocked for _, tally, _ in parts)
    return Means(
        score=None if is_blocked else weighted_mean((weight, means.score) for weight, _, means in parts),
        supported=None if is_blocked else weighted_mean((weight, means.supported) for weight, _, means in parts),
        low=weighted_mean((weight, means.low) for weight, _, means in parts),
        high=weighted_mean((weight, means.high) for weight, _, means in parts),
    )


def weighted_mean(parts: Iterable[tuple[Fraction, Fraction | None]]) -> Fraction | None:
    """The mean of those (weight, value) that have a value; None where their weights add up to 0."""
    there = [(weight, value) for weight, value in parts if value is not None]
    # Whole numbers over common denominators: as exact as fractions, and several times quicker.
    weight_unit = lcm(*(weight.denominator for weight, _ in there))
    value_unit = lcm(*(value.denominator for _, value in there))
    weights = [weight.numerator * (weight_unit // weight.denominator) for weight, _ in there]
    values = [value.numerator * (value_unit // value.denominator) for _, value in there]
    total = sum(weights) * value_unit
    return Fraction(sum(map(mul, weights, values)), total) if total else None


def measure(tally: Tally, means: Means, instrument: Instrument, min_questions: int) -> Measures:
    """The measures of a tally; the score is withheld below the instrument's completeness or number of questions."""
    answered = tally.scored + tally.na
    is_complete = answered >= instrument.min_completeness * tally.asked  # decimals of few digits: exact
    is_shown = tally.scored > 0 and is_complete and tally.asked >= min_questions
    has_bounds = bool(tally.scored or tally.open)
    return Measures(
        score=means.score if is_shown else None,
        bounds=(means.low, means.high) if has_bounds else (None, None),
        supported=means.supported if is_shown else None,
        asked=tally.asked,
        scored=tally.scored,
        na=tally.na,
        claims=tally.claims,
        backed=tally.backed,
    )


def overall(questionnaires: Iterable[QuestionnaireResult]) -> Fraction | None:
    """The weighted mean of the questionnaires' scores; None where one of them has none."""
    scores = [(questionnaire.weight, questionnaire.measures.score) for questionnaire in questionnaires]
    return None if any(value is None for _, value in scores) else weighted_mean(scores)


def display_of(instrument: Instrument) -> tuple[Fraction, Fraction]:
    """What 0 and 1 are shown as."""
    return exact(instrument.display.min), exact(instrument.display.max)
