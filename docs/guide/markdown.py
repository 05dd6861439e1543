"""The guide as Markdown, from the HTML of its page: one source for both."""

import re
from html.parser import HTMLParser
from textwrap import fill
from typing import Final

head: Final = "<!-- Made from the page /guide, templates/web/guide.html: change it there, then run `make guide`. -->"
width: Final = 118
places: Final = "../adaptameter/static/guide"
blocks: Final = {"h1": "# ", "h2": "## ", "h3": "### ", "p": "", "li": "- ", "dt": "- **", "figcaption": "*"}
"""Tags whose text stands by itself, with what stands before it."""
left_out: Final = frozenset({"nav"})
plain: Final = frozenset({"div", "main", "ul", "ol", "dl", "dd", "figure", "img", *blocks, *left_out})
"""What the guide is made of; any other tag has to be taught here first."""


class Guide(HTMLParser):
    """Reads the page's own part, block by block."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._words: list[str] = []
        self._skipped: list[str] = []
        self._numbers: list[int | None] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in left_out or self._skipped:
            self._skipped.append(tag)
            return
        if tag not in plain:
            raise ValueError(f"the guide has a <{tag}>, which Markdown isn't made from yet")
        if tag in ("ul", "ol"):
            self._numbers.append(0 if tag == "ol" else None)
        if tag == "img":
            found = {name: value or "" for name, value in attrs}
            self.lines += ["", f"![{found['alt']}]({places}/{file_in(found['src'])})"]
        if tag != "dd":
            self._words = []

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._skipped.pop()
            return
        words = " ".join("".join(self._words).split())
        if tag in ("ul", "ol"):
            self._numbers.pop()
        elif tag == "dt":
            self._words = [f"**{words}:** "]
        elif tag in ("dd", "li"):
            self._item(words)
        elif tag in blocks:
            text = f"*{words}*" if tag == "figcaption" else blocks[tag] + words
            self.lines += ["", text if tag.startswith("h") else fill(text, width, break_long_words=False)]

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._words.append(data)

    def _item(self, words: str) -> None:
        """An item of a list, with an empty line before the first."""
        sign = "- "
        if self._numbers and self._numbers[-1] is not None:
            self._numbers[-1] += 1
            sign = f"{self._numbers[-1]}. "
        is_first = not self.lines or not re.match(r"(- |\d+\. |  )", self.lines[-1].splitlines()[-1])
        inside = " " * len(sign)
        text = fill(words, width, initial_indent=sign, subsequent_indent=inside, break_long_words=False)
        self.lines += ["", text] if is_first else [text]


def file_in(address: str) -> str:
    """The file of a picture in its address."""
    return address.partition("?")[0].rpartition("/")[2]


def own_part(html: str) -> str:
    """The part of a page that is its own."""
    found = re.search(r'<div class="guide">.*</div>(?=\s*</main>)', html, re.DOTALL)
    if found is None:
        raise ValueError("the page has no guide")
    return found[0]


def markdown(html: str) -> str:
    """The guide in Markdown, from the HTML of its page."""
    return "\n".join([head, *Guide(own_part(html)).lines]) + "\n"
