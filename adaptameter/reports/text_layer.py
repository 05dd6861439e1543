"""The text behind the glyphs of a PDF: what is copied, searched and read aloud.

WeasyPrint gives each glyph the text of the cluster in which it met it first. An Arabic letter met with a vowel mark, a
ligature of lam and alef, or half a letter of Devanagari then has the wrong text or none wherever it comes again. The
shipped fonts know better.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final
from unicodedata import normalize

from adaptameter import paths

forms: Final = (*range(0xFC00, 0xFDFE), *range(0xFEF5, 0xFEFD))
"""Arabic ligatures, such as lam with alef."""
ligatures: Final = {each: letters for each in forms if " " not in (letters := normalize("NFKC", chr(each)))}
"""Those of letters alone, with their letters; in those of vowel marks there is a space."""
scripts: Final = {"Arabic": range(0x0600, 0x0700), "Devanagari": range(0x0900, 0x0980)}
entry: Final = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
single, ligature, mark = 1, 4, 3
"""Kinds of substitutions and of glyphs in a font's tables."""


def script_of(name: str) -> str:
    """The script of a font in a PDF by its name, where glyphs of that script need a text from here; else empty."""
    return next((script for script in scripts if script in name), "")


def opened(name: str) -> Any:
    """The shipped font that a PDF has part of."""
    from fontTools.ttLib import TTFont

    weight = "Bold" if "Bold" in name else "Regular"
    return TTFont(paths.STATIC / "fonts" / f"NotoSans{script_of(name)}-{weight}.ttf", lazy=True)


@lru_cache(maxsize=16)
def texts(name: str) -> dict[int, str]:
    """The text of each glyph of a font that is a letter, a mark or a digit by itself, a ligature, or half a letter."""
    with opened(name) as font:
        numbers, script = font.getReverseGlyphMap(), scripts[script_of(name)]
        by_glyph: dict[str, str] = {}
        for character, glyph in font.getBestCmap().items():
            if character in script:
                by_glyph.setdefault(glyph, chr(character))
            elif character in ligatures:
                # From right to left the letters of a glyph are read as glyphs are: from left to right.
                by_glyph.setdefault(glyph, ligatures[character][::-1])
        if script_of(name) == "Devanagari":
            spell(by_glyph, list(substitutions(font)))
        return {numbers[glyph]: text for glyph, text in by_glyph.items()}


def spell(by_glyph: dict[str, str], found: list[tuple[tuple[str, ...], str]]) -> None:
    """Add the texts of glyphs that are put for others, such as a half letter for a letter and a virama."""
    count = -1
    while count < len(by_glyph):
        count = len(by_glyph)
        for glyphs, put in found:
            if put not in by_glyph and all(glyph in by_glyph for glyph in glyphs):
                by_glyph[put] = "".join(by_glyph[glyph] for glyph in glyphs)


def substitutions(font: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """The glyphs that a font puts one other for."""
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in (getattr(each, "ExtSubTable", each) for each in lookup.SubTable):
            if table.LookupType == single:
                yield from (((glyph,), put) for glyph, put in table.mapping.items())
            elif table.LookupType == ligature:
                for first, more in table.ligatures.items():
                    yield from (((first, *each.Component), each.LigGlyph) for each in more)


@lru_cache(maxsize=16)
def marks(name: str) -> frozenset[int]:
    """The vowel marks among the glyphs of an Arabic font; of other fonts none."""
    if script_of(name) != "Arabic":
        return frozenset()
    with opened(name) as font:
        numbers, classes = font.getReverseGlyphMap(), font["GDEF"].table.GlyphClassDef.classDefs
        return frozenset(numbers[glyph] for glyph, kind in classes.items() if kind == mark)


def mend(pdf: Any) -> None:
    """Give the glyphs of a PDF that is about to be written their own text, where they are of these scripts."""
    streams = {each.number: each for each in pdf.objects if getattr(each, "stream", None)}
    for each in pdf.objects:
        name = as_text(each.get("BaseFont", "")) if isinstance(each, dict) else ""
        if script_of(name) and "ToUnicode" in each:
            stream = streams[int(as_text(each["ToUnicode"]).split()[0])]
            stream.stream = [mended(line, texts(name), script_of(name)) for line in stream.stream]


def as_text(reference: object) -> str:
    """A PDF reference such as 12 0 R, or a name, as text."""
    return reference.decode() if isinstance(reference, bytes) else str(reference)


def mended(line: Any, known: dict[int, str], script: str) -> Any:
    """A line of a ToUnicode map with the glyph's own text: in Arabic where it is empty or several letters."""
    found = entry.fullmatch(line) if isinstance(line, bytes) else None
    if found is None or (script == "Arabic" and len(found[2]) == 4):
        return line
    text = known.get(int(found[1], 16))
    return line if text is None else b"<%s> <%s>" % (found[1], text.encode("utf-16-be").hex().encode())
