"""Legends: swatches as tiny pictures, names as text of the page."""

from typing import Final

from adaptameter.charts.canvas import Canvas, Pen
from adaptameter.charts.picture import Entry
from adaptameter.charts.style import Stroke

swatch_width: Final = 34.0
swatch_height: Final = 12.0


def entry(name: str, stroke: Stroke, *, is_hollow: bool = False) -> Entry:
    """One line of a legend."""
    canvas = Canvas(swatch_width, swatch_height)
    draw_swatch(canvas, 0, swatch_height / 2, stroke, is_hollow=is_hollow)
    return Entry(name, canvas.picture().svg, stroke, is_hollow)


def draw_swatch(pen: Pen, left: float, y: float, stroke: Stroke, *, is_hollow: bool) -> None:
    """The line of a series and its marker."""
    if not is_hollow and stroke.width:
        pen.line([(left + 2, y), (left + swatch_width - 2, y)], stroke.colour, stroke.width, stroke.dashes)
    if stroke.marker:
        pen.marks([(left + swatch_width / 2, y)], stroke, is_hollow=is_hollow)
