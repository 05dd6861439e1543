"""What was decided, agreed to do and signed, each in a line of the first page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Final

from adaptameter.domain.action import Followed, Side, owners
from adaptameter.reports.decision_model import DecisionReport
from adaptameter.reports.decision_words import counts_text, owned_text, owner_text, side_text, verdict_text

longest_name: Final = 90
longest_line: Final = 110
"""Letters of what somebody typed; the sections have all of it."""


@dataclass(frozen=True)
class Planned:
    """An action in one line."""

    what: str
    owner: str
    due: str


@dataclass(frozen=True)
class Signed:
    """A side with what it did about the agreement."""

    side: str
    name: str
    """Who signed; empty where nobody did, or where it may not be told."""
    told: str
    statement: str
    """What it says where the agreement stays unsigned, in short."""


def decision_text(report: DecisionReport) -> str:
    """What was decided, when, and how long it holds."""
    language, decision = report.language, report.record.decision
    if decision is None:
        return language.gettext("No decision is recorded yet.")
    told = [verdict_text(decision.verdict, language), language.date(decision.at.date())]
    if decision.conditions:
        count = len(decision.conditions)
        told.append(language.ngettext("%(count)s condition", "%(count)s conditions", count))
    if decision.valid_until:
        told.append(language.gettext("valid until %(date)s", date=language.date(decision.valid_until)))
    if decision.review_on:
        told.append(language.gettext("review on %(date)s", date=language.date(decision.review_on)))
    return language.joined(told)


def standing_decision(report: DecisionReport) -> str:
    """The same, and whether it was made on what is agreed now."""
    language, decision = report.language, report.record.decision
    text = decision_text(report)
    if decision is None or decision.sha256 == report.record.agreement.sha256:
        return text
    return language.joined([text, language.gettext("made on an agreement that has changed since")])


def then_text(report: DecisionReport) -> str:
    """How many answers of last time look different today."""
    count = sum(bool(each.rating and each.rating.then) for each in report.answers)
    if not count:
        return ""
    return report.language.ngettext(
        "On %(count)s question people say today what last time would have been; no change figure counts that.",
        "On %(count)s questions people say today what last time would have been; no change figure counts that.",
        count,
    )


def planned(report: DecisionReport, followed: Followed) -> Planned:
    """An action in one line."""
    action, language = followed.action, report.language
    what = shorten(action.what, longest_line, placeholder=" …")
    return Planned(what, owner_text(action.owner, language), language.date(action.due))


def plan_text(report: DecisionReport, actions: Sequence[Followed]) -> str:
    """How many actions were agreed, by whom they are done, and when the first is due."""
    language = report.language
    if not actions:
        return language.gettext("No action is agreed.")
    found = Counter(each.action.owner for each in actions)
    by = [owned_text(owner, found[owner], language) for owner in owners if found[owner]]
    return language.ngettext(
        "%(count)s action: %(owners)s; the first is due on %(date)s.",
        "%(count)s actions: %(owners)s; the first is due on %(date)s.",
        len(actions),
        owners=language.listed(by),
        date=language.date(actions[0].action.due),
    )


def earlier(report: DecisionReport) -> Iterator[str]:
    """What became of the actions of the rounds before."""
    language, followed = report.language, report.record.earlier
    if not followed:
        yield language.gettext("No action was agreed in an earlier round.")
        return
    yield language.ngettext(
        "Of %(count)s action agreed before: %(became)s.",
        "Of %(count)s actions agreed before: %(became)s.",
        len(followed),
        became=counts_text(followed, language),
    )
    overdue = sum(each.is_overdue(report.current.assessment.date) for each in followed)
    if overdue:
        yield language.ngettext(
            "%(count)s of these actions was overdue when this round was answered.",
            "%(count)s of these actions were overdue when this round was answered.",
            overdue,
        )


def signed(report: DecisionReport, side: Side) -> Signed:
    """What a side did about the agreement."""
    language, record = report.language, report.record
    found = record.signature_of(side)
    said = next((each.words for each in record.statements if each.side == side), "")
    statement = "" if report.is_redacted else shorten(said, longest_line, placeholder=" …")
    if found is None:
        told = language.gettext("has not signed")
    elif record.is_stale(found):
        told = language.gettext("signed on %(date)s what has changed since", date=language.date(found.at.date()))
    else:
        told = language.gettext("signed on %(date)s", date=language.date(found.at.date()))
    name = "" if found is None or report.is_redacted else shorten(found.name, longest_name, placeholder=" …")
    return Signed(side_text(side, language), name, told, statement)
