"""The profile: radar, dumbbell chart and table, three ways to read one set of numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from adaptameter.charts.canvas import Canvas
from adaptameter.charts.dumbbell import Row, draw_dumbbell
from adaptameter.charts.legend import entry
from adaptameter.charts.picture import Entry, Picture
from adaptameter.charts.radar import Axis, draw_radar, least_axes
from adaptameter.charts.radar import Profile as Drawn
from adaptameter.charts.style import Stroke, agreed, strokes, supported
from adaptameter.domain.result import DimensionResult, QuestionnaireResult
from adaptameter.domain.survey import Theme
from adaptameter.reports.model import Report
from adaptameter.reports.wording import (
    answered_text,
    bounds_text,
    no_score_text,
    score_text,
    where_text,
)

themes_on_axes = 5
"""From so many questionnaires on the radar's axes are themes; below they are dimensions."""
much_na = Fraction(30, 100)
"""The share of N/A above which it is marked."""


@dataclass(frozen=True)
class Line:
    """A line of the table."""

    title: str
    is_theme: bool
    score: str
    score_is_missing: bool
    where: str
    """Where a theme lies between its levels; why there is no score."""
    bounds: str
    supported: str
    answered: str
    na: str
    is_much_na: bool
    band: str
    is_capped: bool


@dataclass(frozen=True)
class Profile:
    """The pictures and the table."""

    radar: Picture | None
    radar_text: str
    dumbbell: Picture
    dumbbell_text: str
    entries: Sequence[Entry]
    lines: Sequence[Line]
    has_bands: bool
    cap: str


def profile(report: Report) -> Profile:
    """The profile of a report."""
    canvas = radar(report)
    lines = [line for theme, each in report.themes for line in lines_of(report, theme, each)]
    language = report.language
    return Profile(
        radar=canvas.picture() if canvas else None,
        radar_text=radar_text(report),
        dumbbell=dumbbell(report).picture(),
        dumbbell_text=language.gettext("The same scores as lines of points; the table has all numbers."),
        entries=entries(report),
        lines=lines,
        has_bands=bool(report.current.survey.instrument.bands),
        cap=next((line.band for line in lines if line.is_capped), ""),
    )


def spots(report: Report) -> list[tuple[str, str, str, str | None]]:
    """Label, group, theme id and dimension id (None for a whole theme) of each axis."""
    if len(report.themes) >= themes_on_axes:
        return [(theme.questionnaire.title, "", theme.id, None) for theme, _ in report.themes]
    return [
        (report.title(theme.id, each.id), theme.questionnaire.title, theme.id, each.id)
        for theme, result in report.themes
        for each in result.dimensions
        if each.measures.asked
    ]


def measured(
    report: Report, number: int, theme: str, dimension: str | None
) -> DimensionResult | QuestionnaireResult | None:
    """The result of a theme or dimension in one of the recent rounds, this one first."""
    for each in report.recent[number].result.questionnaires:
        if each.id == theme:
            return each if dimension is None else next((d for d in each.dimensions if d.id == dimension), None)
    return None


def values(report: Report, number: int, theme: str, dimension: str | None) -> tuple[float | None, float | None]:
    """Score and supported score as drawn."""
    found = measured(report, number, theme, dimension)
    return (report.shown(found.measures.score), report.shown(found.measures.supported)) if found else (None, None)


def radar(report: Report) -> Canvas | None:
    """The radar; None where there are too few axes for one."""
    places = spots(report)
    if len(places) < least_axes:
        return None
    drawn = []
    for number, each in enumerate(report.recent):
        pairs = [values(report, number, theme, dimension) for _, _, theme, dimension in places]
        claimed, backed = zip(*pairs, strict=True)
        drawn.append(Drawn(each.name, claimed, stroke(report, number), None if number else backed))
    axes = [Axis(label, group) for label, group, _, _ in places]
    return draw_radar(axes, drawn, report.scale, is_rtl=report.language.is_rtl)


