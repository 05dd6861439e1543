"""The picture of the movement: one strip a theme, one column a round."""

from itertools import pairwise

from adaptameter.charts.canvas import Canvas
from adaptameter.charts.sheet import Sheet, wide
from adaptameter.charts.trend import Strip, draw_trend
from adaptameter.domain.result import QuestionnaireResult
from adaptameter.domain.survey import Theme
from adaptameter.reports.model import Report
from adaptameter.reports.score_words import change_text, coverage_text, score_text


def draw_rounds(report: Report, sheet: Sheet = wide) -> Canvas:
    """The picture."""
    names = [report.name(each) for each in report.rounds]
    strips = [strip(report, theme) for theme, _ in report.themes]
    return draw_trend(strips, names, report.scale, sheet, is_rtl=report.language.is_rtl)


def has_breaks(report: Report) -> bool:
    """Whether a questionnaire changed its version in it."""
    return any(breaks(report, theme) for theme, _ in report.themes)


def results(report: Report, theme: Theme) -> list[QuestionnaireResult | None]:
    """The results of a theme, round by round."""
    return [next((q for q in each.result.questionnaires if q.id == theme.id), None) for each in report.rounds]


def breaks(report: Report, theme: Theme) -> frozenset[int]:
    """Before which rounds (by number) the version of a theme's questionnaire changed."""
    found = results(report, theme)
    return frozenset(
        number
        for number, (old, new) in enumerate(pairwise(found), 1)
        if old is not None and new is not None and old.version != new.version
    )


def strip(report: Report, theme: Theme) -> Strip:
    """One theme over the rounds."""
    language = report.language
    found = results(report, theme)
    moved = report.movement.questionnaires.get(theme.id) if report.movement else None
    return Strip(
        label=theme.questionnaire.title,
        values=tuple(report.shown(each.measures.score) if each else None for each in found),
        value_texts=tuple(
            score_text(report, each.measures.score) if each else language.gettext("not asked") for each in found
        ),
        breaks=breaks(report, theme),
        change=(change_text(report, moved.movement) or language.gettext("not comparable"))
        if moved
        else language.gettext("new theme"),
        note=coverage_text(report, moved.movement) if moved and moved.movement.later_questions else "",
    )
