"""The summary: the whole story on one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from adaptameter.reports.model import Place, Report, dimensions
from adaptameter.reports.wording import coverage_text, no_score_text, reason_text, score_text, where_text


@dataclass(frozen=True)
class Standing:
    """A theme in one line."""

    title: str
    score: str
    where: str
    change: str
    """The signed change, or the words for why there is none."""
    is_number: bool
    coverage: str
    flags: int


@dataclass(frozen=True)
class Summary:
    """What a reader must know who reads one page only."""

    lead: str
    standings: Sequence[Standing]
    since: str
    """The name of the round before; empty where there is none."""
    strongest: Sequence[tuple[Place, str]]
    start_from: Sequence[tuple[Place, str]]
    flags: Sequence[tuple[str, str]]
    """Theme and text of each flag."""
    more_flags: int
    evidence: str
    missing: Sequence[str]


most_flags = 5
most_places = 3


def summary(report: Report) -> Summary:
    """The summary of a report."""
    result = report.current.result
    flags = [
        (report.answer[flag.question].theme.questionnaire.title, report.answer[flag.question].question.key)
        for flag in result.flags
    ]
    ranked = sorted(
        (place for place in dimensions(report) if place.measures.score is not None),
        key=lambda place: place.measures.score or 0,
    )
    count = min(most_places, len(ranked) // 2)
    return Summary(
        lead=lead(report),
        standings=[standing(report, number) for number in range(len(report.themes))],
        since=report.movement.earlier if report.movement else "",
        strongest=[(place, number(report, place.measures.score)) for place in ranked[::-1][:count]],
        start_from=[(place, number(report, place.measures.score)) for place in ranked[:count]],
        flags=[(title, key.flag) for title, key in flags[:most_flags] if key],
        more_flags=max(0, len(flags) - most_flags),
        evidence=evidence(report),
        missing=missing(report),
    )


def number(report: Report, score: Fraction | None) -> str:
    """A score as it is written."""
    return score_text(score, report.current.result, report.current.survey, report.language)


def lead(report: Report) -> str:
    """The first sentence: how many questions, how many answered, which way it went."""
    language, result = report.language, report.current.result
    asked = sum(each.measures.asked for each in result.questionnaires)
    answered = sum(each.measures.scored + each.measures.na for each in result.questionnaires)
    first = language.ngettext(
        "%(answered)s of %(count)s question in %(themes)s themes is answered.",
        "%(answered)s of %(count)s questions in %(themes)s themes are answered.",
        asked,
        answered=answered,
        themes=len(report.themes),
    )
    if not report.movement:
        return first + " " + language.gettext("This is the first round, so nothing can be compared yet.")
    changes = [theme.movement.change for theme in report.movement.questionnaires.values()]
    shown = [report.change(change) for change in changes if change is not None]
    return (
        first
        + " "
        + language.gettext(
            "Since %(round)s, on what was asked both times, %(up)s of %(all)s themes went up and %(down)s went down.",
            round=report.movement.earlier,
            up=sum(change > 0 for change in shown),
            down=sum(change < 0 for change in shown),
            all=len(changes),
        )
    )


def standing(report: Report, number_of_theme: int) -> Standing:
    """One theme in one line."""
    theme, each = report.themes[number_of_theme]
    language, survey, result = report.language, report.current.survey, report.current.result
    score = each.measures.score
    moved = report.movement.questionnaires.get(theme.id) if report.movement else None
    change = coverage = ""
    if moved:
        figure = moved.movement.change
        change = language.gettext("not comparable") if figure is None else language.signed(report.change(figure))
        coverage = reason_text(moved.movement, language) or coverage_text(moved.movement, language)
    elif report.movement:
        change = language.gettext("new theme")
    return Standing(
        title=theme.questionnaire.title,
        score=score_text(score, result, survey, language),
        where=where_text(score, result, theme, language)
        or (no_score_text(each, survey, language) if score is None else ""),
        change=change,
        is_number=moved is not None and moved.movement.change is not None,
        coverage=coverage,
        flags=len(report.flags_of(theme.id)),
    )


def evidence(report: Report) -> str:
    """How much of what is claimed is backed."""
    language, result = report.language, report.current.result
    claims = sum(each.measures.claims for each in result.questionnaires)
    backed = sum(each.measures.backed for each in result.questionnaires)
    if not claims:
        return language.gettext("No answer is as high as to ask for evidence.")
    return language.ngettext(
        "%(count)s answer is high enough to ask for evidence; %(backed)s of them has a document or was verified.",
        "%(count)s answers are high enough to ask for evidence; %(backed)s of them have a document or were verified.",
        claims,
        backed=backed,
    )


def missing(report: Report) -> list[str]:
    """What is open, not applicable or without a score."""
    language, result = report.language, report.current.result
    asked = sum(each.measures.asked for each in result.questionnaires)
    na = sum(each.measures.na for each in result.questionnaires)
    still_open = asked - na - sum(each.measures.scored for each in result.questionnaires)
    found = []
    if still_open:
        found.append(
            language.ngettext("%(count)s question is still open.", "%(count)s questions are still open.", still_open)
        )
    if na:
        found.append(
            language.ngettext(
                "%(count)s question is said to be not applicable.",
                "%(count)s questions are said to be not applicable.",
                na,
            )
        )
    unscored = [theme.questionnaire.title for theme, each in report.themes if each.measures.score is None]
    if unscored:
        found.append(language.gettext("No score yet: %(themes)s.", themes=", ".join(unscored)))
    return found
