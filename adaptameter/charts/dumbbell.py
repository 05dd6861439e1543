"""The dumbbell chart: a line a row, with the rounds as points on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from adaptameter.charts.canvas import Canvas
from adaptameter.charts.picture import Align, Role, Scale
from adaptameter.charts.sheet import Sheet, wide
from adaptameter.charts.style import Stroke, faint, rule, soft_ink, strokes
from adaptameter.charts.text import line_height, small_size, wrapped

row_height: Final = 20.5
heading_space: Final = 5.0
"""More above a heading than above another row."""
narrow_margin: Final = 10.0
"""At both ends of the ruler on a narrow sheet, where label and value stand above it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A theme or a dimension; values in the numbers shown, this round's first, None for no score."""

    label: str
    values: tuple[float | None, ...]
    value_text: str
    """This round's value as it is written, or the words for no score."""
    is_heading: bool = False
    supported: float | None = None
    bounds: tuple[float, float] | None = None
    """Between which scores this round's would lie once everything is answered."""
    is_hollow: bool = False
    """Whether the points of other rounds are hollow."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """Where values lie across the chart; right to left the lowest is on the right."""

    scale: Scale
    sheet: Sheet
    is_rtl: bool

    def at(self, value: float) -> float:
        """The distance from the left."""
        sheet = self.sheet
        start, end = (narrow_margin, narrow_margin) if sheet.is_narrow else (sheet.label_room, sheet.value_room)
        x = start + self.scale.share(value) * (sheet.width - end - start)
        return sheet.width - x if self.is_rtl else x

    @property
    def step(self) -> float:
        """The distance between the closest lines of the grid."""
        places = sorted(self.at(step) for step in self.scale.steps)
        return min((after - before for before, after in pairwise(places)), default=self.sheet.width)

    @property
    def label_width(self) -> float:
        """At which width labels wrap."""
        return self.sheet.width - self.sheet.value_room if self.sheet.is_narrow else self.sheet.label_room - 8


def draw_dumbbell(
    rows: Sequence[Row],
    scale: Scale,
    used: Sequence[Stroke] = strokes,
    sheet: Sheet = wide,
    *,
    is_rtl: bool = False,
) -> Canvas:
    """Draw the rows below each other; right to left the lowest level is on the right."""
    ruler = Ruler(scale, sheet, is_rtl)
    name_room = min(ruler.step - 8, 110.0)
    top = 10 + line_height * max(len(wrapped(name, name_room, size=small_size)) for name in scale.names)
    heights = [height_of(row, ruler, is_first=not number) for number, row in enumerate(rows)]
    ends = list(accumulate(heights, initial=top))
    canvas = Canvas(sheet.width, round(ends[-1] + 6))
    for step, name in zip(scale.steps, scale.names, strict=True):
        canvas.line([(ruler.at(step), top - 4), (ruler.at(step), ends[-1] + 2)], rule, 0.7)
        canvas.heading(name, (ruler.at(step), top - 7), "ring", name_room)
    for row, end in zip(rows, ends[1:], strict=True):
        text_y = end - height_of(row, ruler, is_first=True) / 2
        y = end - row_height / 2 if sheet.is_narrow else text_y
        draw_bounds(canvas, row, y, ruler)
        draw_points(canvas, row, y, ruler, used)
        draw_texts(canvas, row, text_y - row_height / 2 if sheet.is_narrow else text_y, ruler)
    return canvas


def height_of(row: Row, ruler: Ruler, *, is_first: bool) -> float:
    """The height of a row with all lines of its texts."""
    lines = len(wrapped(row.label, ruler.label_width - 12, is_bold=row.is_heading))
    values = len(wrapped(row.value_text, ruler.sheet.value_room - 6, is_bold=True))
    space = heading_space if row.is_heading and not is_first else 0.0
    above = line_height if ruler.sheet.is_narrow else 0.0
    return row_height + above + (max(lines, values, 1) - 1) * line_height + space


def draw_bounds(canvas: Canvas, row: Row, y: float, ruler: Ruler) -> None:
    """A faint bar between the lowest and the highest score that open questions leave possible."""
    if row.bounds:
        left, right = sorted(ruler.at(bound) for bound in row.bounds)
        canvas.box(left, y - 4.5, right - left, 9, faint)


def draw_points(canvas: Canvas, row: Row, y: float, ruler: Ruler, used: Sequence[Stroke]) -> None:
    """The line and the points of a row; this round's point lies on top, and beside it what evidence supports."""
    there = [
        (ruler.at(value), stroke, row.is_hollow and number > 0)
        for number, (value, stroke) in enumerate(zip(row.values, used, strict=False))
        if value is not None
    ]
    if len(there) > 1:
        xs = [x for x, *_ in there]
        canvas.line([(min(xs), y), (max(xs), y)], soft_ink, 1.2)
    for number, (x, stroke, is_hollow) in reversed(list(enumerate(there))):
        # Points at one place would hide each other: the earlier ones make way, up and down.
        met = sum(abs(x - other) < 4 for other, *_ in there[:number])
        canvas.marks([(x, y + (0, 5.5, -5.5)[met % 3])], stroke, is_hollow=is_hollow)
    if row.supported is not None:
        x = ruler.at(row.supported)
        canvas.line([(x, y - 6.5), (x, y + 6.5)], used[0].colour, 1.5, (1.5, 1.8))


def draw_texts(canvas: Canvas, row: Row, y: float, ruler: Ruler) -> None:
    """The label where reading begins, this round's value where it ends."""
    sides: tuple[Align, Align] = ("right", "left") if ruler.is_rtl else ("left", "right")
    x = canvas.width if ruler.is_rtl else 0.0
    canvas.label(row.label, (x, y), "theme" if row.is_heading else "axis", ruler.label_width, sides[0])
    is_missing = not row.values or row.values[0] is None
    role: Role = "note" if is_missing else "value"
    canvas.label(row.value_text, (canvas.width - x, y), role, ruler.sheet.value_room - 6, sides[1])
