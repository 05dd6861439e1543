"""The radar: a profile over axes, up to three rounds or ratings laid over each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, pi, sin
from typing import Final

from adaptameter.charts.canvas import Canvas, Place
from adaptameter.charts.picture import Align, Scale, Vertical
from adaptameter.charts.style import Stroke, rule, soft_ink, supported

width: Final = 680.0
height: Final = 452.0
centre: Final = (width / 2, height / 2)
radius: Final = 164.0
most_profiles: Final = 3
least_axes: Final = 3


@dataclass(frozen=True, slots=True)
class Axis:
    """A spoke of the radar."""

    label: str
    group: str = ""
    """The theme, where the axes are dimensions."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One round or rating set; values in the numbers shown, None for no score."""

    name: str
    values: tuple[float | None, ...]
    stroke: Stroke
    supported: tuple[float | None, ...] | None = None


def draw_radar(axes: Sequence[Axis], profiles: Sequence[Profile], scale: Scale, *, is_rtl: bool = False) -> Canvas:
    """Draw a radar of at least 3 axes and at most 3 profiles; axes go round with the reading direction from the top.

    A missing value is a gap in the line, never zero, and its axis is drawn dashed.
    """
    if len(axes) < least_axes:
        raise ValueError(f"a radar needs at least {least_axes} axes, not {len(axes)}")
    if len(profiles) > most_profiles:
        raise ValueError(f"a radar shows at most {most_profiles} profiles, not {len(profiles)}")
    canvas = Canvas(width, height)
    angles = [(-pi / 2) + (-1 if is_rtl else 1) * 2 * pi * number / len(axes) for number in range(len(axes))]
    draw_rings(canvas, angles, scale)
    draw_groups(canvas, axes, angles)
    for angle, values in zip(angles, zip(*(profile.values for profile in profiles), strict=True), strict=True):
        is_missing = values[0] is None
        canvas.line([spot(angle, 0), spot(angle, 1)], rule, 0.8, (3, 3) if is_missing else ())
    for profile in reversed(profiles):
        draw_profile(canvas, angles, profile, scale)
    draw_labels(canvas, axes, angles)
    return canvas


def spot(angle: float, share: float) -> Place:
    """The place at a share of the radius."""
    return centre[0] + radius * share * cos(angle), centre[1] + radius * share * sin(angle)


def draw_rings(canvas: Canvas, angles: Sequence[float], scale: Scale) -> None:
    """Rings at the steps of the scale; their names once, beside the first axis."""
    for number, (step, name) in enumerate(zip(scale.steps, scale.names, strict=True)):
        share = scale.share(step)
        is_outer = number == len(scale.steps) - 1
        if share > 0:
            ring = [spot(angle, share) for angle in (*angles, angles[0])]
            canvas.line(ring, soft_ink if is_outer else rule, 0.9 if is_outer else 0.7)
        # Between the first axis and the last, where no profile has its points.
        between = angles[0] - (angles[1] - angles[0]) / 2
        canvas.label(name, spot(between, share * cos(pi / len(angles))), "ring", 16)


def draw_groups(canvas: Canvas, axes: Sequence[Axis], angles: Sequence[float]) -> None:
    """An arc outside the rings over the axes of each theme."""
    for group, numbers in groups(axes):
        if group:
            step = (angles[1] - angles[0]) * 0.38
            first, last = angles[numbers[0]] - step, angles[numbers[-1]] + step
            arc = [spot(first + (last - first) * part / 24, 1.045) for part in range(25)]
            canvas.line(arc, soft_ink, 2.2)


def groups(axes: Sequence[Axis]) -> Iterator[tuple[str, list[int]]]:
    """Each theme with the numbers of its axes."""
    for group, members in groupby(enumerate(axes), key=lambda pair: pair[1].group):
        yield group, [number for number, _ in members]


def draw_profile(canvas: Canvas, angles: Sequence[float], profile: Profile, scale: Scale) -> None:
    """The lines and markers of one profile, with its supported score dotted inside."""
    if profile.supported:
        for run in runs(angles, profile.supported, scale):
            canvas.line(run, profile.stroke.colour, supported.width, supported.dashes)
    places = [
        spot(angle, scale.share(value))
        for angle, value in zip(angles, profile.values, strict=True)
        if value is not None
    ]
    for run in runs(angles, profile.values, scale):
        canvas.line(run, profile.stroke.colour, profile.stroke.width, profile.stroke.dashes)
    canvas.marks(places, profile.stroke)


def runs(angles: Sequence[float], values: Sequence[float | None], scale: Scale) -> Iterator[list[Place]]:
    """The pieces of a closed line between gaps; the closed line itself where there is none."""
    count = len(values)
    gaps = [number for number, value in enumerate(values) if value is None]
    start = gaps[0] if gaps else 0
    run: list[Place] = []
    for number in range(start, start + count + 1):
        value = values[number % count]
        if value is not None:
            run.append(spot(angles[number % count], scale.share(value)))
        else:
            if len(run) > 1:
                yield run
            run = []
    if len(run) > 1:
        yield run


def draw_labels(canvas: Canvas, axes: Sequence[Axis], angles: Sequence[float]) -> None:
    """Each axis's label outside; a theme's name stands above the label of its middle axis."""
    headed = {numbers[(len(numbers) - 1) // 2]: group for group, numbers in groups(axes)}
    for number, (axis, angle) in enumerate(zip(axes, angles, strict=True)):
        across, down = cos(angle), sin(angle)
        is_side = abs(across) > 0.2
        align: Align = ("left" if across > 0 else "right") if is_side else "center"
        vertical: Vertical = "middle" if abs(down) < 0.75 else "bottom" if down < 0 else "top"
        x, y = spot(angle, 1.09)
        room = (canvas.width - x if across > 0 else x) - 4 if is_side else 150
        canvas.label(axis.label, (x, y), "axis", min(room, 150), align, vertical, headed.get(number, ""))
