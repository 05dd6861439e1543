"""Labels around a radar: outside its circle, wrapped, never over each other. Places are told from the centre."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from math import cos, sin, sqrt
from typing import Final

from adaptameter.charts.picture import Align, Vertical
from adaptameter.charts.text import line_height, text_width, wrapped

name_room: Final = 150.0
"""At which width a name wraps."""
number_room: Final = 20.0
"""At which width a number would wrap."""
gap: Final = 6.0
"""Between labels."""
least_room: Final = 110.0
"""Of a label at the very top or bottom between close neighbours, which then make way."""
spare: Final = 3.0
"""By which a page may measure a text wider."""


@dataclass(slots=True)
class Block:
    """A label with the heading of its group, if it carries one."""

    text: str
    angle: float
    room: float
    heading: str = ""
    x: float = 0.0
    """Where its inner edge lies, or its middle if it stands at the very top or bottom."""
    y: float = 0.0
    """Where its middle lies."""

    @property
    def align(self) -> Align:
        """At which side of the circle it stands."""
        across = cos(self.angle)
        return "center" if abs(across) < 0.01 else "left" if across > 0 else "right"

    @property
    def height(self) -> float:
        """Of all its lines."""
        return line_height * (len(self.lines) + len(self.headings))

    @property
    def lines(self) -> list[str]:
        """Its text as wrapped."""
        return wrapped(self.text, self.room - spare)

    @property
    def headings(self) -> list[str]:
        """Its heading as wrapped."""
        return wrapped(self.heading, self.room - spare, is_bold=True)

    @property
    def reach(self) -> float:
        """How far it may reach to both sides of its middle: all its room, where it wraps."""
        return min(self.room, max(text_width(self.text), text_width(self.heading, is_bold=True))) / 2

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height / 2

    @property
    def place(self) -> tuple[float, Vertical]:
        """The edge that faces the circle, which stays where it is however a page wraps the text."""
        if self.align != "center":
            return self.y, "middle"
        return (self.bottom, "bottom") if self.y < 0 else (self.top, "top")


def blocks_around(
    texts: Sequence[tuple[str, str]], angles: Sequence[float], outer: float, room: float = name_room
) -> list[Block]:
    """The labels (text and group) of a radar whose lines all lie within `outer` px of the centre."""
    blocks = [Block(text, angle, room) for (text, _), angle in zip(texts, angles, strict=True)]
    narrow(blocks, outer)
    for block in blocks:
        block.y = outer * sin(block.angle)
    for group, numbers in groups([group for _, group in texts]):
        # The heading stands over what it heads: at the topmost label of the group.
        min((blocks[number] for number in numbers), key=lambda block: round(block.y)).heading = group
    for block in blocks:
        block.y += sin(block.angle) * block.height / 2
    for side in ("left", "right"):
        spread([block for block in blocks if block.align == side])
    clear(blocks, outer)
    return blocks


def groups(names: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """Each group that has a name, with the numbers of its axes."""
    for name, members in groupby(enumerate(names), key=lambda pair: pair[1]):
        if name:
            yield name, [number for number, _ in members]


def narrow(blocks: Sequence[Block], outer: float) -> None:
    """Keep what stands at the very top or bottom between its neighbours."""
    for number, block in enumerate(blocks):
        if block.align == "center":
            neighbour = abs(outer * cos(blocks[number - 1].angle))
            block.room = min(block.room, max(least_room, 2 * (neighbour - gap)))


def spread(blocks: Sequence[Block]) -> None:
    """Push labels of one side apart until none lies over another, by the least squares of all ways moved."""
    ordered = sorted(blocks, key=lambda block: block.y)
    steps = [(upper.height + lower.height) / 2 + gap for upper, lower in pairwise(ordered)]
    packed = list(accumulate(steps, initial=0.0))
    # Isotonic regression: labels that would lie over each other become one pool, packed round its mean place.
    pools: list[tuple[float, int]] = []
    for block, offset in zip(ordered, packed, strict=False):
        mean, count = block.y - offset, 1
        while pools and pools[-1][0] > mean:
            above, many = pools.pop()
            mean, count = (above * many + mean * count) / (many + count), many + count
        pools.append((mean, count))
    means = (mean for mean, count in pools for _ in range(count))
    for block, offset, mean in zip(ordered, packed, means, strict=False):
        block.y = mean + offset


def clear(blocks: Sequence[Block], outer: float) -> None:
    """Move labels of the sides outwards until they leave the circle and the top and bottom labels free."""
    middle = [block for block in blocks if block.align == "center"]
    for block in blocks:
        if block.align == "center":
            continue
        nearest = max(0.0, block.top, -block.bottom)
        away = sqrt(max(0.0, outer**2 - nearest**2))
        for other in middle:
            if block.top < other.bottom + 2 and block.bottom > other.top - 2:
                away = max(away, other.reach + 2 * gap)
        block.x = away if block.align == "left" else -away
