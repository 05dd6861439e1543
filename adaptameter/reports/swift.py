"""What keeps WeasyPrint from doing again what it did: for every report, and for every line when it draws it.

Nothing here changes a page: without it reports look the same and take a fifth longer.
"""

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final
from xml.etree.ElementTree import ParseError, fromstring  # nosec B405  # reads our own templates alone

notes: Final = re.compile(r"^::(?:footnote|note)-[^{]*\{[^}]*\}$", flags=re.MULTILINE)
every_marker: Final = re.compile(r"^::marker(?= \{)", flags=re.MULTILINE)


@lru_cache(maxsize=1)
def plain_html() -> Any:
    """A document that computes no styles for what it can't have.

    WeasyPrint's own style sheet gives every element a list marker and five styles of notes, so that it computes seven
    styles an element and drops six. Reports have markers at list items alone, and no notes. Where another version has
    no such file, rules or method, this does nothing.
    """
    import weasyprint

    file = files("weasyprint") / "css" / "html5_ua.css"
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    if not notes.search(text):
        return weasyprint.HTML
    sheet = weasyprint.CSS(string=every_marker.sub("li::marker", notes.sub("", text)))

    class PlainHTML(weasyprint.HTML):  # type: ignore[misc]
        """HTML without notes."""

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return super()._ua_stylesheets(forms) if forms else [sheet]

    return PlainHTML


def read(html: str, fetcher: Any) -> Any:
    """The document of a report's HTML, read by Python's XML parser, which takes a tenth of the time.

    What is not well-formed XML, such as a text with a control character, is read as HTML, and so is everything where
    another version of WeasyPrint keeps its elements elsewhere.
    """
    page = re.sub("<!doctype html>", "", html, count=1, flags=re.IGNORECASE)
    try:
        root = fromstring(page)  # noqa: S314  # nosec B314  # our own templates; no document type, so no entities
    except ParseError:
        root = None
    document = plain_html()(string=html if root is None else "<p>", base_url=None, url_fetcher=fetcher)
    if root is not None:
        wrapper = getattr(document, "wrapper_element", None)
        if wrapper is None or wrapper.etree_element is not getattr(document, "etree_element", None):
            return plain_html()(string=html, base_url=None, url_fetcher=fetcher)
        document.wrapper_element = type(wrapper).from_html_root(root, content_language=None)
        document.etree_element = root
    return document


@lru_cache(maxsize=1)
def keep_lines() -> None:
    """Let a line be drawn as it was laid out; WeasyPrint forgets how, to save memory, and lays it out again.

    That is a twelfth of a report's time, for three megabytes. Where another version has no such methods, this does
    nothing.
    """
    from weasyprint.text import line_break

    layout = getattr(line_break, "Layout", None)
    set_up_again = getattr(layout, "reactivate", None)
    if layout is None or set_up_again is None or not hasattr(layout, "deactivate"):
        return

    def reactivate(line: Any, style: Any) -> None:
        """Set up a line that was never laid out, or that is spread to both edges."""
        if line.justification_spacing or not hasattr(line, "layout"):
            set_up_again(line, style)

    layout.deactivate = lambda line: None
    layout.reactivate = reactivate
