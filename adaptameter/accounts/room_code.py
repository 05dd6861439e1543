"""Codes of rooms: what a facilitator reads out or shows, and people type on their phones."""

from typing import Final

from adaptameter.domain import code

length: Final = 8


def new_room_code() -> str:
    """A code drawn by lot: one of 280 thousand million."""
    return code.drawn(length)


def as_typed(text: str) -> str:
    """A code as it was given out, however it was typed."""
    return code.as_typed(text, 2 * length)


def as_shown(found: str) -> str:
    """A code in two halves, to be read out."""
    return code.in_groups(found, " ")
