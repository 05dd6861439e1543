"""A picture to download: the chart with its labels, a title and a legend drawn into it, for slides and letters."""

import io
from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

from matplotlib import font_manager, rc_context
from matplotlib.axes import Axes

from adaptameter import paths
from adaptameter.charts.canvas import Canvas, Pen, point, px_an_inch, surface
from adaptameter.charts.legend import draw_swatch, swatch_width
from adaptameter.charts.picture import Align, Entry, Label, direction
from adaptameter.charts.style import ink, paper, soft_ink
from adaptameter.charts.text import line_height, small_size, text_size, text_width, wrapped

families: Final = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari")
direction_marks: Final = {"ltr": "\N{LEFT-TO-RIGHT MARK}", "rtl": "\N{RIGHT-TO-LEFT MARK}"}
"""Before a line that alone would be set in another direction than the label it is a part of."""
margin: Final = 24.0
title_size: Final = 16.0
title_height: Final = 24.0
row_height: Final = 22.0
left: Final[Align] = "left"
right: Final[Align] = "right"


def download(
    canvas: Canvas, file_format: Literal["png", "svg"], title: str = "", entries: Sequence[Entry] = ()
) -> bytes:
    """The picture as PNG with two dots a CSS px, or as SVG whose letters are paths; the canvas stays as it was."""
    know_fonts()
    whole = canvas.width + 2 * margin
    titles = wrapped(title, canvas.width, is_bold=True, size=title_size)
    rows = legend_rows(entries, canvas.width)
    above = margin + (len(titles) * title_height + 8 if titles else 0)
    below = margin + (len(rows) * row_height + 8 if rows else 0)
    height = above + canvas.height + below
    figure, before = canvas.figure, canvas.axes.get_position().bounds
    with rc_context({"svg.hashsalt": "adaptameter", "svg.fonttype": "path"}):
        figure.set_size_inches(whole / px_an_inch, height / px_an_inch)
        canvas.axes.set_position((margin / whole, below / height, canvas.width / whole, canvas.height / height))
        over = surface(figure, whole, height)
        try:
            write_title(over, titles, whole)
            for label in canvas.labels:
                write_label(over, label, canvas, above)
            write_legend(over, rows, whole, above + canvas.height + 8)
            return saved(canvas, file_format)
        finally:
            over.remove()
            figure.set_size_inches(canvas.width / px_an_inch, canvas.height / px_an_inch)
            canvas.axes.set_position(before)


@cache
def know_fonts() -> None:
    """Tell matplotlib of the shipped fonts, once, and let it prefer them to the system's of the same name."""
    folder = str(paths.STATIC / "fonts")
    for font in sorted((paths.STATIC / "fonts").glob("*.ttf")):
        font_manager.fontManager.addfont(font)
    font_manager.fontManager.ttflist.sort(key=lambda entry: not entry.fname.startswith(folder))


def saved(canvas: Canvas, file_format: Literal["png", "svg"]) -> bytes:
    """The bytes of the file, the same each time."""
    content = io.BytesIO()
    metadata = {"Date": None, "Creator": None} if file_format == "svg" else {"Software": None}
    canvas.figure.savefig(content, format=file_format, dpi=2 * px_an_inch, metadata=metadata, facecolor=paper)
    return content.getvalue()


def write(
    axes: Axes, text: str, x: float, y: float, align: Align, size: float, *, is_bold: bool = False, colour: str = ink
) -> None:
    """Write one line of text, its middle at y."""
    weight = "bold" if is_bold else "normal"
    axes.text(
        x, y + size * 0.36, text, ha=align, va="baseline", fontsize=size * point, fontweight=weight, color=colour,
        family=list(families), parse_math=False,
    )  # fmt: skip


def write_title(axes: Axes, titles: Sequence[str], width: float) -> None:
    """The title at the top, where its language begins to read."""
    is_rtl = direction("".join(titles)) == "rtl"
    x, align = (width - margin, right) if is_rtl else (margin, left)
    for number, line in enumerate(titles):
        write(axes, line, x, margin + (number + 0.5) * title_height, align, title_size, is_bold=True)


def write_label(axes: Axes, label: Label, canvas: Canvas, top: float) -> None:
    """Write a label where a page has it, wrapped as there."""
    room = label.width * canvas.width
    size = small_size if label.is_small else text_size
    heading = wrapped(label.group, room, is_bold=True)
    lines = wrapped(label.text, room, is_bold=label.is_bold, size=size)
    total = line_height * (len(lines) + len(heading))
    y = top + label.y * canvas.height + {"top": 0.0, "middle": -total / 2, "bottom": -total}[label.vertical]
    x = margin + label.x * canvas.width
    colour = soft_ink if label.is_small else ink
    for number, line in enumerate([*heading, *lines]):
        is_bold = number < len(heading) or label.is_bold
        if direction(line) != label.direction:
            line = direction_marks[label.direction] + line
        write(axes, line, x, y + line_height * (number + 0.5), label.align, size, is_bold=is_bold, colour=colour)


def legend_rows(entries: Sequence[Entry], width: float) -> list[list[Entry]]:
    """The entries of the legend, as many in a row as there is room for."""
    rows: list[list[Entry]] = []
    room = 0.0
    for entry in entries:
        needed = legend_width(entry)
        if not rows or needed > room:
            rows.append([])
            room = width
        rows[-1].append(entry)
        room -= needed
    return rows


def legend_width(entry: Entry) -> float:
    """The width of an entry with the space behind it."""
    return swatch_width + 6 + text_width(entry.name) + 22


def write_legend(axes: Axes, rows: Sequence[Sequence[Entry]], width: float, top: float) -> None:
    """The legend below the chart, from where its language begins to read."""
    is_rtl = any(direction(entry.name) == "rtl" for row in rows for entry in row)
    for number, row in enumerate(rows):
        y, start = top + (number + 0.5) * row_height, margin
        for entry in row:
            name_x = start + swatch_width + 6
            draw_swatch(
                Pen(axes), width - start - swatch_width if is_rtl else start, y, entry.stroke, is_hollow=entry.is_hollow
            )
            x, align = (width - name_x, right) if is_rtl else (name_x, left)
            write(axes, entry.name, x, y, align, text_size)
            start += legend_width(entry)
