"""What keeps WeasyPrint from doing again, for every report, what is the same for all of them.

Nothing here changes a page: without it reports look the same and take a sixth longer.
"""

import re
import zlib
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

effort: Final = 6
"""How hard zlib tries: 9 takes twice as long for 2 % less."""
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


def compress_once(pdf: Any) -> None:
    """Compress the streams of a PDF that is about to be written; pydyf does it twice, for the file and for its id."""
    for each in pdf.objects:
        if getattr(each, "compress", False):
            each.compress = False
            plain = each.data
            content = plain[plain.index(b"stream\n") + 7 : plain.rindex(b"\nendstream")]
            each.stream = [zlib.compress(content, effort)]
            each.extra["Filter"] = "/FlateDecode"
