"""Verdicts, risks, actions and states of a dialogue in plain words."""

from collections import Counter
from collections.abc import Iterable

from adaptameter.domain.action import Action, Followed, Owner, Side, Status, Support, statuses
from adaptameter.domain.decision import Risk, Verdict
from adaptameter.domain.record import Record
from adaptameter.language import Language


def side_text(side: Side, language: Language) -> str:
    """Who speaks."""
    return {"partner": language.gettext("The partner"), "officer": language.gettext("The programme officer")}[side]


def verdict_text(verdict: Verdict, language: Language) -> str:
    """What was decided."""
    return {
        "approve": language.gettext("Approved"),
        "conditions": language.gettext("Approved with conditions"),
        "not_now": language.pgettext("decision", "Not now"),
    }[verdict]


def risk_text(risk: Risk, language: Language) -> str:
    """How high a risk is judged."""
    return {
        "low": language.pgettext("risk", "low"),
        "moderate": language.pgettext("risk", "moderate"),
        "substantial": language.pgettext("risk", "substantial"),
        "high": language.pgettext("risk", "high"),
    }[risk]


def owner_text(owner: Owner, language: Language) -> str:
    """Who does an action."""
    return {
        "partner": language.gettext("the partner"),
        "im": language.gettext("IM"),
        "both": language.gettext("both"),
    }[owner]


def owned_text(owner: Owner, count: int, language: Language) -> str:
    """How many actions somebody does."""
    ngettext = language.ngettext
    return {
        "partner": ngettext("%(count)s by the partner", "%(count)s by the partner", count),
        "im": ngettext("%(count)s by IM", "%(count)s by IM", count),
        "both": ngettext("%(count)s by both together", "%(count)s by both together", count),
    }[owner]


def status_text(status: Status, language: Language) -> str:
    """What became of an action."""
    return {
        "open": language.pgettext("action", "not begun"),
        "begun": language.pgettext("action", "begun"),
        "done": language.pgettext("action", "done"),
        "dropped": language.pgettext("action", "dropped"),
    }[status]


def support_text(action: Action, language: Language) -> str:
    """What support was promised for an action; empty where none was."""
    words: dict[Support, str] = {
        "funding": language.gettext("funding"),
        "training": language.gettext("training"),
        "advice": language.gettext("advice"),
        "peer": language.gettext("another partner shows how"),
    }
    return language.joined(words[each] for each in action.support)


def counts_text(actions: Iterable[Followed], language: Language) -> str:
    """How many actions came how far, as: 2 done and 1 begun."""
    found = Counter(each.status for each in actions)
    return language.listed(count_text(each, found[each], language) for each in reversed(statuses) if found[each])


def count_text(status: Status, count: int, language: Language) -> str:
    """How many actions came so far."""
    ngettext = language.ngettext
    return {
        "open": ngettext("%(count)s not begun", "%(count)s not begun", count),
        "begun": ngettext("%(count)s begun", "%(count)s begun", count),
        "done": ngettext("%(count)s done", "%(count)s done", count),
        "dropped": ngettext("%(count)s dropped", "%(count)s dropped", count),
    }[status]


def mark_text(record: Record, language: Language) -> str:
    """What stands across every page; empty once both sides have signed."""
    if record.state == "signed":
        return ""
    if record.state == "closed":
        return language.gettext("Closed, not signed by both sides")
    return language.gettext("Draft: not signed")


def state_text(record: Record, language: Language) -> str:
    """What a reader of every page must know about the agreement."""
    if record.state == "signed":
        return language.gettext("Agreed in the partner dialogue and signed by both sides")
    if record.state == "closed" and record.closed_on:
        return language.gettext("Closed on %(date)s, not signed by both sides", date=language.date(record.closed_on))
    if record.state == "closed":
        return language.gettext("Closed, not signed by both sides")
    if record.state == "agreed":
        return language.gettext("Draft: agreed in the partner dialogue, not signed by both sides yet")
    if record.reopenings:
        return language.gettext("Draft: it was opened again, and both sides are talking about it")
    return language.gettext("Draft: both sides are still talking, nothing is agreed yet")
