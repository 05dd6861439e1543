"""The text behind the glyphs of a PDF: what is copied, searched and read aloud.

WeasyPrint gives each glyph the text of the cluster in which it met it first. An Arabic letter met with a vowel mark, or
the ligature of lam and alef, then has the wrong text or none wherever it comes again. The shipped fonts know better.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize

from adaptameter import paths

forms: Final = (*range(0xFC00, 0xFDFE), *range(0xFEF5, 0xFEFD))
"""Ligatures, such as lam with alef: as presentation forms readers put their letters in the right order."""
letters: Final = range(0x0600, 0x0700)
ligatures: Final = frozenset(each for each in forms if " " not in normalize("NFKC", chr(each)))
"""Those of letters alone; in those of vowel marks readers find a space."""
entry: Final = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")


@lru_cache(maxsize=4)
def characters(font: Path) -> dict[int, int]:
    """The character of each glyph of a font that is a letter or a mark by itself, or a ligature of letters."""
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as opened:
        numbers = opened.getReverseGlyphMap()
        by_glyph: dict[int, int] = {}
        for character, name in opened.getBestCmap().items():
            if character in letters or character in ligatures:
                by_glyph.setdefault(numbers[name], character)
        return by_glyph


def mend(pdf: Any) -> None:
    """Give the Arabic glyphs of a PDF that is about to be written their own text."""
    streams = {each.number: each for each in pdf.objects if getattr(each, "stream", None)}
    for each in pdf.objects:
        name = str(each.get("BaseFont", "")) if isinstance(each, dict) else ""
        if "Arabic" in name and "ToUnicode" in each:
            font = paths.STATIC / "fonts" / f"NotoSansArabic-{'Bold' if 'Bold' in name else 'Regular'}.ttf"
            number = int(str(as_text(each["ToUnicode"])).split()[0])
            stream = streams[number]
            stream.stream = [mended(line, characters(font)) for line in stream.stream]


def as_text(reference: object) -> str:
    """A PDF reference such as 12 0 R as text."""
    return reference.decode() if isinstance(reference, bytes) else str(reference)


def mended(line: Any, known: dict[int, int]) -> Any:
    """A line of a ToUnicode map, with the glyph's own character where its text is empty or several letters."""
    found = entry.fullmatch(line) if isinstance(line, bytes) else None
    if found is None or len(found[2]) == 4:
        return line
    character = known.get(int(found[1], 16))
    return line if character is None else b"<%s> <%04x>" % (found[1], character)
