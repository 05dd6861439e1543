"""The dumbbell chart: a line a row, with the rounds as points on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adaptameter.charts.canvas import Canvas
from adaptameter.charts.picture import Scale
from adaptameter.charts.style import Stroke, faint, rule, soft_ink, strokes

width: Final = 680.0
row_height: Final = 20.5
heading_height: Final = 23.0
top: Final = 26.0
label_room: Final = 236.0
value_room: Final = 74.0


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


def draw_dumbbell(
    rows: Sequence[Row], scale: Scale, used: Sequence[Stroke] = strokes, *, is_rtl: bool = False
) -> Canvas:
    """Draw the rows below each other; right to left the lowest level is on the right."""
    height = top + sum(heading_height if row.is_heading else row_height for row in rows) + 6
    canvas = Canvas(width, height)
    start, end = label_room, width - value_room

    def across(value: float) -> float:
        x = start + scale.share(value) * (end - start)
        return width - x if is_rtl else x

    for step, name in zip(scale.steps, scale.names, strict=True):
        canvas.line([(across(step), top - 4), (across(step), height - 4)], rule, 0.7)
        canvas.label(name, (across(step), top - 7), "ring", 90, "center", "bottom")
    y = top
    for row in rows:
        tall = heading_height if row.is_heading else row_height
        draw_row(
            canvas, row, y + tall / 2, [across(value) if value is not None else None for value in row.values], used
        )
        if row.bounds:
            left, right = sorted(across(bound) for bound in row.bounds)
            canvas.box(left, y + tall / 2 - 4, right - left, 8, faint)
        if row.supported is not None:
            x = across(row.supported)
            canvas.line([(x, y + tall / 2 - 6), (x, y + tall / 2 + 6)], used[0].colour, 1.4, (1.2, 2))
        label_x = width if is_rtl else 0.0
        side, other = ("right", "left") if is_rtl else ("left", "right")
        role = "theme" if row.is_heading else "axis"
        canvas.label(row.label, (label_x, y + tall / 2), role, label_room - 20, side)  # type: ignore[arg-type]
        canvas.label(row.value_text, (width - label_x, y + tall / 2), "value", value_room - 6, other)  # type: ignore[arg-type]
        y += tall
    return canvas


def draw_row(canvas: Canvas, row: Row, y: float, xs: Sequence[float | None], used: Sequence[Stroke]) -> None:
    """The line and the points of a row; this round's point lies on top."""
    there = [x for x in xs if x is not None]
    if len(there) > 1:
        canvas.line([(min(there), y), (max(there), y)], soft_ink, 1.2)
    for x, stroke in reversed(list(zip(xs, used, strict=False))):
        if x is not None:
            canvas.marks([(x, y)], stroke)
