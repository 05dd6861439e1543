"""The summary: the whole story on one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from adaptameter.charts.style import strokes
from adaptameter.domain.result import QuestionnaireResult
from adaptameter.domain.survey import Theme
from adaptameter.reports.lead import lead, missing
from adaptameter.reports.markup import woven
from adaptameter.reports.model import Place, Report, dimensions
from adaptameter.reports.score_words import (
    change_text,
    coverage_text,
    no_score_text,
    score_text,
    where_text,
)
from adaptameter.reports.strip import strip

most_themes = 6
"""With more themes the lists below them are shorter and everything is set tighter, so that the story fits on a page."""
most_flags, fewer_flags = 5, 3
most_places, fewer_places = 3, 2


@dataclass(frozen=True)
class Standing:
    """A theme in one line."""

    title: str
    strip: Markup
    score: str
    is_scored: bool
    where: str
    change: str
    """The signed change, or the words for why there is none."""
    is_number: bool
    coverage: str
    flags: int


@dataclass(frozen=True)
class Summary:
    """What a reader must know who reads one page only."""

    is_tight: bool
    lead: Sequence[str]
    standings: Sequence[Standing]
    overall: str
    """The score over all themes, where the instrument has one."""
    since: str
    """The name of the round before; empty where there is none."""
    ends: tuple[str, str]
    """The lowest and the highest score there is, with the names of the levels where all themes have the same."""
    has_open: bool
    strongest: Sequence[tuple[Place, str]]
    start_from: Sequence[tuple[Place, str]]
    flags: Sequence[tuple[str, str]]
    """Theme and text of each flag."""
    more_flags: int
    evidence: str
    missing: Sequence[str]


def summary(report: Report) -> Summary:
    """The summary of a report."""
    scored = [place for place in dimensions(report) if place.measures.score is not None]
    ranked = sorted(scored, key=lambda place: place.measures.score or 0)
    is_tight = len(report.themes) > most_themes
    count = min(fewer_places if is_tight else most_places, len(ranked) // 2)
    flags, more_flags = first_flags(report)
    result = report.current.result
    return Summary(
        is_tight=is_tight,
        lead=lead(report),
        standings=[standing(report, theme, each) for theme, each in report.themes],
        overall=score_text(report, result.overall) if result.has_overall else "",
        since=report.name(report.compared) if report.compared else "",
        ends=ends(report),
        has_open=any(is_open(each) for _, each in report.themes),
        strongest=[(place, score_text(report, place.measures.score)) for place in ranked[::-1][:count]],
        start_from=[(place, score_text(report, place.measures.score)) for place in ranked[:count]],
        flags=flags,
        more_flags=more_flags,
        evidence=evidence(report),
        missing=missing(report),
    )


def first_flags(report: Report) -> tuple[list[tuple[str, str]], int]:
    """Theme and text of the first flags, and how many more there are."""
    most = fewer_flags if len(report.themes) > most_themes else most_flags
    raised = [report.answer[flag.question] for flag in report.flags]
    told = [(each.theme.questionnaire.title, each.question.key.flag) for each in raised if each.question.key]
    return told[:most], max(0, len(told) - most)


def standing(report: Report, theme: Theme, each: QuestionnaireResult) -> Standing:
    """One theme in one line."""
    moved = report.movement.questionnaires.get(theme.id) if report.movement and report.compared else None
    change = change_text(report, moved.movement) if moved else ""
    words = ""
    if report.compared and not change:
        words = report.language.gettext("not comparable") if moved else report.language.gettext("new theme")
    return Standing(
        title=theme.questionnaire.title,
        strip=drawn(report, theme, each),
        score=score_text(report, each.measures.score),
        is_scored=each.measures.score is not None,
        where=where_text(report, each.measures.score, theme) or no_score_text(report, theme, each),
        change=change or words,
        is_number=bool(change),
        coverage=coverage_text(report, moved.movement) if moved and moved.movement.later_questions else "",
        flags=len(report.flags_of(theme.id)),
    )


def drawn(report: Report, theme: Theme, each: QuestionnaireResult) -> Markup:
    """The score on its scale, beside the one before."""
    scores: list[Fraction | None] = [each.measures.score]
    told = [
        woven("%(round)s: %(score)s", round=report.name(report.current), score=score_text(report, each.measures.score))
    ]
    if report.before and report.before.has_scores:
        earlier = next((q for q in report.before.result.questionnaires if q.id == theme.id), None)
        if earlier:
            scores.append(earlier.measures.score)
            score = score_text(report, earlier.measures.score)
            told.append(woven("%(round)s: %(score)s", round=report.name(report.before), score=score))
    low, high = (report.shown(bound) for bound in each.measures.bounds)
    bounds = (low, high) if is_open(each) and low is not None and high is not None else None
    values = [(report.shown(score), stroke) for score, stroke in zip(scores, strokes, strict=False)]
    return strip(report.scale, values, bounds, report.language.joined(told), is_rtl=report.language.is_rtl)


def is_open(each: QuestionnaireResult) -> bool:
    """Whether the score may still change once all is answered."""
    low, high = each.measures.bounds
    return low != high


def ends(report: Report) -> tuple[str, str]:
    """The lowest and the highest score there is."""
    least, most = (text for _, text in (report.steps[0], report.steps[-1]))
    scales = {tuple(step.label for step in theme.questionnaire.scale) for theme, _ in report.themes}
    names = scales.pop() if len(scales) == 1 else ()
    if len(names) < 2 or not names[0] or not names[-1]:
        return least, most
    return (
        woven("%(number)s (%(name)s)", number=least, name=names[0]),
        woven("%(number)s (%(name)s)", number=most, name=names[-1]),
    )


def evidence(report: Report) -> str:
    """How much of what is claimed is backed."""
    language, result = report.language, report.current.result
    claims = sum(each.measures.claims for each in result.questionnaires)
    backed = sum(each.measures.backed for each in result.questionnaires)
    if not claims:
        return language.gettext("No answer is as high as to ask for evidence.")
    told = language.ngettext(
        "%(count)s answer is high enough to ask for evidence.",
        "%(count)s answers are high enough to ask for evidence.",
        claims,
    )
    shown = language.ngettext(
        "%(count)s of them has a document or was verified.",
        "%(count)s of them have a document or were verified.",
        backed,
    )
    none = language.gettext("None of them has a document or was verified.")
    return f"{told} {shown if backed else none}"
