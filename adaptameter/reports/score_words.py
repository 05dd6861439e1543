"""Scores in plain words: where they stand, why there is none, how they moved."""

from decimal import Decimal
from fractions import Fraction

from markupsafe import Markup, escape

from adaptameter.domain.comparison import Movement, ThemeComparison
from adaptameter.domain.question import Level
from adaptameter.domain.result import (
    DimensionResult,
    Measures,
    QuestionnaireResult,
    on_display,
    rounded,
    shown_in_band,
)
from adaptameter.domain.survey import Theme
from adaptameter.domain.worth import exact
from adaptameter.language import full_stops
from adaptameter.reports.markup import woven
from adaptameter.reports.model import Report


def score_text(report: Report, score: Fraction | None) -> str:
    """A score as a number, with as many decimals as show it in its band; or the words for none."""
    if score is None:
        return report.language.gettext("no score")
    cuts = [exact(band.from_) for band in report.current.survey.instrument.bands or ()]
    return decimal_text(report, shown_in_band(on_display(score, report.current.result.display), cuts))


def decimal_text(report: Report, number: Decimal) -> str:
    """A rounded number with its decimals, at least one."""
    return report.language.number(number, max(1, -int(number.as_tuple().exponent)))


def rounded_text(report: Report, score: Fraction) -> str:
    """A score with one decimal, whatever the bands."""
    return report.language.number(rounded(on_display(score, report.current.result.display), 1))


def where_text(report: Report, score: Fraction | None, theme: Theme) -> Markup:
    """Between which levels of the theme's scale a score lies; empty without a score or a scale."""
    scale, language = theme.questionnaire.scale, report.language
    if score is None or len(scale) < 2:
        return Markup()
    display = report.current.result.display
    place = rounded(on_display(score, display), 1)
    steps = [(rounded(on_display(share, display), 1), step) for share, step in zip(shares(scale), scale, strict=True)]
    for number, step in steps:
        if place == number:
            return woven(language.gettext("at “%(level)s”"), level=name_of(step))
    upper = next(index for index, (number, _) in enumerate(steps) if number > place)
    lower, higher = (name_of(step) for _, step in steps[upper - 1 : upper + 1])
    return woven(language.gettext("between “%(lower)s” and “%(upper)s”"), lower=lower, upper=higher)


def shares(scale: tuple[Level, ...]) -> list[Fraction]:
    """What the levels of a scale are worth, 0 to 1."""
    values = [exact(step.value) if step.value is not None else Fraction(step.level) for step in scale]
    return [(value - values[0]) / (values[-1] - values[0]) for value in values]


def name_of(step: Level) -> str:
    """The name of a level; its number where it has none."""
    return step.label or str(step.level)


def no_score_text(report: Report, theme: Theme, result: QuestionnaireResult | DimensionResult) -> str | Markup:
    """Why there is no score; empty where there is one."""
    measures, instrument = result.measures, report.current.survey.instrument
    language = report.language
    answered = measures.scored + measures.na
    if measures.score is not None:
        return ""
    if not measures.asked:
        return language.gettext("Nothing was asked here.")
    if measures.na == measures.asked:
        return language.gettext("All questions are said to be not applicable.")
    if not answered:
        return language.gettext("No question is answered yet.")
    if isinstance(result, QuestionnaireResult) and measures.asked < instrument.min_questions:
        return language.ngettext(
            "Fewer than %(count)s question was asked.",
            "Fewer than %(count)s questions were asked.",
            instrument.min_questions,
        )
    if is_incomplete(report, measures):
        least = language.percent(float(instrument.min_completeness))
        return language.ngettext(
            "Only %(answered)s of %(count)s question is answered; needed: %(least)s.",
            "Only %(answered)s of %(count)s questions are answered; needed: %(least)s.",
            measures.asked,
            answered=answered,
            least=least,
        )
    if not measures.scored:
        return language.gettext("No question has an answer that counts.")
    return blocked_text(report, theme, result)


def is_incomplete(report: Report, measures: Measures) -> bool:
    """Whether too few questions are answered for a score."""
    least = exact(report.current.survey.instrument.min_completeness)
    return measures.completeness is not None and measures.completeness < least


def blocked_text(report: Report, theme: Theme, result: QuestionnaireResult | DimensionResult) -> str | Markup:
    """That a part of a theme has only open questions, or that what is answered has no weight."""
    for part in result.dimensions if isinstance(result, QuestionnaireResult) else ():
        if part.measures.asked > part.measures.na and not part.measures.scored:
            title = report.title(theme.id, part.id)
            return woven(report.language.gettext("In “%(part)s” all questions are still open."), part=title)
    return report.language.gettext("What is answered here has no weight.")


def bounds_text(report: Report, measures: Measures) -> str:
    """Between which scores it would lie if the open questions were answered; empty where nothing is open."""
    low, high = measures.bounds
    if low is None or high is None or low == high:
        return ""
    return report.language.gettext(
        "may be %(low)s–%(high)s", low=rounded_text(report, low), high=rounded_text(report, high)
    )


def standing_text(report: Report, theme: Theme, result: QuestionnaireResult | DimensionResult) -> Markup:
    """Where it stands or why there is no score, and where it may still go, for a table that has the counts."""
    measures = result.measures
    where: str | Markup = where_text(report, measures.score, theme)
    if measures.scored and is_incomplete(report, measures):
        where = report.language.gettext("too few answered")
    told, bounds = where or no_score_text(report, theme, result), bounds_text(report, measures)
    if not bounds:
        return escape(told)
    return Markup("{}{}{}").format(told.rstrip(full_stops), report.language.semicolon, bounds)


def answered_text(report: Report, measures: Measures) -> str:
    """How many of the questions asked are answered."""
    answered = measures.scored + measures.na
    return report.language.gettext("%(answered)s of %(asked)s", answered=answered, asked=measures.asked)


def backed_text(report: Report, measures: Measures) -> str:
    """How many of the answers that ask for evidence have some; empty where none asks for it."""
    if not measures.claims:
        return ""
    return report.language.gettext("%(answered)s of %(asked)s", answered=measures.backed, asked=measures.claims)


def coverage_text(report: Report, movement: Movement) -> str:
    """How much was answered both times."""
    return report.language.ngettext(
        "%(core)s of %(count)s question",
        "%(core)s of %(count)s questions",
        movement.later_questions,
        core=movement.core_questions,
    )


def change_text(report: Report, movement: Movement) -> str:
    """The like-for-like change with its sign; empty where the two can't be compared."""
    return "" if movement.change is None else report.language.signed(report.change(movement.change))


def reason_text(report: Report, movement: Movement) -> str:
    """Why there is no change figure; empty where there is one."""
    language = report.language
    if movement.reason == "empty_core":
        return language.gettext("Not comparable: no comparable question was answered both times.")
    if movement.reason == "low_coverage":
        coverage = coverage_text(report, movement)
        return language.gettext("Not comparable: too little was asked both times (%(coverage)s).", coverage=coverage)
    return ""


def step_text(report: Report, theme: ThemeComparison | None) -> str:
    """A change in a few words, for a narrow column."""
    if theme is None:
        return report.language.gettext("not asked")
    return change_text(report, theme.movement) or report.language.gettext("not comparable")