def stroke(report: Report, number: int) -> Stroke:
    """The line of a recent round."""
    return strokes[number] if number or report.current.kind == "self" else agreed


def radar_text(report: Report) -> str:
    """What the radar shows, for who can't see it."""
    language = report.language
    whole, survey = report.current.result, report.current.survey
    told = ", ".join(
        f"{theme.questionnaire.title} {score_text(each.measures.score, whole, survey, language)}"
        for theme, each in report.themes
    )
    return language.gettext(
        "Radar chart of %(rounds)s: %(scores)s", rounds=", ".join(r.name for r in report.recent), scores=told
    )


def dumbbell(report: Report) -> Canvas:
    """The dumbbell chart: themes, and their dimensions below them where those are the axes."""
    rows = [row for theme, each in report.themes for row in rows_of(report, theme, each)]
    used = [stroke(report, number) for number in range(len(report.recent))]
    return draw_dumbbell(rows, report.scale, used, is_rtl=report.language.is_rtl)


def rows_of(report: Report, theme: Theme, result: QuestionnaireResult) -> list[Row]:
    """The rows of a theme."""
    with_dimensions = len(report.themes) < themes_on_axes
    rows = [row(report, theme.questionnaire.title, theme.id, None, result, is_heading=with_dimensions)]
    if with_dimensions:
        rows.extend(
            row(report, report.title(theme.id, each.id), theme.id, each.id, each)
            for each in result.dimensions
            if each.measures.asked
        )
    return rows


def row(
    report: Report,
    title: str,
    theme: str,
    dimension: str | None,
    result: DimensionResult | QuestionnaireResult,
    *,
    is_heading: bool = False,
) -> Row:
    """One row of the dumbbell chart."""
    low, high = (report.shown(bound) for bound in result.measures.bounds)
    is_open = low is not None and high is not None and low < high
    return Row(
        label=title,
        values=tuple(values(report, number, theme, dimension)[0] for number in range(len(report.recent))),
        value_text=score_text(result.measures.score, report.current.result, report.current.survey, report.language),
        is_heading=is_heading,
        supported=report.shown(result.measures.supported),
        bounds=(low, high) if is_open and low is not None and high is not None else None,
    )


def entries(report: Report) -> list[Entry]:
    """The legend of both pictures."""
    language = report.language
    found = [
        entry(
            language.gettext("%(round)s (this round)", round=each.name) if number == 0 else each.name,
            stroke(report, number),
        )
        for number, each in enumerate(report.recent)
    ]
    return [*found, entry(language.gettext("this round, supported by evidence"), supported)]


def lines_of(report: Report, theme: Theme, result: QuestionnaireResult) -> list[Line]:
    """The lines of a theme in the table."""
    places: list[tuple[str, bool, DimensionResult | QuestionnaireResult]] = [(theme.questionnaire.title, True, result)]
    places += [(report.title(theme.id, each.id), False, each) for each in result.dimensions if each.measures.asked]
    return [line(report, theme, title, is_theme, each) for title, is_theme, each in places]


def line(
    report: Report, theme: Theme, title: str, is_theme: bool, result: DimensionResult | QuestionnaireResult
) -> Line:
    """One line of the table."""
    language, survey, whole = report.language, report.current.survey, report.current.result
    measures = result.measures
    bands = {band.code: band.label for band in survey.instrument.bands or ()}
    na = measures.na_share or Fraction(0)
    return Line(
        title=title,
        is_theme=is_theme,
        score=score_text(measures.score, whole, survey, language),
        score_is_missing=measures.score is None,
        where=where_text(measures.score, whole, theme, language)
        if measures.score is not None
        else no_score_text(result, survey, language),
        bounds=bounds_text(measures, whole, language),
        supported=score_text(measures.supported, whole, survey, language) if measures.score is not None else "",
        answered=answered_text(measures, language),
        na=language.percent(float(na)),
        is_much_na=na > much_na,
        band=bands.get(result.band or "", "") if isinstance(result, QuestionnaireResult) else "",
        is_capped=result.capped if isinstance(result, QuestionnaireResult) else False,
    )
