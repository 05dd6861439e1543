"""Reminders: which ones there are, who is offered them, and on which days each is due."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final, Literal, get_args

from adaptameter.domain.role import Role, of_a_partner

Reminder = Literal["round_opens", "half_time", "round_due"]
"""Those about a round."""
reminders: tuple[Reminder, ...] = get_args(Reminder)
Switch = Literal["round_opens", "half_time", "round_due", "action_overdue"]
"""All that a person can switch off: those about a round, and that of actions that are overdue."""
switches: tuple[Switch, ...] = get_args(Switch)
late: Final = timedelta(days=14)
"""So long after a round opened it is still told."""
before_due: Final = timedelta(days=3)
"""So long before a round is due it is told."""
a_day: Final = timedelta(days=1)

following: Final[frozenset[Role]] = frozenset({"lead", "officer"})
"""Roles that are told of overdue actions."""

Window = tuple[date, date]
"""The first and the last day on which a reminder is sent; whoever looks on any of them sends it, once."""


def offered(roles: Collection[Role]) -> list[Switch]:
    """What somebody with these roles may get, in the order of `switches`."""
    of_rounds = bool(of_a_partner & {*roles})
    return [each for each in switches if (of_rounds if each in reminders else bool(following & {*roles}))]


def opening(opens: date | None, due: date | None, closes: date | None) -> Window | None:
    """When it is told that a round has opened, to those who haven't started; None where nobody said when it opens."""
    if opens is None:
        return None
    return opens, min(day for day in (opens + late, due, closes) if day is not None)


def half_time(begun: date, opens: date | None, due: date | None) -> Window | None:
    """When it is told that half of the time is over: the team's own, from the day on which it began.

    It ends where the next reminder begins, so that nobody who looks late sends both; None where that leaves no day.
    """
    if due is None:
        return None
    first = start(begun, opens) + (due - start(begun, opens)) // 2
    last = due - before_due - a_day
    return (first, last) if start(begun, opens) < first <= last else None


def nearly_due(begun: date, opens: date | None, due: date | None) -> Window | None:
    """When it is told that a round is due soon: not to a team on the day on which it begins."""
    if due is None:
        return None
    first = max(due - before_due, start(begun, opens) + a_day)
    return (first, due) if first <= due else None


def start(begun: date, opens: date | None) -> date:
    """The day on which a team could begin to answer."""
    return max(begun, opens or begun)


def is_due(window: Window | None, day: date) -> bool:
    """Whether a reminder is to be sent on a day."""
    return window is not None and window[0] <= day <= window[1]
