"""The text of an e-mail without markup, made from its HTML, so that both say the same."""

from html.parser import HTMLParser
from textwrap import fill
from typing import Final

width: Final = 72
"""Letters of a line; links are never broken."""


class Plain(HTMLParser):
    """Reads the HTML of a message: its subject, and its paragraphs with each link on a line of its own."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.subject = ""
        self.paragraphs: list[str] = []
        self._words: list[str] = []
        self._links: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n\n".join(self.paragraphs) + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("title", "p"):
            self._words, self._links = [], []
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        words = " ".join("".join(self._words).split())
        if tag == "title":
            self.subject = words
        elif tag == "p":
            links = [link for link in self._links if link not in words]
            told = fill(words + (":" if links else ""), width, break_long_words=False, break_on_hyphens=False)
            self.paragraphs.append("\n".join([told, *links]))

    def handle_data(self, data: str) -> None:
        self._words.append(data)
