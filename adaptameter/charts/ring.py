"""The rings of a radar: where a share of the radius lies, and a line for each level with its number in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, dist, pi, sin
from typing import Final

from adaptameter.charts.canvas import Canvas, Place
from adaptameter.charts.picture import Scale
from adaptameter.charts.style import rule, soft_ink
from adaptameter.charts.text import small_size, text_width

hole: Final = 15.0
"""The radius of the lowest level: each axis has a point of its own for it, and its number has room."""
near: Final = 11.0
"""How close a profile may come to the number of a level."""


@dataclass(frozen=True, slots=True)
class Web:
    """The centre and the axes of a radar."""

    centre: Place
    angles: tuple[float, ...]
    """From the right, clockwise, in radians."""
    radius: float
    """The distance of the highest level from the centre, in CSS px."""

    def spot(self, number: int, share: float) -> Place:
        """The place on an axis, from the lowest level (0) to the highest (1); axes are counted round and round."""
        return self.at(self.angles[number % len(self.angles)], hole + share * (self.radius - hole))

    def at(self, angle: float, distance: float) -> Place:
        """The place so far from the centre."""
        return self.centre[0] + distance * cos(angle), self.centre[1] + distance * sin(angle)


def web_angles(count: int, *, is_rtl: bool) -> tuple[float, ...]:
    """The angles of so many axes: from the top on, in the reading direction."""
    return tuple(-pi / 2 + (-1 if is_rtl else 1) * 2 * pi * number / count for number in range(count))


def draw_rings(canvas: Canvas, web: Web, scale: Scale, runs: Sequence[Sequence[Place]]) -> None:
    """Rings at the steps of the scale, each with its name once, in a sector beside the first axis."""
    sector = free_sector(web, scale, runs)
    for number, (step, name) in enumerate(zip(scale.steps, scale.names, strict=True)):
        is_outer = number == len(scale.steps) - 1
        share = scale.share(step)
        canvas.line(list(ring(web, share, sector, name)), soft_ink if is_outer else rule, 0.9 if is_outer else 0.8)
        place = web.centre if step == scale.minimum else middle(web, share, sector)
        canvas.label(name, place, "ring", max(16.0, text_width(name, size=small_size) + 4))


def middle(web: Web, share: float, sector: int) -> Place:
    """The middle of a ring's side between an axis and the next."""
    (x1, y1), (x2, y2) = web.spot(sector, share), web.spot(sector + 1, share)
    return (x1 + x2) / 2, (y1 + y2) / 2


def ring(web: Web, share: float, sector: int, name: str) -> Iterator[Place]:
    """The line of a ring, open in the sector where its name stands."""
    count = len(web.angles)
    start, end = web.spot(sector, share), web.spot(sector + 1, share)
    gap = (text_width(name, size=small_size) + 6) / dist(start, end)
    is_open = share > 0 and gap < 0.9

    def along(part: float) -> Place:
        return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part

    yield along(0.5 + gap / 2) if is_open else start
    yield from (web.spot(sector + number, share) for number in range(1, count + 1))
    if is_open:
        yield along(0.5 - gap / 2)


def free_sector(web: Web, scale: Scale, runs: Sequence[Sequence[Place]]) -> int:
    """The sector near the first axis in which the lines of the profiles leave most names free."""
    count = len(web.angles)

    def hidden(sector: int) -> int:
        places = [middle(web, scale.share(step), sector) for step in scale.steps if step != scale.minimum]
        return sum(any(distance(place, *pair) < near for pair in sides(runs)) for place in places)

    return min((count - 1, 0, count - 2, 1), key=hidden)


def sides(runs: Sequence[Sequence[Place]]) -> Iterator[tuple[Place, Place]]:
    """The straight pieces of lines."""
    for run in runs:
        yield from pairwise(run)


def distance(place: Place, start: Place, end: Place) -> float:
    """How far a place is from a straight piece."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = across**2 + down**2
    share = ((place[0] - start[0]) * across + (place[1] - start[1]) * down) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return dist(place, (start[0] + share * across, start[1] + share * down))
