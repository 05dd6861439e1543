"""How much room a chart has."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Sheet:
    """A width in CSS px for which a chart is laid out; letters have the same size on each."""

    width: float
    is_narrow: bool = False
    """Whether texts stand above what they name, and not beside it."""


wide: Final = Sheet(680.0)
"""Paper, and screens of desks."""
narrow: Final = Sheet(340.0, is_narrow=True)
"""Screens of phones."""
