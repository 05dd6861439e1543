"""Following actions up: which come first, and how many are left to do."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from adaptameter.domain.action import Followed


class Left(NamedTuple):
    """How many actions are left to do."""

    open: int
    overdue: int
    """So many of them should be done by now."""


def left(actions: Iterable[Followed], day: date) -> Left:
    """How many of these actions are left on a day."""
    found = [each for each in actions if each.is_open]
    return Left(len(found), sum(each.is_overdue(day) for each in found))


def turn(followed: Followed) -> tuple[bool, int, int]:
    """By what actions are sorted: those that are open first, what was due longest ago; then what is over, latest first.

    Of one day the one that was made first comes first.
    """
    due = followed.action.due.toordinal()
    return not followed.is_open, due if followed.is_open else -due, followed.action.id
