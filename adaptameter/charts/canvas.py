"""A drawing surface in CSS px: geometry goes to matplotlib, texts are kept as labels until they have to be drawn."""

import io
from collections.abc import Sequence
from typing import Final

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from adaptameter.charts.picture import Align, Label, Picture, Role, Vertical
from adaptameter.charts.style import Stroke, paper
from adaptameter.charts.svg import lean
from adaptameter.charts.text import small_size, text_width, wrapped

px_an_inch: Final = 96
point: Final = 72 / px_an_inch
"""Points in a CSS px; matplotlib measures lines and markers in points."""
Place = tuple[float, float]


class Pen:
    """Draws lines, markers and boxes on matplotlib axes that measure in CSS px."""

    def __init__(self, axes: Axes) -> None:
        """A pen for these axes."""
        self.axes = axes

    def line(self, places: Sequence[Place], colour: str, width: float, dashes: tuple[float, ...] = ()) -> None:
        """A line through the places."""
        xs, ys = [x for x, _ in places], [y for _, y in places]
        drawn = Line2D(xs, ys, color=colour, linewidth=width * point, clip_on=False)
        drawn.set_solid_joinstyle("round")
        drawn.set_solid_capstyle("butt")
        if dashes:
            drawn.set_linestyle((0, tuple(length / width for length in dashes)))
        self.axes.add_line(drawn)

    def marks(self, places: Sequence[Place], stroke: Stroke, *, is_hollow: bool = False) -> None:
        """The markers of a series."""
        xs, ys = [x for x, _ in places], [y for _, y in places]
        self.axes.add_line(
            Line2D(
                xs,
                ys,
                linestyle="",
                marker=stroke.marker,
                markersize=stroke.size * point,
                markerfacecolor=paper if is_hollow else stroke.colour,
                markeredgecolor=stroke.colour if is_hollow else paper,
                markeredgewidth=(1.2 if is_hollow else 0.6) * point,
                clip_on=False,
            )
        )

    def box(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle, behind all lines."""
        self.axes.add_patch(Rectangle((left, top), width, height, facecolor=colour, linewidth=0, clip_on=False))


class Canvas(Pen):
    """A surface of so many CSS px, from the top left corner."""

    def __init__(self, width: float, height: float) -> None:
        """An empty surface."""
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / px_an_inch, height / px_an_inch), dpi=px_an_inch)
        super().__init__(surface(self.figure, width, height))
        self.labels: list[Label] = []

    def label(
        self,
        text: str,
        place: Place,
        role: Role,
        width: float,
        align: Align = "center",
        vertical: Vertical = "middle",
        group: str = "",
    ) -> None:
        """A text at a place; `width` in CSS px."""
        x, y = place[0] / self.width, place[1] / self.height
        self.labels.append(
            Label(text, round(x, 4), round(y, 4), align, vertical, role, round(width / self.width, 4), group)
        )

    def heading(self, text: str, place: Place, role: Role, width: float) -> None:
        """A small text over a place; where it would reach beyond the surface it ends with the surface."""
        half = max(text_width(line, size=small_size) for line in wrapped(text, width, size=small_size) or [""]) / 2
        if place[0] < half:
            self.label(text, (0.0, place[1]), role, width, "left", "bottom")
        elif place[0] + half > self.width:
            self.label(text, (self.width, place[1]), role, width, "right", "bottom")
        else:
            self.label(text, place, role, min(width, 2 * place[0], 2 * (self.width - place[0])), "center", "bottom")

    def picture(self) -> Picture:
        """The geometry as SVG, and the labels."""
        with rc_context({"svg.hashsalt": "adaptameter"}):
            written = io.StringIO()
            self.figure.savefig(written, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
        return Picture(lean(written.getvalue()), tuple(self.labels), self.width, self.height)


def surface(figure: Figure, width: float, height: float) -> Axes:
    """Axes over a whole figure, in CSS px from the top left corner, of which nothing is seen."""
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    return axes
