"""A score on its scale, as small as a line of text: what counts most, what stands beside it, where it may still go."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from adaptameter.charts.picture import Scale
from adaptameter.charts.style import Stroke, faint, paper, rule

width, height, edge = 132.0, 14.0, 6.0
"""In CSS px."""
middle = height / 2
inset, beside, room = 20.0, 9.5, 28.0
"""For answers: where the lowest level lies, how far marks at one place stand apart, and how much room they have."""


class Given(NamedTuple):
    """An answer on the scale of its question, 0 to 1."""

    value: float
    stroke: Stroke
    is_filled: bool = True


def strip(
    scale: Scale,
    values: Sequence[tuple[float | None, Stroke]],
    bounds: tuple[float, float] | None,
    told: str,
    *,
    is_rtl: bool,
) -> Markup:
    """An <svg>; the first value is filled and on top, the others are hollow; `told` says the same in words."""

    def across(value: float) -> float:
        x = edge + scale.share(value) * (width - 2 * edge)
        return width - x if is_rtl else x

    drawn = ruler([across(step) for step in scale.steps], edge)
    if bounds:
        left, right = sorted(across(bound) for bound in bounds)
        drawn += f'<path d="M{left:.1f} {middle}H{right:.1f}" stroke="{faint}" stroke-width="7"/>'
    for number, (value, stroke) in reversed(list(enumerate(values))):
        if value is not None:
            drawn += mark(across(value), stroke, is_filled=number == 0)
    return picture(drawn, told)


def answer_strip(steps: Sequence[float], given: Sequence[Given], told: str, *, is_rtl: bool) -> Markup:
    """An <svg> of answers on a scale whose levels lie at `steps`; what is at one place stands there side by side."""

    def across(share: float, aside: float = 0.0) -> float:
        x = inset + share * (width - 2 * inset) + aside
        return width - x if is_rtl else x

    places: defaultdict[float, list[Given]] = defaultdict(list)
    for each in given:
        places[each.value].append(each)
    drawn = ruler([across(step) for step in steps], inset)
    for value, there in places.items():
        apart = min(beside, room / len(there))
        for number, (_, stroke, is_filled) in enumerate(there):
            drawn += mark(across(value, (number - (len(there) - 1) / 2) * apart), stroke, is_filled=is_filled)
    return picture(drawn, told)


def ruler(steps: Sequence[float], end: float) -> str:
    """The line across, with a stroke at each step; it keeps `end` clear on both sides."""
    ticks = "".join(f"M{x:.1f} 3V11" for x in steps)
    return f'<path d="M{end} {middle}H{width - end}{ticks}" stroke="{rule}" stroke-width=".7" fill="none"/>'


def picture(drawn: str, told: str) -> Markup:
    """What is drawn, with the words that say the same."""
    start = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img"><title>{}</title>'
    return Markup(start).format(width, height, told) + Markup(drawn) + Markup("</svg>")  # noqa: S704  # nosec B704  # numbers alone


def mark(x: float, stroke: Stroke, *, is_filled: bool) -> str:
    """The marker of a value."""
    look = f'fill="{stroke.colour}"' if is_filled else f'fill="{paper}" stroke="{stroke.colour}" stroke-width="1.3"'
    if stroke.marker == "o":
        return f'<circle cx="{x:.1f}" cy="{middle}" r="{4 if is_filled else 4.6}" {look}/>'
    if stroke.marker == "D":
        return f'<path d="M{x:.1f} {middle - 4.2}l4.2 4.2l-4.2 4.2l-4.2 -4.2z" {look}/>'
    return f'<path d="M{x - 2.6:.1f} 4.4h5.2v5.2h-5.2z" {look}/>'
