"""The trend: small multiples, one strip a theme, the rounds in reading direction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adaptameter.charts.canvas import Canvas
from adaptameter.charts.picture import Align, Scale
from adaptameter.charts.style import faint, rule, soft_ink, strokes

width: Final = 680.0
strip_height: Final = 84.0
top: Final = 22.0
label_room: Final = 150.0
change_room: Final = 150.0


@dataclass(frozen=True, slots=True)
class Strip:
    """One theme over the rounds; values in the numbers shown, None for no score."""

    label: str
    values: tuple[float | None, ...]
    value_texts: tuple[str, ...]
    """Each value as it is written; the words for no score."""
    breaks: frozenset[int]
    """Before which rounds (by number) the version of the questionnaire changed."""
    change: str
    """The like-for-like change as it is written, or the words for none."""
    note: str
    """Its coverage in words, or why there is no change."""


def draw_trend(strips: Sequence[Strip], rounds: Sequence[str], scale: Scale, *, is_rtl: bool = False) -> Canvas:
    """Draw the strips below each other; lines break at missing scores and where the version changed."""
    canvas = Canvas(width, top + strip_height * len(strips))
    start, end = label_room + 20, width - change_room - 20

    def across(number: int) -> float:
        share = number / (len(rounds) - 1) if len(rounds) > 1 else 0.5
        x = start + share * (end - start)
        return width - x if is_rtl else x

    xs = [across(number) for number in range(len(rounds))]
    for x, name in zip(xs, rounds, strict=True):
        canvas.label(name, (x, top - 6), "round", 110, "center", "bottom")
    for number, strip in enumerate(strips):
        draw_strip(canvas, strip, top + number * strip_height, xs, scale, is_rtl=is_rtl)
    return canvas


def draw_strip(canvas: Canvas, strip: Strip, y: float, xs: Sequence[float], scale: Scale, *, is_rtl: bool) -> None:
    """One strip: its levels as grid, its line, its values, its change at the end."""
    inner, foot = strip_height - 26, y + strip_height - 8
    left, right = min(xs) - 14, max(xs) + 14
    for step in scale.steps:
        level = foot - scale.share(step) * inner
        canvas.line([(left, level), (right, level)], rule if step == scale.steps[0] else faint, 0.8)
    places = [
        None if value is None else (x, foot - scale.share(value) * inner)
        for x, value in zip(xs, strip.values, strict=True)
    ]
    stroke = strokes[0]
    for number in range(1, len(places)):
        before, after = places[number - 1], places[number]
        if number in strip.breaks:
            middle = (xs[number - 1] + xs[number]) / 2
            for offset in (-3, 3):
                canvas.line([(middle + offset - 2, foot + 4), (middle + offset + 2, foot - inner - 4)], soft_ink, 1.0)
        elif before and after:
            canvas.line([before, after], stroke.colour, stroke.width)
    canvas.marks([place for place in places if place], stroke)
    for x, place, text in zip(xs, places, strip.value_texts, strict=True):
        canvas.label(
            text, (x, place[1] - 6 if place else foot - 4), "value" if place else "note", 90, "center", "bottom"
        )
    label_x = width if is_rtl else 0.0
    side: tuple[Align, Align] = ("right", "left") if is_rtl else ("left", "right")
    middle_y = foot - inner / 2
    canvas.label(strip.label, (label_x, middle_y), "theme", label_room - 12, side[0])
    canvas.label(strip.change, (width - label_x, middle_y - 2), "change", change_room - 8, side[1], "bottom")
    canvas.label(strip.note, (width - label_x, middle_y + 1), "note", change_room - 8, side[1], "top")
