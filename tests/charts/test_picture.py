import hashlib
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from jinja2 import Environment, FileSystemLoader

from adaptameter import paths
from adaptameter.charts.dumbbell import Row, draw_dumbbell
from adaptameter.charts.legend import entry
from adaptameter.charts.style import strokes
from adaptameter.charts.svg import lean
from tests.charts.samples import all_bytes, every_chart, outside, overlapping, radar, scale


@pytest.fixture
def chart():
    made = Environment(loader=FileSystemLoader(paths.TEMPLATES), autoescape=True)
    return made.get_template("components/chart.html").module.chart


def test_geometry_has_no_text_and_is_svg():
    for each in every_chart():
        svg = each.picture().svg
        assert not re.search("<text|<metadata|<!DOCTYPE|<[?]xml", svg)
        root = ElementTree.fromstring(svg)  # noqa: S314  # our own picture
        assert root.tag.endswith("svg")
        assert [float(number) for number in root.get("viewBox").split()[2:]] == pytest.approx(
            [each.width * 0.75, each.height * 0.75], abs=0.01
        )


@pytest.mark.parametrize("language", ["en", "ar", "hi"])
@pytest.mark.parametrize("is_rtl", [False, True])
def test_no_label_is_clipped_or_lies_over_another(language, is_rtl):
    for each in every_chart(language, is_rtl=is_rtl):
        assert outside(each) == []
        assert overlapping(each) == []


@pytest.mark.parametrize("is_rtl", [False, True])
def test_the_boxes_in_which_a_page_wraps_labels_lie_inside_the_picture(is_rtl):
    for each in every_chart(is_rtl=is_rtl):
        for label in each.labels:
            left = label.x - {"left": 0, "center": 0.5, "right": 1}[label.align] * label.width
            assert left >= -0.001, label
            assert left + label.width <= 1.001, label


def test_pictures_share_nothing_by_name_so_that_many_stand_in_one_page():
    for each in every_chart():
        assert not re.search(r" id=|href|url\(|<use|<defs", each.picture().svg)


def test_markers_stand_where_matplotlib_put_them():
    stamp = '<defs><path id="m1" d="M 0 -2.5 L -2.5 2.5 z" style="s"/></defs>'
    uses = "".join(f'<use xlink:href="#m1" x="{x}" y="20" style="fill: #000"/>' for x in (10, 30.5))
    assert lean(f'<svg viewBox="0 0 1 1">{stamp}{uses}</svg>').partition("><")[2] == (
        'path d="M10 20m0 -2.5l-2.5 5zM30.5 20m0 -2.5l-2.5 5z" style="fill: #000"/></svg>'
    )


def test_numbers_are_rounded_and_never_minus_zero():
    assert lean('<svg viewBox="0 0 1 1"><path d="M 1.00049 -0.0004 L 12.3456 -10.5000"/></svg>') == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M 1 0 L 12.3 -10.5"/></svg>'
    )


def test_lines_of_one_look_are_one_path():
    line = '<g><path d="M 0 {0} L 9 {0}" style="fill: none; stroke: {1}"/></g>'
    drawn = "".join(line.format(y, colour) for y, colour in ((1, "red"), (2, "red"), (3, "blue"), (4, "red")))
    assert lean(f'<svg viewBox="0 0 9 9">{drawn}</svg>').partition(">")[2] == (
        '<path d="M 0 1 L 9 1 M 0 2 L 9 2" style="fill: none; stroke: red"/>'
        '<path d="M 0 3 L 9 3" style="fill: none; stroke: blue"/>'
        '<path d="M 0 4 L 9 4" style="fill: none; stroke: red"/></svg>'
    )


def test_the_same_charts_are_the_same_bytes_in_another_process():
    code = (
        "from hashlib import sha256; from tests.charts.samples import *;"
        "print(sha256(b''.join(all_bytes())).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == hashlib.sha256(b"".join(all_bytes())).hexdigest()


def test_charts_never_use_pyplot():
    code = (
        "import sys; from tests.charts.samples import *; list(all_bytes()); print('matplotlib.pyplot' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_a_radar_is_light():
    assert len(radar(9, 3).picture().svg) < 12_000


def test_the_direction_of_a_label_is_that_of_its_first_letter():
    labels = draw_dumbbell([Row("التغذية", (2.0,), "+0.5")], scale, is_rtl=True).labels
    assert [label.direction for label in labels[-2:]] == ["rtl", "ltr"]


def test_a_page_shows_what_a_person_typed_as_text_and_never_as_markup(chart):
    typed = "<script>\"&'"
    canvas = draw_dumbbell([Row(typed, (2.0,), typed)], scale)
    page = chart(canvas.picture(), typed, [entry(typed, strokes[0])])
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == 5
    ElementTree.fromstring(page)  # noqa: S314  # our own page


def test_the_description_is_a_child_of_the_svg_where_a_pdf_looks_for_it(chart):
    page = ElementTree.fromstring(chart(radar().picture(), "What it shows"))  # noqa: S314  # our own page
    svg = page.find(".//{http://www.w3.org/2000/svg}svg")
    assert svg[0].tag.endswith("title")
    assert svg[0].text == "What it shows"


def test_a_reader_of_the_screen_passes_over_the_labels_but_not_over_the_legend(chart):
    page = ElementTree.fromstring(chart(radar().picture(), "x", [entry("2026", strokes[0])]))  # noqa: S314
    labels = [each for each in page.iter("span") if "chart-label" in each.get("class", "")]
    assert len(labels) == len(radar().labels)
    assert {each.get("aria-hidden") for each in labels} == {"true"}
    assert "2026" in "".join(page.find("figcaption").itertext())
