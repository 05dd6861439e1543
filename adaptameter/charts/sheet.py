"""How much room a chart has."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Sheet:
    """A width in CSS px for which a chart is laid out; letters have the same size on each."""

    width: float
    is_narrow: bool = False
    """Whether texts stand above what they name, and not beside it."""
    label_room: float = 236.0
    """For what stands before a line."""
    value_room: float = 74.0
    """For what stands behind it."""


wide: Final = Sheet(680.0)
"""Paper, and screens of desks."""
questions: Final = Sheet(680.0, label_room=350.0, value_room=104.0)
"""The same where lines are named by whole questions, and what stands behind them are words."""
narrow: Final = Sheet(340.0, is_narrow=True)
"""Screens of phones."""
