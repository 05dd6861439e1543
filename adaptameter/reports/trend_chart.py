"""The picture of the movement: one strip a theme, one column a round."""

from adaptameter.charts.canvas import Canvas
from adaptameter.charts.trend import Strip, draw_trend
from adaptameter.domain.survey import Theme
from adaptameter.reports.model import Report
from adaptameter.reports.score_words import change_text, coverage_text, score_text


def draw_rounds(report: Report) -> tuple[Canvas, bool]:
    """The picture, and whether a questionnaire changed its version in it."""
    names = [report.name(each) for each in report.rounds]
    strips = [strip(report, theme) for theme, _ in report.themes]
    canvas = draw_trend(strips, names, report.scale, is_rtl=report.language.is_rtl)
    return canvas, any(each.breaks for each in strips)


def strip(report: Report, theme: Theme) -> Strip:
    """One theme over the rounds."""
    language = report.language
    results = [next((q for q in each.result.questionnaires if q.id == theme.id), None) for each in report.rounds]
    breaks = frozenset(
        number
        for number in range(1, len(results))
        if (old := results[number - 1]) and (new := results[number]) and old.version != new.version
    )
    moved = report.movement.questionnaires.get(theme.id) if report.movement else None
    return Strip(
        label=theme.questionnaire.title,
        values=tuple(report.shown(each.measures.score) if each else None for each in results),
        value_texts=tuple(
            score_text(report, each.measures.score) if each else language.gettext("not asked") for each in results
        ),
        breaks=breaks,
        change=(change_text(report, moved.movement) or language.gettext("not comparable"))
        if moved
        else language.gettext("new theme"),
        note=coverage_text(report, moved.movement) if moved and moved.movement.later_questions else "",
    )
