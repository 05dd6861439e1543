"""A chart of a report, laid out for paper, and for phones too where its sections become pages."""

from collections.abc import Callable
from dataclasses import replace

from adaptameter.charts.canvas import Canvas
from adaptameter.charts.picture import Picture
from adaptameter.charts.sheet import Sheet, narrow, wide
from adaptameter.reports.model import Report


def picture(report: Report, draw: Callable[[Sheet], Canvas]) -> Picture:
    """The picture of what `draw` draws."""
    drawn = draw(wide).picture()
    return replace(drawn, narrow=draw(narrow).picture()) if report.is_on_screen else drawn
