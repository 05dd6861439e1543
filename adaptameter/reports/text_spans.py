"""The text of words whose glyphs don't tell it one by one: what is copied, searched and read aloud.

In Devanagari a vowel sign may be drawn before the consonant that it follows, and a glyph may be half a letter or three
of them. So each word of it is a marked stretch of the page that has its text (ActualText). Arabic letters need none of
that. But readers take each vowel mark for a word of its own, since it stands at a height of its own, and tear the word
apart and the line with it. So the marks get an empty text: the words come out as Arabic is mostly typed, without them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from adaptameter.reports.text_layer import marks

told: Final = re.compile("[\u064b-\u065f\u0670\u0900-\u097f]")
"""Vowel marks of Arabic, and Devanagari."""
word: Final = re.compile(r"\S*[\u0900-\u097f]\S*\s*")
piece: Final = re.compile(r"<([0-9a-f]*)>|([^<>]+)")
"""Of what is shown: glyphs by their numbers, or by how much to move on."""
by_itself: Final = (-1, "")
a_mark: Final = (-2, "")


@lru_cache(maxsize=1)
def tell_words() -> None:
    """Let WeasyPrint put in these texts where it draws a line; nothing where another version has no such function."""
    from weasyprint.draw import text

    draw = getattr(text, "draw_first_line", None)
    if draw is None:
        return

    def draw_told(stream: Any, box: Any, *more: Any) -> Any:
        """Draw a line, and say what its words are where its glyphs don't."""
        if not told.search(box.text):
            return draw(stream, box, *more)
        pen = Pen(stream, words_of_glyphs(box.pango_layout))
        drawn = draw(pen, box, *more)
        pen.turn_to(by_itself)
        return drawn

    text.draw_first_line = draw_told


def words_of_glyphs(layout: Any) -> Iterator[tuple[int, str]]:
    """For each glyph of a layout's line as it is drawn: where its word of Devanagari begins, and the word."""
    from weasyprint.text.ffi import ffi, pango

    owners = owners_of_bytes(layout.text)
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)  # as WeasyPrint does before it draws
    run = layout.get_first_line()[0].runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        for place in range(glyphs.num_glyphs):
            if glyphs.glyphs[place].glyph != pango.PANGO_GLYPH_EMPTY:
                yield owners.get(item.offset + glyphs.log_clusters[place], by_itself)
        run = run.next


def owners_of_bytes(text: str) -> dict[int, tuple[int, str]]:
    """The word of Devanagari that each byte of a text belongs to, with the place where it begins."""
    owners: dict[int, tuple[int, str]] = {}
    for found in word.finditer(text):
        begin = len(text[: found.start()].encode())
        owners |= dict.fromkeys(range(begin, begin + len(found[0].encode())), (begin, found[0]))
    return owners


class Pen:
    """A stream of a PDF's page to draw one line on, which marks the words it is told of."""

    def __init__(self, stream: Any, words: Iterator[tuple[int, str]]) -> None:
        self.stream = stream
        self.words = words
        self.fonts: dict[str, Any] = {}
        self.marks: frozenset[int] = frozenset()
        self.digits = 4
        self.within = by_itself

    def __getattr__(self, name: str) -> Any:
        """All else is the stream's."""
        return getattr(self.stream, name)

    def add_font(self, pango_font: Any) -> Any:
        """Add a font, and remember it for when it is set."""
        font, size = self.stream.add_font(pango_font)
        self.fonts[font.hash] = font
        return font, size

    def set_font_size(self, name: str, size: float) -> None:
        """Set the font of the glyphs that follow."""
        font = self.fonts[name]
        self.marks, self.digits = marks(font.name.decode()), 2 if font.bitmap else 4
        self.stream.set_font_size(name, size)

    def show_text(self, shown: str) -> None:
        """Show glyphs, each in the stretch of its word."""
        waiting = ""
        for glyphs, move in piece.findall(shown):
            for at in range(0, len(glyphs), self.digits):
                glyph = glyphs[at : at + self.digits]
                within = next(self.words, by_itself)
                if self.marks and int(glyph, 16) in self.marks:
                    within = a_mark
                if within != self.within:
                    self.show(waiting)
                    self.turn_to(within)
                    waiting = ""
                waiting += f"<{glyph}>"
            waiting += f" {move}" if move else ""
        self.show(waiting)

    def show(self, shown: str) -> None:
        """Show glyphs of one stretch."""
        if shown:
            self.stream.show_text(shown)

    def turn_to(self, within: tuple[int, str]) -> None:
        """End the stretch before, and begin another."""
        if self.within != by_itself:
            self.stream.end_marked_content()
        if within != by_itself:
            text = within[1].encode("utf-16-be").hex()
            self.stream.begin_marked_content("Span", f"<< /ActualText <feff{text}> >>".encode())
        self.within = within
