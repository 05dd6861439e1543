"""The pictures of the profile, from the report model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adaptameter.charts.canvas import Canvas
from adaptameter.charts.dumbbell import Row, draw_dumbbell
from adaptameter.charts.legend import entry
from adaptameter.charts.picture import Entry
from adaptameter.charts.radar import Axis, Profile, draw_radar, least_axes
from adaptameter.charts.sheet import Sheet, wide
from adaptameter.charts.style import supported
from adaptameter.domain.result import DimensionResult, QuestionnaireResult
from adaptameter.reports.model import Report
from adaptameter.reports.score_words import score_text

themes_on_axes = 5
"""From so many questionnaires on the radar's axes are themes; below they are dimensions."""


@dataclass(frozen=True)
class Place:
    """What an axis or a row shows: a theme, or one dimension of it."""

    label: str
    group: str
    theme: str
    dimension: str | None


def places(report: Report) -> list[Place]:
    """The axes: the themes, or with few themes their dimensions, grouped."""
    if len(report.themes) >= themes_on_axes:
        return [Place(theme.questionnaire.title, "", theme.id, None) for theme, _ in report.themes]
    return [place for theme, _ in report.themes for place in dimensions_of(report, theme.id)]


def dimensions_of(report: Report, theme: str) -> Iterator[Place]:
    """The dimensions of a theme in which something is asked."""
    title = report.current.survey.theme[theme].questionnaire.title
    result = next(each for _, each in report.themes if each.id == theme)
    for each in result.dimensions:
        if each.measures.asked:
            yield Place(report.title(theme, each.id), title, theme, each.id)


def found(report: Report, number: int, place: Place) -> DimensionResult | QuestionnaireResult | None:
    """The result of a place in one of the profiles that are drawn, the one that counts most first."""
    for each in report.recent[number].result.questionnaires:
        if each.id == place.theme:
            dimensions = {dimension.id: dimension for dimension in each.dimensions}
            return dimensions.get(place.dimension) if place.dimension else each
    return None


def score(report: Report, number: int, place: Place) -> float | None:
    """The score of a place in one of them, as drawn."""
    result = found(report, number, place)
    return report.shown(result.measures.score) if result else None


def backing(report: Report, place: Place) -> float | None:
    """The supported score of a place in this round."""
    result = found(report, 0, place)
    return report.shown(result.measures.supported) if result else None


def has_radar(spots: Sequence[Place]) -> bool:
    """Whether there are enough axes for a radar."""
    return len(spots) >= least_axes


def draw_places(report: Report, spots: Sequence[Place], sheet: Sheet = wide) -> Canvas:
    """The radar."""
    backed = tuple(backing(report, spot) for spot in spots)
    drawn = [
        Profile(
            each.name,
            tuple(score(report, number, spot) for spot in spots),
            report.strokes[number],
            None if number else backed,
        )
        for number, each in enumerate(report.recent)
    ]
    axes = [Axis(spot.label, spot.group) for spot in spots]
    return draw_radar(axes, drawn, report.scale, sheet, is_rtl=report.language.is_rtl)


def draw_scores(report: Report, sheet: Sheet = wide) -> Canvas:
    """The dumbbell chart: themes, with their dimensions below them where those are the axes."""
    rows: list[Row] = []
    for theme, _ in report.themes:
        below = list(dimensions_of(report, theme.id)) if len(report.themes) < themes_on_axes else []
        rows.append(row(report, Place(theme.questionnaire.title, "", theme.id, None), is_heading=bool(below)))
        rows.extend(row(report, place) for place in below)
    return draw_dumbbell(rows, report.scale, report.strokes, sheet, is_rtl=report.language.is_rtl)


def row(report: Report, place: Place, *, is_heading: bool = False) -> Row:
    """One row of the dumbbell chart."""
    result = found(report, 0, place)
    measures = result.measures if result else None
    low, high = (report.shown(bound) for bound in measures.bounds) if measures else (None, None)
    return Row(
        label=place.label,
        values=tuple(score(report, number, place) for number in range(len(report.recent))),
        value_text=score_text(report, measures.score if measures else None),
        is_heading=is_heading,
        supported=backing(report, place),
        bounds=(low, high) if low is not None and high is not None and low < high else None,
    )


def legend(report: Report) -> list[Entry]:
    """The legend of both pictures."""
    language = report.language
    rounds = [
        entry(
            report.name(each) if number else language.gettext("%(round)s (this round)", round=report.name(each)),
            report.strokes[number],
        )
        for number, each in enumerate(report.recent)
    ]
    return [*rounds, entry(language.gettext("this round, as far as evidence supports it"), supported)]
