"""The one look of all charts: colours, markers and lines, readable in grey too."""

from dataclasses import dataclass
from typing import Final

ink: Final = "#1d2329"
soft_ink: Final = "#5b6570"
rule: Final = "#b9c1c7"
faint: Final = "#dfe4e8"
paper: Final = "#ffffff"


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a series is drawn; widths in CSS px."""

    colour: str
    marker: str
    dashes: tuple[float, ...]
    width: float
    """Of its line; 0 where there are markers alone."""
    size: float
    """Of the marker."""


# This round, last round, the one before: told apart by colour, marker and line, never by colour alone.
strokes: Final = (
    Stroke("#0072B2", "o", (), 2.2, 7.5),
    Stroke("#D55E00", "s", (6, 3), 1.4, 6),
    Stroke("#009E73", "^", (2, 2.5), 1.2, 6.5),
)
agreed: Final = Stroke("#CC79A7", "D", (7, 3, 1.5, 3), 1.8, 6)
"""The officer's or the agreed ratings beside the partner's own."""
supported: Final = Stroke("#0072B2", "o", (1.2, 2.4), 1.2, 4)
"""What of this round's score is supported by evidence."""
