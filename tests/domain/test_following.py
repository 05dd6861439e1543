from datetime import UTC, date, datetime, timedelta

import pytest

from adaptameter.domain.action import Action, Followed, Progress
from adaptameter.domain.following import left, turn

day = date(2026, 6, 1)
at = datetime(2026, 5, 1, tzinfo=UTC)


def followed(number, days, *statuses):
    """An action due so many days from the day on, with what was said of it."""
    action = Action(id=number, what="Meet.", owner="both", due=day + timedelta(days=days))
    return Followed(
        action=action, round="2026", progress=tuple(Progress(status=each, side="partner", at=at) for each in statuses)
    )


@pytest.mark.parametrize(
    ("days", "statuses", "is_open", "is_overdue"),
    [
        (-1, (), True, True),
        (-1, ("begun",), True, True),
        (-1, ("begun", "done"), False, False),
        (-1, ("dropped",), False, False),
        (-1, ("done", "open"), True, True),
        (0, (), True, False),
        (1, ("begun",), True, False),
    ],
)
def test_what_was_said_last_tells_whether_it_is_left_and_the_day_after_it_was_due_it_is_overdue(
    days, statuses, is_open, is_overdue
):
    found = followed(1, days, *statuses)
    assert (found.is_open, found.is_overdue(day)) == (is_open, is_overdue)
    assert left([found], day) == (is_open, is_overdue)


def test_what_is_open_comes_first_and_what_was_due_longest_ago_on_top():
    found = [
        followed(1, 5),
        followed(2, -9, "done"),
        followed(3, -3, "begun"),
        followed(4, -3, "dropped"),
        followed(5, -30),
        followed(6, 5),
    ]
    assert [each.action.id for each in sorted(found, key=turn)] == [5, 3, 1, 6, 4, 2]
    assert left(found, day) == (4, 2)
