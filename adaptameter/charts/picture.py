"""What a chart gives: geometry without text, and the labels that a page lays over it as its own text."""

from dataclasses import dataclass
from html import escape
from typing import Final, Literal
from unicodedata import bidirectional

from adaptameter.charts.style import Stroke

Align = Literal["left", "center", "right"]
Vertical = Literal["top", "middle", "bottom"]
Role = Literal["axis", "ring", "value", "round", "theme", "note"]
marks: Final = "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
"""They stand beside numbers and are no letters."""
bold: Final = frozenset({"value", "theme"})
small: Final = frozenset({"ring", "round", "note"})


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a place of the picture."""

    text: str
    x: float
    """From the left, as a share of the width; `align` says which side of the text lies there."""
    y: float
    """From the top, as a share of the height; `vertical` says which edge of the text lies there."""
    align: Align
    vertical: Vertical
    role: Role
    width: float
    """At which share of the picture's width the text wraps."""
    group: str = ""
    """A heading in bold above the text, such as the theme of a dimension."""

    @property
    def direction(self) -> str:
        """The direction of its first letter that has one, whichever way the picture reads; `ltr` for numbers."""
        return direction(self.group + self.text)

    @property
    def is_bold(self) -> bool:
        """Whether its text is bold."""
        return self.role in bold

    @property
    def is_small(self) -> bool:
        """Whether its text is small and soft."""
        return self.role in small


def direction(text: str) -> Literal["ltr", "rtl"]:
    """The direction of the first letter that has one."""
    kinds = (bidirectional(letter) for letter in text if letter not in marks)
    return "rtl" if next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L" else "ltr"


def titled(svg: str, description: str) -> str:
    """An <svg> with a description as its <title>."""
    return svg.replace(">", f' role="img"><title>{escape(description)}</title>', 1)


@dataclass(frozen=True, slots=True)
class Picture:
    """Geometry and labels of a chart."""

    svg: str
    """An <svg> element without any text, with a viewBox in points: 4/3 CSS px."""
    labels: tuple[Label, ...]
    width: float
    """In CSS px."""
    height: float
    narrow: "Picture | None" = None
    """The same chart laid out for a phone, where it was asked for."""

    def titled(self, description: str) -> str:
        """The <svg> with the description as its <title>, which is what a PDF's and a page's reader hears."""
        return titled(self.svg, description)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend."""

    name: str
    svg: str
    """A swatch: line and marker."""
    stroke: Stroke
    is_hollow: bool = False

    def titled(self) -> str:
        """The swatch with the name as its <title>."""
        return titled(self.svg, self.name)


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of a chart, in the numbers that are shown."""

    minimum: float
    maximum: float
    steps: tuple[float, ...]
    """Where rings or grid lines are drawn, from the lowest on."""
    names: tuple[str, ...]
    """What is written at them."""

    def share(self, value: float) -> float:
        """Where a value lies between minimum (0) and maximum (1)."""
        return (value - self.minimum) / (self.maximum - self.minimum)
