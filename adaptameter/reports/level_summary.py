"""The summary of a short form: at which levels its answers stand, how they moved, what raises a flag."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from adaptameter.reports.findings import high
from adaptameter.reports.lead import lead, missing
from adaptameter.reports.level_words import no_scores
from adaptameter.reports.levels import Standing, ends, standings
from adaptameter.reports.model import Answered, Report
from adaptameter.reports.summary import evidence, first_flags

most: Final = 3
"""So many answers are named that stand highest, and as many to start from."""


@dataclass(frozen=True)
class LevelSummary:
    """What a reader must know who reads one page only."""

    lead: Sequence[str]
    why: str
    """Why there are no scores."""
    since: str
    """The name of the round before; empty where nothing is compared."""
    ends: tuple[str, str]
    standings: Sequence[Standing]
    strongest: Sequence[Answered]
    start_from: Sequence[Answered]
    flags: Sequence[tuple[str, str]]
    """Theme and text of each flag."""
    more_flags: int
    evidence: str
    missing: Sequence[str]


def level_summary(report: Report) -> LevelSummary:
    """The summary of a report on a short form."""
    flags, more_flags = first_flags(report)
    return LevelSummary(
        lead=lead(report),
        why=no_scores(report.language),
        since=report.name(report.before) if report.movement and report.before else "",
        ends=ends(report),
        standings=standings(report, report),
        strongest=strongest(report)[:most],
        start_from=start_from(report)[:most],
        flags=flags,
        more_flags=more_flags,
        evidence=evidence(report),
        missing=missing(report),
    )


def strongest(report: Report) -> list[Answered]:
    """The highest answer of each theme that has a high one, key questions first among equals."""
    found = [each for each in report.answers if each.value is not None and each.value >= high]
    return one_a_theme(sorted(found, key=lambda each: (-(each.value or 0), each.question.key is None, each.place)))


def start_from(report: Report) -> list[Answered]:
    """The lowest answer of each theme that has a low one, key questions first among equals."""
    found = [each for each in report.answers if each.value is not None and each.value < high]
    return one_a_theme(sorted(found, key=lambda each: (each.value or 0, each.question.key is None, each.place)))


def one_a_theme(ranked: Iterable[Answered]) -> list[Answered]:
    """The first of each theme."""
    found: dict[str, Answered] = {}
    for each in ranked:
        found.setdefault(each.theme.id, each)
    return list(found.values())
