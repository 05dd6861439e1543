"""Results and comparisons as the JSON that scripts read: scores with at most six decimals."""

from collections.abc import Mapping
from fractions import Fraction
from math import floor
from typing import Any

from adaptameter.domain.comparison import Comparison, Movement, Reason, ThemeComparison
from adaptameter.domain.result import Measures, QuestionnaireResult, Result


def number(value: Fraction | None) -> float | None:
    """A number of at most six decimals, or null."""
    return None if value is None else float(round(value, 6))


def measures_json(measures: Measures, result: Result) -> dict[str, Any]:
    """The measures of a questionnaire or a dimension."""
    shown = result.shown(measures.score)
    return {
        "score": number(measures.score),
        "display": None if shown is None else float(shown),
        "bounds": [number(bound) for bound in measures.bounds],
        "completeness": number(measures.completeness),
        "na_share": number(measures.na_share),
        "supported": number(measures.supported),
        "evidence_coverage": number(measures.evidence_coverage),
    }


def questionnaire_json(questionnaire: QuestionnaireResult, result: Result) -> dict[str, Any]:
    """One questionnaire of a result."""
    return {
        "version": questionnaire.version,
        "sha256": questionnaire.sha256,
        **measures_json(questionnaire.measures, result),
        "band": questionnaire.band,
        "capped": questionnaire.capped,
        "dimensions": {
            dimension.id: measures_json(dimension.measures, result) for dimension in questionnaire.dimensions
        },
    }


def result_json(result: Result) -> dict[str, Any]:
    """What `adaptameter score --json` prints."""
    overall = None
    if result.has_overall:
        shown = result.shown(result.overall)
        overall = {"score": number(result.overall), "display": None if shown is None else float(shown)}
    return {
        "instrument": result.instrument,
        "ratings": result.ratings,
        "overall": overall,
        "questionnaires": {each.id: questionnaire_json(each, result) for each in result.questionnaires},
        "flags": [
            {"question": flag.question, "kind": flag.kind}
            | ({} if flag.level is None else {"level": flag.level})
            | {"text": flag.text}
            for flag in result.flags
        ],
    }


def reason_text(reason: Reason | None, movement: Movement) -> str | None:
    """Why there is no change figure, in English."""
    if reason is None:
        return None
    if reason == "empty_core":
        return "No comparable question was scored both times."
    share = floor(movement.coverage * 1000) / 10  # cut off, so that it doesn't read as the 60 % that it isn't
    return f"Only {share:g} % of what was asked can be compared; at least 60 % are needed."


def movement_json(movement: Movement) -> dict[str, Any]:
    """The figures of a questionnaire's or a dimension's movement."""
    return {
        "reported": [number(score) for score in movement.reported],
        "core": [number(score) for score in movement.core],
        "change": number(movement.change),
        "coverage": number(movement.coverage),
        "core_questions": movement.core_questions,
        "later_questions": movement.later_questions,
        "comparable": movement.is_comparable,
    }


def theme_json(theme: ThemeComparison) -> dict[str, Any]:
    """One questionnaire of a comparison."""
    dimensions: Mapping[str, Movement] = theme.dimensions
    return {
        **movement_json(theme.movement),
        "reason": reason_text(theme.movement.reason, theme.movement),
        "new": list(theme.lineage.new),
        "retired": list(theme.lineage.retired),
        "changed": list(theme.lineage.changed),
        "dimensions": {name: movement_json(movement) for name, movement in dimensions.items()},
    }


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """What `adaptameter compare --json` prints."""
    return {
        "earlier": comparison.earlier,
        "later": comparison.later,
        "ratings": comparison.ratings,
        "added": list(comparison.added),
        "dropped": list(comparison.dropped),
        "questionnaires": {name: theme_json(theme) for name, theme in comparison.questionnaires.items()},
    }
