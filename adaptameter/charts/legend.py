"""Legends: swatches as tiny pictures, names as text of the page."""

from adaptameter.charts.canvas import Canvas
from adaptameter.charts.picture import Entry
from adaptameter.charts.style import Stroke


def entry(name: str, stroke: Stroke, *, is_hollow: bool = False) -> Entry:
    """One line of a legend."""
    canvas = Canvas(34, 12)
    if not is_hollow:
        canvas.line([(2, 6), (32, 6)], stroke.colour, stroke.width, stroke.dashes)
    if stroke.marker:
        canvas.marks([(17, 6)], stroke, is_hollow=is_hollow)
    return Entry(name, canvas.picture().svg)
