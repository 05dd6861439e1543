import io
import struct
from xml.etree import ElementTree

import pytest
from matplotlib import font_manager
from matplotlib.image import imread

from adaptameter import paths
from adaptameter.charts.download import download, families, know_fonts, legend_rows
from adaptameter.charts.dumbbell import Row, draw_dumbbell
from adaptameter.charts.legend import entry
from adaptameter.charts.style import strokes
from tests.charts.samples import long_names, radar, scale

legend = [entry("March 2026", strokes[0]), entry("مارس ٢٠٢٥", strokes[1])]


def dark(content):
    """How many dots of a picture are nearly black, as letters are."""
    return int((imread(io.BytesIO(content))[..., :3].max(axis=2) < 0.4).sum())


@pytest.mark.parametrize("language", ["en", "ar", "hi"])
def test_a_picture_to_download_has_twice_the_size_and_its_labels_in_it(language):
    canvas = radar(9, language=language, is_rtl=language == "ar")
    content = download(canvas, "png", long_names[language][0], legend)
    width, height = struct.unpack(">II", content[16:24])
    assert width == 2 * (680 + 48)
    assert height > 2 * (canvas.height + 48)
    canvas.labels.clear()
    assert dark(content) > dark(download(canvas, "png")) + 3000


@pytest.mark.parametrize(
    "title", ["", "Capacity", "A title that is much too long for one line of a picture, so it wraps " * 2]
)
def test_title_and_legend_take_their_room(title):
    heights = [struct.unpack(">I", download(radar(), "png", title, each)[20:24])[0] for each in ((), legend)]
    assert heights[1] - heights[0] == 2 * 30


def test_an_svg_to_download_has_letters_as_paths():
    content = download(radar(), "svg", "Capacity", legend)
    assert b"<text" not in content
    assert ElementTree.fromstring(content).tag.endswith("svg")  # noqa: S314  # our own picture


@pytest.mark.parametrize("file_format", ["png", "svg"])
def test_a_download_leaves_the_picture_of_the_page_as_it_was(file_format):
    canvas = radar()
    before, first = canvas.picture(), download(canvas, file_format, "Title", legend)
    assert canvas.picture() == before
    assert download(canvas, file_format, "Title", legend) == first


def test_signs_of_formulas_are_text():
    signs = draw_dumbbell([Row("$x^2$ of $ 5", (2.0,), "2.0")], scale)
    assert download(signs, "svg", "$\\frac")


def test_the_shipped_fonts_are_taken_whatever_the_system_has():
    know_fonts()
    know_fonts()
    folder = str(paths.STATIC / "fonts")
    for family in families:
        assert font_manager.findfont(family).startswith(folder)
    known = [entry.fname for entry in font_manager.fontManager.ttflist]
    assert len([name for name in known if name.startswith(folder)]) == 6


def test_a_long_legend_goes_on_in_another_row():
    entries = [entry("A round with a rather long name", strokes[0])] * 4
    assert [len(row) for row in legend_rows(entries, 680)] == [2, 2]
    assert legend_rows([], 680) == []
