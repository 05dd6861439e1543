"""Seen from today: what people would now have answered last time, which no change figure counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from adaptameter.domain.assessment import Rating, Then, View
from adaptameter.reports.answer_words import answer_text
from adaptameter.reports.decision_model import DecisionReport
from adaptameter.reports.model import Answered


@dataclass(frozen=True)
class Seen:
    """A question with what was answered last time, what that looks like from today, and what is answered now."""

    answered: Answered
    before: str
    """Empty where it can't be compared."""
    then: str
    now: str
    comment: str | None


@dataclass(frozen=True)
class FromToday:
    """All of them."""

    before: str
    """The name of the round before; empty where there is none."""
    now: str
    rows: Sequence[Seen]


def from_today(report: DecisionReport) -> FromToday | None:
    """What people say today of last time; None where nobody said anything."""
    rows = [
        seen(report, each, each.rating, each.rating.then) for each in report.answers if each.rating and each.rating.then
    ]
    before = report.moving.before
    return FromToday(report.name(before) if before else "", report.name(report.current), rows) if rows else None


def seen(report: DecisionReport, answered: Answered, rating: Rating, then: Then) -> Seen:
    """One question."""
    before, language = report.then.get(answered.name), report.language
    return Seen(
        answered,
        answer_text(before, answered, language) if before else "",
        answer_text(View(level=then.level), answered, language),
        answer_text(rating, answered, language),
        then.comment,
    )
