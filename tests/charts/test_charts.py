import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from adaptameter.charts.dumbbell import Row, draw_dumbbell
from adaptameter.charts.legend import entry
from adaptameter.charts.picture import Scale
from adaptameter.charts.radar import Axis, Profile, draw_radar, runs, spot
from adaptameter.charts.style import strokes
from adaptameter.charts.trend import Strip, draw_trend

scale = Scale(1, 4, (1, 2, 3, 4), ("1", "2", "3", "4"))
axes = [Axis(f"A dimension with a long name, number {number}", f"Theme {number // 3}") for number in range(12)]
values = tuple(1 + number % 4 * 0.9 for number in range(12))
rows = [Row("First", (2.0, 1.0), "2.0"), Row("Second", (None, 3.0), "no score", bounds=(1.5, 3.0))]
strips = [Strip("Theme", (2.0, None, 3.0), ("2.0", "no score", "3.0"), frozenset(), "+1.0", "3 of 3 questions")]


def radar(shown=values, *, is_rtl=False, count=1):
    return draw_radar(axes, [Profile(str(n), shown, strokes[n]) for n in range(count)], scale, is_rtl=is_rtl)


def every_chart(*, is_rtl=False):
    return [
        radar(is_rtl=is_rtl),
        draw_dumbbell(rows, scale, is_rtl=is_rtl),
        draw_trend(strips, ["2024", "2025", "2026"], scale, is_rtl=is_rtl),
    ]


def test_geometry_has_no_text_and_is_svg():
    for chart in every_chart():
        svg = chart.picture().svg
        assert "<text" not in svg
        assert ElementTree.fromstring(svg).tag.endswith("svg")  # noqa: S314  # our own picture


def test_labels_lie_inside_the_picture_in_both_directions():
    for is_rtl in (False, True):
        for chart in every_chart(is_rtl=is_rtl):
            for label in chart.labels:
                left = label.x - {"left": 0, "center": 0.5, "right": 1}[label.align] * label.width
                assert left >= -0.001, label
                assert left + label.width <= 1.001, label
                assert 0 <= label.y <= 1


def test_a_missing_value_is_a_gap_and_never_zero():
    angles = [0.0, 1.0, 2.0, 3.0, 4.0]
    closed = list(runs(angles, (2.0, 2.0, 2.0, 2.0, 2.0), scale))
    assert [len(run) for run in closed] == [6]
    broken = list(runs(angles, (2.0, None, 3.0, 4.0, 2.0), scale))
    assert [len(run) for run in broken] == [4]
    assert spot(angles[1], scale.share(1)) not in broken[0]
    lonely = list(runs(angles, (None, 2.0, None, 3.0, None), scale))
    assert lonely == []


def test_a_radar_has_at_least_three_axes_and_at_most_three_profiles():
    with pytest.raises(ValueError, match="at least 3 axes"):
        draw_radar(axes[:2], [Profile("a", (1.0, 2.0), strokes[0])], scale)
    with pytest.raises(ValueError, match="at most 3 profiles"):
        draw_radar(axes, [Profile("a", values, strokes[0])] * 4, scale)


def test_right_to_left_mirrors_the_places():
    plain, mirrored = (draw_dumbbell(rows, scale, is_rtl=is_rtl).labels for is_rtl in (False, True))
    for one, other in zip(plain, mirrored, strict=True):
        assert one.x == pytest.approx(1 - other.x, abs=0.001)
    first, second = (
        next(each for each in radar(is_rtl=is_rtl).labels if "number 3" in each.text) for is_rtl in (False, True)
    )
    assert first.x > 0.5 > second.x


def test_each_theme_is_named_once():
    groups = [label.group for label in radar().labels if label.group]
    assert sorted(groups) == ["Theme 0", "Theme 1", "Theme 2", "Theme 3"]


def test_a_missing_score_is_said_in_words():
    texts = [label.text for chart in every_chart()[1:] for label in chart.labels]
    assert texts.count("no score") == 2


def test_the_direction_of_a_label_is_that_of_its_first_letter():
    labels = draw_dumbbell([Row("التغذية", (2.0,), "+0.5")], scale, is_rtl=True).labels
    assert [label.direction for label in labels[-2:]] == ["rtl", "ltr"]


def test_two_pictures_in_one_page_share_no_ids():
    one, other = (set(re.findall(r'id="([^"]+)"', chart.picture().svg)) for chart in every_chart()[:2])
    assert one
    assert not one & other


def test_the_description_becomes_the_title_and_is_escaped():
    svg = radar().picture().titled('<script>"&')
    assert "<title>&lt;script&gt;&quot;&amp;</title>" in svg


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_picture_to_download_carries_its_labels(language):
    row = Row("Governance" if language == "en" else "الحوكمة", (2.0,), "2.0")
    with_text = draw_dumbbell([row], scale).download("png")
    without = draw_dumbbell([Row("", (2.0,), "")], scale).download("png")
    assert with_text.startswith(b"\x89PNG")
    assert len(with_text) > len(without) + 300
    svg = draw_dumbbell([row], scale).download("svg")
    assert b"<text" not in svg
    assert len(svg) > len(draw_dumbbell([Row("", (2.0,), "")], scale).download("svg"))


def test_the_same_chart_is_the_same_bytes_in_another_process():
    code = (
        "from tests.charts.test_charts import *; import hashlib;"
        "print(hashlib.sha256((radar(count=3).picture().svg + entry('a', strokes[1]).svg).encode()).hexdigest())"
    )
    runs_ = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert runs_[0] == runs_[1]


def test_charts_never_use_pyplot():
    code = (
        "import sys; from tests.charts.test_charts import *; every_chart(); print('matplotlib.pyplot' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_a_radar_is_light():
    assert len(radar(count=3).picture().svg) < 14_000
    assert entry("2026", strokes[0]).name == "2026"
