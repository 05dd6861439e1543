"""A score on its scale, as small as a line of text: this round, the one before, and where it may still go."""

from collections.abc import Sequence

from markupsafe import Markup

from adaptameter.charts.picture import Scale
from adaptameter.charts.style import faint, rule, strokes

width, height, edge = 132.0, 14.0, 6.0
"""In CSS px."""


def strip(
    scale: Scale, values: Sequence[float | None], bounds: tuple[float, float] | None, told: str, *, is_rtl: bool
) -> Markup:
    """An <svg>; `values` are this round's and maybe the one before's, `told` says the same in words."""

    def across(value: float) -> float:
        x = edge + scale.share(value) * (width - 2 * edge)
        return width - x if is_rtl else x

    middle = height / 2
    ticks = "".join(f"M{across(step):.1f} 3V11" for step in scale.steps)
    drawn = f'<path d="M{edge} {middle}H{width - edge}{ticks}" stroke="{rule}" stroke-width=".7" fill="none"/>'
    if bounds:
        left, right = sorted(across(bound) for bound in bounds)
        drawn += f'<path d="M{left:.1f} {middle}H{right:.1f}" stroke="{faint}" stroke-width="7"/>'
    earlier = values[1] if len(values) > 1 else None
    if earlier is not None:
        x = across(earlier)
        drawn += (
            f'<path d="M{x - 2.6:.1f} 4.4h5.2v5.2h-5.2z" fill="#fff" stroke="{strokes[1].colour}" stroke-width="1.3"/>'
        )
    if values[0] is not None:
        drawn += f'<circle cx="{across(values[0]):.1f}" cy="{middle}" r="4" fill="{strokes[0].colour}"/>'
    start = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img"><title>{}</title>'
    return Markup(start).format(width, height, told) + Markup(drawn) + Markup("</svg>")  # noqa: S704  # nosec B704  # numbers alone
