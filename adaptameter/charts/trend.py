"""The trend: small multiples, one strip a theme, the rounds in reading direction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from adaptameter.charts.canvas import Canvas, Place
from adaptameter.charts.picture import Align, Role, Scale
from adaptameter.charts.sheet import Sheet, wide
from adaptameter.charts.style import faint, rule, soft_ink, strokes
from adaptameter.charts.text import line_height, small_size, text_width, wrapped

tall, low = 56.0, 44.0
"""From the lowest level of a strip to the highest: where there are few strips, and where there are many."""
few: Final = 6
above: Final = 28.0
"""Over the highest level, for what is written there."""
label_room: Final = 140.0
change_room: Final = 150.0
level_room: Final = 24.0
"""For the numbers of the lowest and the highest level."""
head_height: Final = 38.0
"""Of the texts over a strip on a narrow sheet, which stand beside it on a wide one."""
overhang: Final = 14.0
"""How far the lines of the grid reach beyond the first and the last round."""


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


@dataclass(frozen=True, slots=True)
class Track:
    """Where one strip lies: a place across for each round, and a height for each value."""

    xs: tuple[float, ...]
    foot: float
    """The height of the lowest level."""
    inner: float
    """From the lowest level to the highest."""
    scale: Scale
    sheet: Sheet
    is_rtl: bool

    def height(self, value: float) -> float:
        """Where a value lies."""
        return self.foot - self.scale.share(value) * self.inner

    @property
    def ends(self) -> tuple[float, float]:
        """The left and the right end of the grid."""
        return min(self.xs) - overhang, max(self.xs) + overhang


def draw_trend(
    strips: Sequence[Strip], rounds: Sequence[str], scale: Scale, sheet: Sheet = wide, *, is_rtl: bool = False
) -> Canvas:
    """Draw the strips below each other; lines break at missing scores and where the version changed."""
    start, end = span(sheet)
    shares = [number / (len(rounds) - 1) if len(rounds) > 1 else 0.5 for number in range(len(rounds))]
    places = [start + share * (end - start) for share in shares]
    xs = tuple(sheet.width - x if is_rtl else x for x in places)
    name_room = min(110.0, (end - start) / max(1, len(rounds) - 1) - 6)
    top = 10 + line_height * max(len(wrapped(name, name_room, size=small_size)) for name in rounds)
    inner = tall if len(strips) <= few else low
    height = inner + above + (head_height if sheet.is_narrow else 0)
    canvas = Canvas(sheet.width, top + height * len(strips))
    for x, name in zip(xs, rounds, strict=True):
        canvas.heading(name, (x, top - 6), "round", name_room)
    for number, strip in enumerate(strips):
        track = Track(xs, top + (number + 1) * height - 10, inner, scale, sheet, is_rtl)
        draw_strip(canvas, strip, track)
        if number == 0:
            draw_levels(canvas, track)
    return canvas


def span(sheet: Sheet) -> tuple[float, float]:
    """Where the first and the last round lie, reading from left to right."""
    if sheet.is_narrow:
        return level_room + overhang, sheet.width - overhang - 6
    return label_room + level_room + overhang, sheet.width - change_room - 20


def draw_strip(canvas: Canvas, strip: Strip, track: Track) -> None:
    """One strip: its levels as grid, its line, its values, its change at the end."""
    values = list(value_places(strip, track))
    draw_grid(canvas, strip, track, values)
    draw_line(canvas, strip, track)
    for value, text, place in zip(strip.values, strip.value_texts, values, strict=True):
        draw_value(canvas, text, place, track, is_missing=value is None)
    draw_texts(canvas, strip, track)


def draw_value(canvas: Canvas, text: str, place: Place, track: Track, *, is_missing: bool) -> None:
    """A value in the middle of its place; words for no score stay within the grid, beside the numbers of levels."""
    left, right = track.ends
    half = text_width(text, size=small_size) / 2 if is_missing else 0.0
    role: Role = "note" if is_missing else "value"
    if place[0] - half < left:
        canvas.label(text, (left, place[1]), role, 90, "left")
    elif place[0] + half > right:
        canvas.label(text, (right, place[1]), role, 90, "right")
    else:
        canvas.label(text, place, role, min(90, 2 * place[0], 2 * (canvas.width - place[0])))


def value_places(strip: Strip, track: Track) -> Iterator[Place]:
    """Where the values are written: above their points, below in a valley; the words for no score on the ground."""
    for number, (x, value) in enumerate(zip(track.xs, strip.values, strict=True)):
        beside = [strip.values[each] for each in (number - 1, number + 1) if 0 <= each < len(strip.values)]
        is_valley = value is not None and len(beside) == 2 and all(each is not None and each > value for each in beside)
        if value is None:
            yield x, track.foot - 9
        elif is_valley and track.scale.share(value) > 0.35:
            yield x, track.height(value) + 14
        else:
            yield x, track.height(value) - 13


def draw_grid(canvas: Canvas, strip: Strip, track: Track, values: Sequence[Place]) -> None:
    """A line for each level, which makes way for the values that are written on it."""
    left, right = track.ends
    for step in track.scale.steps:
        y = track.height(step)
        covered = sorted(
            (x - half, x + half)
            for (x, middle), text in zip(values, strip.value_texts, strict=True)
            if abs(middle - y) < 7 and (half := text_width(text, is_bold=True) / 2 + 3)
        )
        for start, end in between(left, right, covered):
            canvas.line([(start, y), (end, y)], rule if step == track.scale.minimum else faint, 0.8)


def draw_levels(canvas: Canvas, track: Track) -> None:
    """The numbers of the lowest and the highest level, once: all strips have the same grid."""
    left, right = track.ends
    ends = (track.scale.steps[0], track.scale.names[0]), (track.scale.steps[-1], track.scale.names[-1])
    for step, name in ends:
        if text_width(name, size=small_size) <= level_room - 8:
            x, side = (right + 5, "left") if track.is_rtl else (left - 5, "right")
            canvas.label(name, (x, track.height(step)), "ring", level_room - 8, "left" if side == "left" else "right")


def between(start: float, end: float, covered: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """What is left of a line when pieces are taken away."""
    for left, right in covered:
        if left > start:
            yield start, left
        start = max(start, right)
    if start < end:
        yield start, end


def draw_line(canvas: Canvas, strip: Strip, track: Track) -> None:
    """The line through neighbouring scores; two strokes instead where the version changed."""
    stroke = strokes[0]
    places = [None if v is None else (x, track.height(v)) for x, v in zip(track.xs, strip.values, strict=True)]
    for number in range(1, len(places)):
        before, after = places[number - 1], places[number]
        if number in strip.breaks:
            middle = (track.xs[number - 1] + track.xs[number]) / 2
            heights = [place[1] for place in (before, after) if place]
            y = sum(heights) / len(heights) if heights else track.foot - track.inner / 2
            for offset in (-3, 3):
                canvas.line([(middle + offset - 3, y + 10), (middle + offset + 3, y - 10)], soft_ink, 1.1)
        elif before and after:
            canvas.line([before, after], stroke.colour, stroke.width)
    canvas.marks([place for place in places if place], stroke)


def draw_texts(canvas: Canvas, strip: Strip, track: Track) -> None:
    """The theme where reading begins; the change and its coverage where it ends."""
    width, is_narrow = canvas.width, track.sheet.is_narrow
    x = width if track.is_rtl else 0.0
    sides: tuple[Align, Align] = ("right", "left") if track.is_rtl else ("left", "right")
    middle = track.foot - track.inner / 2
    y = track.foot + 10 - track.inner - above - head_height / 2 if is_narrow else middle
    room = width - change_room if is_narrow else label_room
    canvas.label(strip.label, (x, y), "theme", room - 8, sides[0])
    canvas.label(strip.note, (width - x, y), "note", change_room - 8, sides[1], group=strip.change)
