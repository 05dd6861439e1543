"""QR codes."""

from io import BytesIO

import segno

from adaptameter.charts.style import ink, paper


def qr(text: str, scale: int = 4) -> str:
    """A QR code as SVG, inline, in ink on white."""
    made = segno.make(text, micro=False)
    return made.svg_inline(scale=scale, border=4, dark=ink, light=paper, svgclass="qr")


def qr_on_paper(text: str, title: str) -> str:
    """The same as large as the page lets it be, on paper that is white already; `title` says what it is."""
    written, look = BytesIO(), {"xmldecl": False, "nl": False, "omitsize": True, "border": 0}
    segno.make(text, micro=False).save(written, kind="svg", dark=ink, title=title, **look)
    return written.getvalue().decode("utf-8")
