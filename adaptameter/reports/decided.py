"""The decision: verdict and reasons, the risk of each theme, conditions, and what the partner replies."""

from collections.abc import Sequence
from dataclasses import dataclass

from adaptameter.domain.decision import Condition, Decision
from adaptameter.reports.actions import numbers
from adaptameter.reports.decision_brief import decision_text
from adaptameter.reports.decision_model import DecisionReport
from adaptameter.reports.decision_words import risk_text, status_text, verdict_text


@dataclass(frozen=True)
class Judged:
    """A theme with the risk that a person sees in it."""

    theme: str
    risk: str
    reason: str
    mitigation: str | None


@dataclass(frozen=True)
class Tied:
    """A condition with what it is tied to."""

    words: str
    to: str
    due: str


@dataclass(frozen=True)
class Replied:
    """What the partner says to a decision."""

    name: str
    day: str
    words: str


@dataclass(frozen=True)
class Decided:
    """A decision."""

    head: str
    name: str
    reasons: str
    is_of_another: bool
    """Whether it was made on an agreement that has changed since."""
    risks: Sequence[Judged]
    conditions: Sequence[Tied]
    replies: Sequence[Replied]
    replaced: Sequence[str]
    """Earlier decisions, each in a few words."""


def decided(report: DecisionReport) -> Decided | None:
    """The decision that counts; None where there is none."""
    decision, language = report.record.decision, report.language
    if decision is None:
        return None
    return Decided(
        head=decision_text(report),
        name=decision.name,
        reasons=decision.reasons,
        is_of_another=decision.sha256 != report.record.agreement.sha256,
        risks=[
            Judged(report.theme_title(each.theme), risk_text(each.risk, language), each.reason, each.mitigation)
            for each in decision.risks
        ],
        conditions=[tied(report, each) for each in decision.conditions],
        replies=[Replied(each.name, language.date(each.at.date()), each.words) for each in decision.replies],
        replaced=[in_short(report, each) for each in report.record.decisions[:-1]],
    )


def in_short(report: DecisionReport, decision: Decision) -> str:
    """A decision that another one took the place of."""
    language = report.language
    return language.joined([verdict_text(decision.verdict, language), language.date(decision.at.date())])


def tied(report: DecisionReport, condition: Condition) -> Tied:
    """A condition with the question, or the action and what became of it, that it is tied to."""
    due = report.language.date(condition.due) if condition.due else ""
    return Tied(condition.words, report.text_of(condition.question) or action_text(report, condition.action), due)


def action_text(report: DecisionReport, number: int | None) -> str:
    """The action that a condition is tied to, by its number in this report, with what became of it."""
    found = next((each for each in report.record.actions if each.action.id == number), None)
    if found is None:
        return report.language.gettext("an action that is in the plan no more")
    return report.language.gettext(
        "action %(number)s, %(status)s",
        number=numbers(report)[found.action.id],
        status=status_text(found.status, report.language),
    )
