from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adaptameter.domain.reminder import before_due, half_time, is_due, late, nearly_due, opening

first = date(2026, 3, 1)
days = st.integers(0, 200).map(lambda count: first + timedelta(count))


@st.composite
def rounds(draw):
    """The days of a round, each of which may be open, and the day on which a team began."""
    opens, due, closes = sorted(draw(st.tuples(days, days, days)))
    named = (draw(st.sampled_from((day, None))) for day in (opens, due, closes))
    return (*named, draw(days))


def windows(opens, due, closes, begun):
    return {
        "round_opens": opening(opens, due, closes),
        "half_time": half_time(begun, opens, due),
        "round_due": nearly_due(begun, opens, due),
    }


@given(rounds(), st.lists(days, unique=True).map(sorted))
def test_whoever_looks_on_whatever_days_sends_each_reminder_at_most_once_and_in_its_time(found, looks):
    told = {}
    for day in looks:
        for kind, window in windows(*found).items():
            if is_due(window, day) and kind not in told:
                told[kind] = day
    for kind, window in windows(*found).items():
        in_time = [day for day in looks if window and window[0] <= day <= window[1]]
        assert told.get(kind) == min(in_time, default=None)


@given(rounds())
def test_every_window_lies_in_the_time_in_which_the_team_can_answer(found):
    opens, due, closes, begun = found
    start = max(begun, opens or begun)
    all_of_them = windows(*found)
    for window in filter(None, all_of_them.values()):
        assert window[0] <= window[1] <= min(filter(None, (due, closes)), default=date.max)
    for kind in ("half_time", "round_due"):
        assert (all_of_them[kind] is None) or (due and start < all_of_them[kind][0])


@given(rounds(), days)
def test_nobody_is_told_of_half_time_and_of_the_end_on_the_same_day(found, day):
    told = windows(*found)
    assert not (is_due(told["half_time"], day) and is_due(told["round_due"], day))


@given(rounds())
def test_a_round_without_these_days_has_no_reminder_of_them(found):
    opens, due, closes, begun = found
    assert opening(None, due, closes) is None
    assert (half_time(begun, opens, None), nearly_due(begun, opens, None)) == (None, None)
    assert (opening(opens, due, closes) is None) == (opens is None)


def on(day):
    return date(2026, 3, day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(on(1), False), (on(2), True), (on(5), True), (on(16), True), (on(17), False)],
)
def test_an_opening_is_told_for_two_weeks(day, expected):
    assert late == timedelta(days=14)
    assert is_due(opening(on(2), None, None), day) == expected


def test_an_opening_is_not_told_once_it_is_over():
    assert opening(on(2), on(9), on(20)) == (on(2), on(9))
    assert opening(on(2), None, on(6)) == (on(2), on(6))


def test_half_time_is_that_of_the_team():
    assert half_time(on(1), on(1), on(31)) == (on(16), on(27))
    assert half_time(on(11), on(1), on(31)) == (on(21), on(27))
    assert half_time(on(1), None, on(31)) == (on(16), on(27))
    assert half_time(on(1), on(11), on(31)) == (on(21), on(27))


def test_a_short_round_has_no_half_time():
    assert half_time(on(1), on(1), on(8)) == (on(4), on(4))
    assert half_time(on(1), on(1), on(7)) is None
    assert half_time(on(31), on(1), on(31)) is None


def test_the_end_is_told_three_days_before_and_until_it_is_there():
    assert before_due == timedelta(days=3)
    assert nearly_due(on(1), on(1), on(31)) == (on(28), on(31))
    assert nearly_due(on(29), on(1), on(31)) == (on(30), on(31))
    assert nearly_due(on(31), on(1), on(31)) is None
