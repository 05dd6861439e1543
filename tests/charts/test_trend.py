import re

import pytest

from adaptameter.charts.style import soft_ink, strokes
from adaptameter.charts.trend import Strip, between, draw_trend
from tests.charts.samples import outside, overlapping, scale, trend

rounds = ("2023", "2024", "2025", "2026")


def strip(*values, breaks=frozenset()):
    return Strip("A", values, tuple("–" if v is None else str(v) for v in values), breaks, "+0.3", "31 of 36")


def count(canvas, colour):
    """How many lines there are in a colour."""
    paths = re.findall(f'd="([^"]*)" style="fill: none;[^"]*stroke: {colour}', canvas.picture().svg, re.IGNORECASE)
    return sum(path.count("M") for path in paths)


def test_the_line_breaks_at_a_missing_score():
    whole, broken = (draw_trend([strip(1.0, second, 3.0, 3.5)], rounds, scale) for second in (2.0, None))
    assert count(whole, strokes[0].colour) == 3
    assert count(broken, strokes[0].colour) == 1


def test_a_new_version_breaks_the_line_with_two_strokes():
    canvas = draw_trend([strip(1.0, 2.0, 3.0, 3.5, breaks=frozenset({2}))], rounds, scale)
    assert count(canvas, strokes[0].colour) == 2
    assert count(canvas, soft_ink) == 2


def test_a_missing_score_is_said_in_words():
    assert [label.role for label in trend().labels if label.text == "no score"] == ["note", "note"]


def test_rounds_run_with_the_reading_direction():
    for is_rtl in (False, True):
        xs = [label.x for label in trend(is_rtl=is_rtl).labels if label.role == "round"]
        assert xs == sorted(xs, reverse=is_rtl)


def test_right_to_left_mirrors_the_places():
    for one, other in zip(trend().labels, trend(is_rtl=True).labels, strict=True):
        assert one.x == pytest.approx(1 - other.x, abs=0.001)
        assert one.y == other.y


def test_each_score_is_written_beside_its_point():
    labels = draw_trend([strip(3.0, 2.0, 3.0, 3.5)], rounds, scale).labels
    values = {label.text: label for label in labels if label.role == "value"}
    assert values["3.5"].y < values["3.0"].y
    assert values["2.0"].y > values["3.0"].y  # below its point, because the line rises on both sides


def test_the_first_and_last_levels_are_named_once():
    assert [label.text for label in trend().labels if label.role == "ring"] == ["1", "4"]


def test_the_change_stands_over_its_coverage():
    notes = [(label.group, label.text) for label in trend().labels if label.role == "note" and label.group]
    assert notes[0] == ("+1.0", "31 of 36 questions")


def test_a_single_round_and_twelve_rounds_find_room():
    one = draw_trend([strip(2.0)], ["2026"], scale)
    many = draw_trend([strip(*(1 + n % 4 * 0.9 for n in range(12)))], [str(2015 + n) for n in range(12)], scale)
    for canvas in (one, many):
        assert outside(canvas) == []
    assert overlapping(one) == []


def test_the_grid_makes_way_for_what_is_written_on_it():
    assert list(between(0, 10, [(2, 3), (2.5, 4), (9, 12)])) == [(0, 2), (4, 9)]
    assert list(between(0, 10, [])) == [(0, 10)]


def test_many_themes_share_a_page():
    heights = [draw_trend([strip(1.0, 2.0, 3.0, 3.5)] * count, rounds, scale).height for count in (5, 6, 7, 9)]
    few, many = heights[1] - heights[0], (heights[3] - heights[2]) / 2
    assert many < 0.9 * few
