"""A score on its scale, as small as a line of text: what counts most, what stands beside it, where it may still go."""

from collections.abc import Sequence

from markupsafe import Markup

from adaptameter.charts.picture import Scale
from adaptameter.charts.style import Stroke, faint, paper, rule

width, height, edge = 132.0, 14.0, 6.0
"""In CSS px."""
middle = height / 2


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

    ticks = "".join(f"M{across(step):.1f} 3V11" for step in scale.steps)
    drawn = f'<path d="M{edge} {middle}H{width - edge}{ticks}" stroke="{rule}" stroke-width=".7" fill="none"/>'
    if bounds:
        left, right = sorted(across(bound) for bound in bounds)
        drawn += f'<path d="M{left:.1f} {middle}H{right:.1f}" stroke="{faint}" stroke-width="7"/>'
    for number, (value, stroke) in reversed(list(enumerate(values))):
        if value is not None:
            drawn += mark(across(value), stroke, is_filled=number == 0)
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
