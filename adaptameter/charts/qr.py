"""QR codes."""

import segno

from adaptameter.charts.style import ink, paper


def qr(text: str, scale: int = 4, title: str | None = None) -> str:
    """A QR code as SVG, inline, in ink on white; `title` says what it is to who can't see it."""
    return segno.make(text, micro=False).svg_inline(
        scale=scale, border=4, dark=ink, light=paper, svgclass="qr", title=title
    )
