import re
from math import hypot

import pytest

from adaptameter.charts.radar import Axis, Profile, draw_radar, radius
from adaptameter.charts.sheet import narrow
from adaptameter.charts.style import strokes
from tests.charts.samples import box, outside, overlapping, points, radar, scale


def lines(canvas, stroke):
    """How many points each line in the colour of a series has, leaving out markers."""
    paths = re.findall(r'<path d="([^"]*)" style="fill: none;([^"]*)"', canvas.picture().svg)
    return [len(re.findall("[ML]", path)) for path, style in paths if stroke.colour.lower() in style.lower()]


def markers(canvas, stroke):
    return len(points(canvas, stroke))


def test_a_line_without_gaps_is_closed():
    assert lines(radar(5, values=(2.0, 3.0, 4.0, 1.0, 2.0)), strokes[0]) == [6]


def test_a_missing_score_breaks_the_line_and_has_no_marker():
    canvas = radar(5, values=(2.0, None, 4.0, 1.0, 2.0))
    assert lines(canvas, strokes[0]) == [4]
    assert markers(canvas, strokes[0]) == 4


def test_a_missing_first_score_breaks_the_line_too():
    assert lines(radar(5, values=(None, 2.0, 3.0, 1.0, None)), strokes[0]) == [3]


def test_a_score_between_two_gaps_is_still_seen():
    values = (3.0, None, 2.0, None, 3.0)
    lonely = radar(5, values=values)
    assert lines(lonely, strokes[0]) == [2]
    assert markers(lonely, strokes[0]) == 3
    assert markers(radar(5, values=values, supported=values), strokes[0]) == 6


def test_without_any_score_nothing_but_the_web_is_drawn():
    canvas = radar(5, values=(None,) * 5)
    assert lines(canvas, strokes[0]) == []
    assert markers(canvas, strokes[0]) == 0


def test_the_axis_of_a_missing_score_is_dashed():
    whole, broken = (radar(5, values=(2.0, last, 2.0, 2.0, 2.0)).picture().svg for last in (2.0, None))
    assert broken.count("stroke-dasharray") == whole.count("stroke-dasharray") + 1


def test_the_lowest_level_is_not_the_centre():
    canvas = radar(5, values=(1.0,) * 5)
    assert len({(round(x), round(y)) for x, y in points(canvas, strokes[0])}) == 5


def test_a_radar_has_at_least_three_axes_and_at_most_three_profiles():
    axes = [Axis(str(number)) for number in range(3)]
    one = Profile("a", (1.0, 2.0, 3.0), strokes[0])
    with pytest.raises(ValueError, match="at least 3 axes"):
        draw_radar(axes[:2], [one], scale)
    with pytest.raises(ValueError, match="at most 3 profiles"):
        draw_radar(axes, [one] * 4, scale)


@pytest.mark.parametrize("language", ["en", "ar", "hi"])
@pytest.mark.parametrize("groups", [0, 3, 4, 5])
@pytest.mark.parametrize("is_rtl", [False, True])
def test_labels_stay_clear_of_each_other_and_of_the_circle_from_3_to_24_axes(language, groups, is_rtl):
    for count in range(3, 25):
        canvas = radar(count, groups=groups, language=language, is_rtl=is_rtl)
        assert outside(canvas) == [], count
        assert overlapping(canvas) == [], count
        centre = next(label for label in canvas.labels if label.text == "1")
        for label in canvas.labels:
            if label.role == "axis":
                left, top, right, bottom = box(canvas, label)
                x, y = centre.x * canvas.width, centre.y * canvas.height
                nearest = hypot(max(left - x, x - right, 0), max(top - y, y - bottom, 0))
                assert nearest > radius + 4, (count, label.text)


@pytest.mark.parametrize("groups", [0, 3])
def test_on_a_narrow_sheet_numbers_stand_around_the_radar(groups):
    for count in range(3, 25):
        canvas = radar(count, groups=groups, sheet=narrow)
        assert canvas.width == 340
        assert [label.text for label in canvas.labels if label.role == "axis"] == [str(n + 1) for n in range(count)]
        assert outside(canvas) == [], count
        assert overlapping(canvas) == [], count


def test_right_to_left_the_axes_go_round_the_other_way():
    plain, mirrored = (
        [each for each in radar(9, is_rtl=is_rtl).labels if each.role == "axis"] for is_rtl in (False, True)
    )
    assert plain[1].x > 0.5 > mirrored[1].x
    for one, other in zip(plain, mirrored, strict=True):
        assert one.x == pytest.approx(1 - other.x, abs=0.001)
        assert one.y == pytest.approx(other.y, abs=0.001)


def test_each_group_is_named_once_over_its_topmost_label():
    axes = [Axis(f"Axis {number}", f"Theme {number // 3}") for number in range(12)]
    labels = draw_radar(axes, [], scale).labels
    headed = {label.group: label.text for label in labels if label.group}
    assert headed == {"Theme 0": "Axis 0", "Theme 1": "Axis 3", "Theme 2": "Axis 8", "Theme 3": "Axis 11"}


def test_each_level_is_named_once_where_its_ring_is_open():
    canvas = radar(9)
    names = [label for label in canvas.labels if label.role == "ring"]
    assert [label.text for label in names] == ["1", "2", "3", "4"]
    rings = [count for path, count in ring_paths(canvas)]
    assert sorted(rings) == [10, 11, 11, 11]


def ring_paths(canvas):
    for paths, style in re.findall(r'<path d="([^"]*)" style="fill: none;([^"]*)"', canvas.picture().svg):
        for path in re.findall("M[^M]*", paths):
            count = len(re.findall("[ML]", path))
            if count > 2 and strokes[0].colour.lower() not in style.lower():
                yield path, count


def test_names_of_levels_keep_away_from_the_lines_where_they_can():
    # Between the last axis and the first the profile runs along the ring of level 3; on the other side it does not.
    values = (3.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 3.0)
    level = next(label for label in radar(9, values=values).labels if label.text == "3")
    assert level.x > 0.5


def test_a_picture_is_as_high_as_its_labels_need():
    low, high = (radar(9, language="en", groups=groups).height for groups in (0, 3))
    assert low < high < 520
