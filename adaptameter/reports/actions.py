"""Actions: what both sides agreed to do, and what became of what they agreed before."""

from collections.abc import Sequence
from dataclasses import dataclass

from adaptameter.domain.action import Followed, Progress
from adaptameter.reports.decision_brief import earlier, plan_text
from adaptameter.reports.decision_model import DecisionReport
from adaptameter.reports.decision_words import owner_text, side_text, status_text, support_text


@dataclass(frozen=True)
class Step:
    """What one side said of an action."""

    told: str
    """When, who, and how far it came."""
    words: str | None


@dataclass(frozen=True)
class Doing:
    """An action with all that is said of it."""

    number: int
    what: str
    """Empty where it may not be shown."""
    about: str
    """The theme, or the question, that it is about."""
    why: str | None
    measure: str | None
    support: str
    owner: str
    due: str
    status: str
    is_overdue: bool
    """Whether it was when this round was answered: a report says the same whenever it is made."""
    round: str
    steps: Sequence[Step]


@dataclass(frozen=True)
class Actions:
    """Both lists, each with a sentence that sums it up."""

    plan: str
    agreed: Sequence[Doing]
    became: str
    earlier: Sequence[Doing]


def actions(report: DecisionReport) -> Actions:
    """The actions of a report."""
    record = report.record
    ordered = sorted(record.actions, key=lambda each: (each.action.due, each.action.id))
    return Actions(
        plan=plan_text(report, ordered),
        agreed=[doing(report, each, number) for number, each in enumerate(ordered, 1)],
        became=" ".join(earlier(report)),
        earlier=[doing(report, each, number) for number, each in enumerate(record.earlier, 1)],
    )


def numbers(report: DecisionReport) -> dict[int, int]:
    """The number that each agreed action has in this report, by its own."""
    ordered = sorted(report.record.actions, key=lambda each: (each.action.due, each.action.id))
    return {each.action.id: number for number, each in enumerate(ordered, 1)}


def doing(report: DecisionReport, followed: Followed, number: int) -> Doing:
    """One action."""
    action, language = followed.action, report.language
    return Doing(
        number=number,
        what="" if report.is_redacted else action.what,
        about=report.text_of(action.question) or report.theme_title(action.theme),
        why=action.why,
        measure=action.measure,
        support=support_text(action, language),
        owner=owner_text(action.owner, language),
        due=language.date(action.due),
        status=status_text(followed.status, language),
        is_overdue=followed.is_overdue(report.current.assessment.date),
        round=language.isolated(followed.round),
        steps=[Step(step_text(report, each), each.words) for each in followed.progress],
    )


def step_text(report: DecisionReport, progress: Progress) -> str:
    """When who said how far an action came."""
    language = report.language
    told = {"date": language.date(progress.at.date()), "side": side_text(progress.side, language)}
    return language.gettext("%(date)s, %(side)s: %(status)s", status=status_text(progress.status, language), **told)
