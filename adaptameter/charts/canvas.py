"""A drawing surface in CSS px: geometry goes to matplotlib, texts are kept as labels until they have to be drawn."""

import io
import re
from collections.abc import Sequence
from hashlib import sha256
from textwrap import wrap
from typing import Final, Literal

from matplotlib import font_manager, rc_context
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from adaptameter import paths
from adaptameter.charts.picture import Align, Label, Picture, Role, Vertical
from adaptameter.charts.style import Stroke, ink, soft_ink

px_an_inch: Final = 96
point: Final = 72 / px_an_inch
"""Points in a CSS px; matplotlib measures lines and markers in points."""
families: Final = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari")
text_size: Final = 12.0
"""Of labels in a picture to download, in CSS px."""
Place = tuple[float, float]


class Canvas:
    """A surface of so many CSS px, from the top left corner."""

    def __init__(self, width: float, height: float) -> None:
        """An empty surface."""
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / px_an_inch, height / px_an_inch), dpi=px_an_inch)
        self.axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.axes.set_axis_off()
        self.labels: list[Label] = []

    def line(self, places: Sequence[Place], colour: str, width: float, dashes: tuple[float, ...] = ()) -> None:
        """A line through the places."""
        xs, ys = [x for x, _ in places], [y for _, y in places]
        drawn = Line2D(xs, ys, color=colour, linewidth=width * point, solid_joinstyle="round", clip_on=False)
        if dashes:
            drawn.set_linestyle((0, tuple(length / width for length in dashes)))
        self.axes.add_line(drawn)

    def marks(self, places: Sequence[Place], stroke: Stroke, *, is_hollow: bool = False) -> None:
        """The markers of a series."""
        xs, ys = [x for x, _ in places], [y for _, y in places]
        face = "#ffffff" if is_hollow else stroke.colour
        self.axes.plot(
            xs,
            ys,
            linestyle="",
            marker=stroke.marker,
            markersize=stroke.size * point,
            markerfacecolor=face,
            markeredgecolor=stroke.colour if is_hollow else "#ffffff",
            markeredgewidth=1.2 * point if is_hollow else 0.6 * point,
            clip_on=False,
        )

    def box(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        self.axes.add_patch(Rectangle((left, top), width, height, facecolor=colour, linewidth=0, clip_on=False))

    def label(
        self,
        text: str,
        place: Place,
        role: Role,
        width: float,
        align: Align = "center",
        vertical: Vertical = "middle",
        group: str = "",
    ) -> None:
        """A text at a place; `width` in CSS px."""
        x, y = place[0] / self.width, place[1] / self.height
        self.labels.append(
            Label(text, round(x, 4), round(y, 4), align, vertical, role, round(width / self.width, 4), group)
        )

    def picture(self) -> Picture:
        """The geometry as SVG, and the labels."""
        with rc_context({"svg.hashsalt": "adaptameter"}):
            written = io.StringIO()
            self.figure.savefig(written, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
        return Picture(lean(written.getvalue()), tuple(self.labels), self.width, self.height)

    def download(self, file_format: Literal["png", "svg"]) -> bytes:
        """The picture with its labels drawn into it, for slides and letters."""
        for font in sorted((paths.STATIC / "fonts").glob("*.ttf")):
            font_manager.fontManager.addfont(str(font))
        for label in self.labels:
            self.write(label)
        with rc_context({"svg.hashsalt": "adaptameter", "font.family": list(families), "svg.fonttype": "path"}):
            content = io.BytesIO()
            metadata = {"Date": None} if file_format == "svg" else {"Software": None}
            self.figure.savefig(content, format=file_format, dpi=2 * px_an_inch, metadata=metadata, facecolor="white")
        return content.getvalue()

    def write(self, label: Label) -> None:
        """Draw a label as text, wrapped where a page would wrap it."""
        letters = max(6, int(label.width * self.width / (text_size * 0.54)))
        lines = wrap(label.text, letters) or [""]
        heading = wrap(label.group, letters) if label.group else []
        step = text_size * 1.3
        total = step * (len(lines) + len(heading))
        start = {"top": 0.0, "middle": -total / 2, "bottom": -total}[label.vertical]
        for number, line in enumerate([*heading, *lines]):
            self.axes.text(
                label.x * self.width,
                label.y * self.height + start + step * (number + 0.5),
                line,
                ha=label.align,
                va="center",
                fontsize=text_size * point,
                fontweight="bold" if number < len(heading) or label.role in ("value", "change", "theme") else "normal",
                color=soft_ink if label.role in ("ring", "round", "note") else ink,
                family=list(families),
            )


def lean(svg: str) -> str:
    """Matplotlib's SVG without what a page does not need; ids are made this picture's own."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<svg [^>]*?(viewBox="[^"]*")[^>]*>', r'<svg xmlns="http://www.w3.org/2000/svg" \1>', svg, count=1)
    svg = svg.replace("xlink:href", "href")
    used = set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', svg))
    kept = {name for pair in used for name in pair if name}
    svg = re.sub(r' id="([^"]+)"', lambda found: found[0] if found[1] in kept else "", svg)
    own = sha256(svg.encode()).hexdigest()[:8]
    for name in kept:
        svg = svg.replace(f'id="{name}"', f'id="{own}-{name}"').replace(f"#{name}", f"#{own}-{name}")
    svg = re.sub(r"-?\d+\.\d{3,}", lambda found: f"{float(found[0]):.2f}", svg)
    svg = re.sub(r"<style[^>]*>\*\{[^}]*\}</style>", "", svg)
    svg = re.sub(r"<defs>\s*</defs>", "", svg)
    return re.sub(r">\s+<", "><", svg).strip()
