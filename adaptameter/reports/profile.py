"""The profile: radar, dumbbell chart and table, three ways to read one set of numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import groupby

from adaptameter.charts.picture import Entry, Picture
from adaptameter.domain.result import DimensionResult, QuestionnaireResult
from adaptameter.domain.survey import Theme
from adaptameter.reports.model import Report
from adaptameter.reports.picture import picture
from adaptameter.reports.profile_charts import Place, draw_places, draw_scores, has_radar, legend, places
from adaptameter.reports.score_words import (
    answered_text,
    backed_text,
    score_text,
    standing_text,
)

much_na = Fraction(30, 100)
"""The share of N/A above which it is marked."""
lightest, darkest = 88, 38
"""Lightness of the lowest and the highest band, in per cent."""


@dataclass(frozen=True)
class BandShown:
    """A band: its name and the lightness of its swatch."""

    label: str
    lightness: int
    is_capped: bool


@dataclass(frozen=True)
class Line:
    """A line of the table."""

    title: str
    is_theme: bool
    score: str
    where: str
    answered: str
    na: str
    """The share of N/A; empty where there are none."""
    is_much_na: bool
    supported: str
    backed: str
    band: BandShown | None


@dataclass(frozen=True)
class Profile:
    """The pictures and the table."""

    radar: Picture | None
    key: Sequence[tuple[str, Sequence[tuple[int, str]]]]
    """Theme by theme the axes of the radar by number, for a phone; empty names where the axes are themes."""
    dumbbell: Picture
    told: str
    """What the radar shows, in words."""
    legend: Sequence[Entry]
    lines: Sequence[Line]
    overall: str
    has_bands: bool
    has_open: bool
    has_support: bool
    caps: Sequence[tuple[str, str]]
    """Themes that a key question holds down, each with its band."""


def profile(report: Report) -> Profile:
    """The profile of a report."""
    lines = [line for theme, each in report.themes for line in lines_of(report, theme, each)]
    spots = places(report)
    result = report.current.result
    return Profile(
        radar=picture(report, partial(draw_places, report, spots)) if has_radar(spots) else None,
        key=key(spots) if report.is_on_screen else (),
        dumbbell=picture(report, partial(draw_scores, report)),
        told=told(report),
        legend=legend(report),
        lines=lines,
        overall=score_text(report, result.overall) if result.has_overall else "",
        has_bands=bool(report.current.survey.instrument.bands),
        has_open=any(each.measures.bounds[0] != each.measures.bounds[1] for _, each in report.themes),
        has_support=any(each.measures.supported != each.measures.score for _, each in report.themes),
        caps=[(line.title, line.band.label) for line in lines if line.band and line.band.is_capped],
    )


def key(spots: Sequence[Place]) -> list[tuple[str, list[tuple[int, str]]]]:
    """The axes of the radar by number, theme by theme."""
    numbered = enumerate(spots, 1)
    return [
        (group, [(number, spot.label) for number, spot in members])
        for group, members in groupby(numbered, key=lambda pair: pair[1].group)
    ]


def told(report: Report) -> str:
    """The scores of the pictures, for who can't see them."""
    scores = (f"{theme.questionnaire.title} {score_text(report, each.measures.score)}" for theme, each in report.themes)
    language = report.language
    rounds = language.joined(report.name(each) for each in report.recent)
    return language.gettext("%(rounds)s. This round: %(scores)s.", rounds=rounds, scores=language.joined(scores))


def lines_of(report: Report, theme: Theme, result: QuestionnaireResult) -> Iterator[Line]:
    """The lines of a theme in the table: its own, and one for each dimension."""
    yield line(report, theme, theme.questionnaire.title, result, band(report, result))
    for each in result.dimensions:
        if each.measures.asked:
            yield line(report, theme, report.title(theme.id, each.id), each)


def line(
    report: Report,
    theme: Theme,
    title: str,
    result: DimensionResult | QuestionnaireResult,
    shown_band: BandShown | None = None,
) -> Line:
    """One line of the table."""
    measures = result.measures
    na = measures.na_share or Fraction(0)
    return Line(
        title=title,
        is_theme=isinstance(result, QuestionnaireResult),
        score=score_text(report, measures.score),
        where=standing_text(report, theme, result),
        answered=answered_text(report, measures),
        na=report.language.percent(float(na)) if na else "",
        is_much_na=na > much_na,
        supported="" if measures.supported is None else score_text(report, measures.supported),
        backed=backed_text(report, measures),
        band=shown_band,
    )


def band(report: Report, result: QuestionnaireResult) -> BandShown | None:
    """The band of a theme, if the instrument has bands and the theme a score."""
    bands = report.current.survey.instrument.bands or ()
    for number, each in enumerate(bands):
        if each.code == result.band:
            step = (lightest - darkest) / max(1, len(bands) - 1)
            return BandShown(each.label, round(lightest - number * step), result.capped)
    return None
