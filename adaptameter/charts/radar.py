"""The radar: a profile over axes, up to three rounds or ratings laid over each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from adaptameter.charts.around import Block, blocks_around, groups, name_room, number_room
from adaptameter.charts.canvas import Canvas, Place
from adaptameter.charts.picture import Scale
from adaptameter.charts.ring import Web, draw_rings, web_angles
from adaptameter.charts.sheet import Sheet, wide
from adaptameter.charts.style import Stroke, rule, soft_ink, supported

radius: Final = 164.0
narrow_radius: Final = 134.0
"""On a narrow sheet, where numbers stand around the radar instead of names."""
margin: Final = 6.0
"""Above and below all labels."""
arc_gap: Final = 7.0
"""Between the highest level and the arcs over groups."""
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


def draw_radar(
    axes: Sequence[Axis], profiles: Sequence[Profile], scale: Scale, sheet: Sheet = wide, *, is_rtl: bool = False
) -> Canvas:
    """Draw a radar of at least 3 axes and at most 3 profiles; axes go round with the reading direction from the top.

    A missing value is a gap in the line, never zero, and its axis is drawn dashed. On a narrow sheet the axes are
    numbered from 1 on, for a list of their names beside the picture.
    """
    if len(axes) < least_axes:
        raise ValueError(f"a radar needs at least {least_axes} axes, not {len(axes)}")
    if len(profiles) > most_profiles:
        raise ValueError(f"a radar shows at most {most_profiles} profiles, not {len(profiles)}")
    angles = web_angles(len(axes), is_rtl=is_rtl)
    outer = narrow_radius if sheet.is_narrow else radius
    arc = outer + arc_gap
    has_groups = any(axis.group for axis in axes)
    room = number_room if sheet.is_narrow else name_room
    blocks = blocks_around(list(texts(axes, sheet)), angles, (arc if has_groups else outer) + 9, room)
    top = min(-arc, *(block.top for block in blocks)) - margin
    bottom = max(arc, *(block.bottom for block in blocks)) + margin
    canvas = Canvas(sheet.width, round(bottom - top))
    web = Web((sheet.width / 2, -top), angles, outer)
    lines = [run for profile in profiles for run in runs(web, profile.values, scale)]
    draw_spokes(canvas, web, profiles)
    draw_rings(canvas, web, scale, lines)
    draw_groups(canvas, web, axes)
    for profile in reversed(profiles):
        draw_profile(canvas, web, profile, scale)
    draw_labels(canvas, web, blocks)
    return canvas


def texts(axes: Sequence[Axis], sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What stands at each axis, and its group: names, or numbers where there is no room for names."""
    for number, axis in enumerate(axes, 1):
        yield (str(number), "") if sheet.is_narrow else (axis.label, axis.group)


def draw_spokes(canvas: Canvas, web: Web, profiles: Sequence[Profile]) -> None:
    """The axes; dashed where the first profile has no score."""
    for number in range(len(web.angles)):
        is_missing = bool(profiles) and profiles[0].values[number] is None
        canvas.line([web.spot(number, 0), web.spot(number, 1)], rule, 0.8, (3, 3) if is_missing else ())


def draw_groups(canvas: Canvas, web: Web, axes: Sequence[Axis]) -> None:
    """An arc outside the rings over the axes of each theme."""
    step = (web.angles[1] - web.angles[0]) * 0.42
    for _, numbers in groups([axis.group for axis in axes]):
        first, last = web.angles[numbers[0]] - step, web.angles[numbers[-1]] + step
        parts = 8 * len(numbers)
        places = [web.at(first + (last - first) * part / parts, web.radius + arc_gap) for part in range(parts + 1)]
        canvas.line(places, soft_ink, 1.6)


def draw_profile(canvas: Canvas, web: Web, profile: Profile, scale: Scale) -> None:
    """The lines and markers of one profile, with its supported score dotted inside."""
    if profile.supported:
        dots = Stroke(profile.stroke.colour, supported.marker, supported.dashes, supported.width, supported.size)
        draw_series(canvas, web, profile.supported, dots, scale)
    draw_series(canvas, web, profile.values, profile.stroke, scale)


def draw_series(canvas: Canvas, web: Web, values: Sequence[float | None], stroke: Stroke, scale: Scale) -> None:
    """Lines between neighbours that have scores, and a marker for each score, so that a lonely one is seen too."""
    for run in runs(web, values, scale):
        canvas.line(run, stroke.colour, stroke.width, stroke.dashes)
    places = [web.spot(number, scale.share(value)) for number, value in enumerate(values) if value is not None]
    canvas.marks(places, stroke)


def runs(web: Web, values: Sequence[float | None], scale: Scale) -> Iterator[list[Place]]:
    """The pieces of a closed line between gaps; the closed line itself where there is none."""
    count = len(values)
    start = next((number for number, value in enumerate(values) if value is None), 0)
    run: list[Place] = []
    for number in range(start, start + count + 1):
        value = values[number % count]
        if value is not None:
            run.append(web.spot(number, scale.share(value)))
        else:
            if len(run) > 1:
                yield run
            run = []
    if len(run) > 1:
        yield run


def draw_labels(canvas: Canvas, web: Web, blocks: Sequence[Block]) -> None:
    """Each axis's label outside, in the order of the axes."""
    for block in blocks:
        y, vertical = block.place
        place = (web.centre[0] + block.x, web.centre[1] + y)
        canvas.label(block.text, place, "axis", block.room, block.align, vertical, block.heading)
