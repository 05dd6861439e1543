"""The picture of the movement: one strip a theme, one column a round."""

from itertools import pairwise

from adaptameter.charts.canvas import Canvas
from adaptameter.charts.sheet import Sheet, wide
from adaptameter.charts.trend import Strip, draw_trend
from adaptameter.domain.comparison import Comparison, ThemeComparison
from adaptameter.domain.result import QuestionnaireResult
from adaptameter.domain.round import ScoredRound
from adaptameter.domain.survey import Theme
from adaptameter.reports.model import Report
from adaptameter.reports.score_words import change_text, coverage_text, score_text


def rounds(report: Report) -> list[ScoredRound]:
    """The rounds that are drawn: those that have scores."""
    return [each for each in report.rounds if each.has_scores]


def since(report: Report) -> ScoredRound | None:
    """The round that this one is drawn beside: the last before it that has scores; None where nothing is drawn."""
    drawn = rounds(report)
    return drawn[-2] if report.movement and report.has_scores and len(drawn) > 1 else None


def moved(report: Report) -> Comparison | None:
    """The last round beside the one that is drawn before it, if they were compared."""
    before = since(report)
    return report.between(before, report.current) if before else None


def draw_rounds(report: Report, sheet: Sheet = wide) -> Canvas:
    """The picture."""
    names = [report.name(each) for each in rounds(report)]
    strips = [strip(report, theme) for theme, _ in report.themes]
    return draw_trend(strips, names, report.scale, sheet, is_rtl=report.language.is_rtl)


def has_breaks(report: Report) -> bool:
    """Whether a questionnaire changed its version in it."""
    return any(breaks(report, theme) for theme, _ in report.themes)


def results(report: Report, theme: Theme) -> list[QuestionnaireResult | None]:
    """The results of a theme, round by round."""
    return [next((q for q in each.result.questionnaires if q.id == theme.id), None) for each in rounds(report)]


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
    movement = moved(report)
    both = movement.questionnaires.get(theme.id) if movement else None
    return Strip(
        label=theme.questionnaire.title,
        values=tuple(report.shown(each.measures.score) if each else None for each in found),
        value_texts=tuple(
            score_text(report, each.measures.score) if each else language.gettext("not asked") for each in found
        ),
        breaks=breaks(report, theme),
        change=change(report, movement, both),
        note=coverage_text(report, both.movement) if both and both.movement.later_questions else "",
    )


def change(report: Report, movement: Comparison | None, theme: ThemeComparison | None) -> str:
    """The change at the end of a line, or why there is none."""
    if theme:
        return change_text(report, theme.movement) or report.language.gettext("not comparable")
    return report.language.gettext("new theme") if movement else report.language.gettext("not comparable")
