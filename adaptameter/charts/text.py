"""How wide a text is and where it wraps, by the measures of the shipped fonts; all lengths in CSS px."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from matplotlib.font_manager import get_font
from matplotlib.ft2font import FT2Font, LoadFlags

from adaptameter import paths

text_size: Final = 12.0
"""Of labels; chart.css gives the page's labels the same share of the picture."""
small_size: Final = 11.2
"""Of numbers of levels, names of rounds and notes."""
line_height: Final = 15.0
scripts: Final = ("NotoSans", "NotoSansArabic", "NotoSansDevanagari")


@lru_cache(maxsize=8192)
def text_width(text: str, *, is_bold: bool = False, size: float = text_size) -> float:
    """The width of a text on one line."""
    font = face(is_bold=is_bold)
    font.set_size(size, 72)
    # A letter that no shipped font has is taken to be as wide as the widest that they have.
    known = letters(is_bold=is_bold)
    font.set_text("".join(letter if ord(letter) in known else "M" for letter in text), flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64


def face(*, is_bold: bool) -> FT2Font:
    """The shipped fonts of all scripts as one; matplotlib keeps one for each thread."""
    return get_font(font_files(is_bold=is_bold))


def font_files(*, is_bold: bool) -> list[str]:
    """The shipped fonts of a weight."""
    weight = "Bold" if is_bold else "Regular"
    return [str(paths.STATIC / "fonts" / f"{script}-{weight}.ttf") for script in scripts]


@lru_cache(maxsize=2)
def letters(*, is_bold: bool) -> frozenset[int]:
    """The code points that the shipped fonts have."""
    return frozenset(code for file in font_files(is_bold=is_bold) for code in get_font(file).get_charmap())


def wrapped(text: str, room: float, *, is_bold: bool = False, size: float = text_size) -> list[str]:
    """The lines of a text, broken at spaces as a page breaks them; a longer word is broken inside."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, is_bold=is_bold, size=size) <= room:
            lines[-1] = joined
        else:
            lines.extend(pieces(word, room, is_bold=is_bold, size=size))
    return lines


def pieces(word: str, room: float, *, is_bold: bool, size: float) -> Iterator[str]:
    """A word, in pieces where it is longer than the room."""
    while len(word) > 1 and text_width(word, is_bold=is_bold, size=size) > room:
        most = next(
            (end for end in range(len(word) - 1, 1, -1) if text_width(word[:end], is_bold=is_bold, size=size) <= room),
            1,
        )
        yield word[:most]
        word = word[most:]
    yield word
