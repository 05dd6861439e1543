"""The partner report: where one partner stands and how it moved."""

from collections.abc import Callable, Sequence
from typing import Final, Literal

from adaptameter.domain.comparison import Comparison
from adaptameter.domain.round import ScoredRound
from adaptameter.language import Language
from adaptameter.reports.answers import answers
from adaptameter.reports.cover import cover
from adaptameter.reports.dialogue import dialogue
from adaptameter.reports.findings import evidence, key_questions, strengths
from adaptameter.reports.html import Section, report_html
from adaptameter.reports.level_summary import level_summary
from adaptameter.reports.levels import levels
from adaptameter.reports.method import method
from adaptameter.reports.model import Report
from adaptameter.reports.movement import movement
from adaptameter.reports.pdf import make_pdf
from adaptameter.reports.profile import profile
from adaptameter.reports.summary import summary

of_scores: Final = (Section("summary", summary), Section("profile", profile))
of_levels: Final = (Section("summary", level_summary, "level_summary"), Section("profile", levels, "levels"))
"""What a short form has instead."""
found: Final = (
    Section("movement", movement),
    Section("dialogue", dialogue),
    Section("key_questions", key_questions),
    Section("strengths", strengths),
    Section("evidence", evidence),
)
first: Final = Section("cover", cover)
last: Final = (Section("answers", answers), Section("method", method))
steps: Final = 1 + len(of_scores) + len(found) + len(last) + 1
"""How many steps of progress a report has."""
PageSize = Literal["A4", "Letter"]


def sections_of(report: Report) -> tuple[Section[Report], ...]:
    """What a report tells, on paper and on pages."""
    return (*(of_scores if report.has_scores else of_levels), *found)


def no_progress(step: str) -> None:
    """For who doesn't want to know."""
    del step


def partner_report_html(
    rounds: Sequence[ScoredRound],
    comparisons: Sequence[Comparison],
    language: Language,
    progress: Callable[[str], None] = no_progress,
    page_size: PageSize = "A4",
) -> str:
    """The HTML of the report on the last of a partner's rounds; `comparisons` has each round with the one before."""
    report = Report(rounds, comparisons, language)
    return report_html(report, (first, *sections_of(report), *last), progress, page_size)


def partner_report(
    rounds: Sequence[ScoredRound],
    comparisons: Sequence[Comparison],
    language: Language,
    progress: Callable[[str], None] = no_progress,
    page_size: PageSize = "A4",
) -> bytes:
    """The same as a PDF; `progress` hears of each of its `steps`."""
    html = partner_report_html(rounds, comparisons, language, progress, page_size)
    pdf = make_pdf(html, rounds[-1].assessment.date)
    progress("PDF")
    return pdf
