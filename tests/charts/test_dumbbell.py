import re
from dataclasses import replace

import pytest

from adaptameter.charts.dumbbell import Row, draw_dumbbell
from adaptameter.charts.legend import entry
from adaptameter.charts.picture import Scale
from adaptameter.charts.sheet import questions
from adaptameter.charts.style import faint, strokes
from tests.charts.samples import dumbbell, outside, overlapping, points, scale


def test_right_to_left_mirrors_places_and_points():
    plain, mirrored = dumbbell(), dumbbell(is_rtl=True)
    for one, other in zip(plain.labels, mirrored.labels, strict=True):
        assert one.x == pytest.approx(1 - other.x, abs=0.001)
    for (x, y), (other_x, other_y) in zip(points(plain, strokes[0]), points(mirrored, strokes[0]), strict=True):
        assert x == pytest.approx(plain.width - other_x, abs=0.1)
        assert y == pytest.approx(other_y, abs=0.1)


def test_a_missing_score_is_said_in_words_and_has_no_point():
    canvas = draw_dumbbell([Row("A", (None, 3.0), "no score")], scale)
    assert points(canvas, strokes[0]) == []
    assert len(points(canvas, strokes[1])) == 1
    assert [label.role for label in canvas.labels if label.text == "no score"] == ["note"]


def test_equal_scores_of_three_rounds_do_not_hide_each_other():
    canvas = draw_dumbbell([Row("A", (2.5, 2.5, 2.5), "2.5")], scale)
    heights = [points(canvas, stroke)[0][1] for stroke in strokes]
    assert len({round(height) for height in heights}) == 3


def test_a_long_label_makes_its_row_higher():
    short, long = (draw_dumbbell([Row(text, (2.0,), "2.0")] * 3, scale) for text in ("A", "A long label " * 6))
    assert long.height > short.height + 40
    assert overlapping(long) == []


def test_long_names_of_levels_wrap_above_their_lines():
    names = (
        "1 Not yet in place anywhere",
        "2 Started in some places",
        "3 In place nearly everywhere",
        "4 Living practice",
    )
    canvas = draw_dumbbell([Row("A", (2.0,), "2.0")], Scale(1, 4, (1, 2, 3, 4), names))
    assert overlapping(canvas) == []
    assert outside(canvas) == []


def test_open_questions_show_as_a_faint_band_only_where_bounds_are_given():
    without, with_band = (
        draw_dumbbell([Row("A", (2.0,), "2.0", bounds=bounds)], scale).picture().svg for bounds in (None, (1.5, 3.0))
    )
    assert faint not in without
    assert faint in with_band


def test_what_evidence_supports_is_a_dotted_stroke():
    without, with_stroke = (
        draw_dumbbell([Row("A", (3.0,), "3.0", supported=value)], scale).picture().svg for value in (None, 2.0)
    )
    assert with_stroke.count("stroke-dasharray") == without.count("stroke-dasharray") + 1


def test_without_rows_there_is_an_empty_scale():
    assert [label.text for label in draw_dumbbell([], scale).labels] == ["1", "2", "3", "4"]


def test_points_of_other_rounds_are_hollow_where_a_row_says_so():
    plain, hollow = (draw_dumbbell([Row("A", (2.0, 3.0), "2", is_hollow=each)], scale) for each in (False, True))
    marks = re.compile(rf'style="[^"]*fill: #ffffff; stroke: {strokes[1].colour.lower()}')
    assert not marks.search(plain.picture().svg)
    assert marks.search(hollow.picture().svg)


def test_whole_questions_have_more_room_before_their_line():
    row = [Row("How does what people tell you change your work? " * 2, (2.0,), "Not in place")]
    assert draw_dumbbell(row, scale, sheet=questions).height < draw_dumbbell(row, scale).height


def test_a_marker_alone_has_no_line_in_the_legend():
    assert strokes[0].width
    alone, line = entry("A", replace(strokes[0], width=0)), entry("A", strokes[0])
    assert alone.svg.count("<path") == line.svg.count("<path") - 1
