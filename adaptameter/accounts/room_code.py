"""Codes of rooms: what a facilitator reads out or shows, and people type on their phones."""

import secrets
import unicodedata
from typing import Final

letters: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without what looks alike: 0 and O, 1, I and L."""
length: Final = 8


def new_room_code() -> str:
    """A code drawn by lot: one of 850 thousand million."""
    return "".join(secrets.choice(letters) for _ in range(length))


def as_typed(text: str) -> str:
    """A code as it was given out, however it was typed: in small letters, with blanks, with digits of any script."""
    plain = "".join(str(unicodedata.decimal(letter, letter)) for letter in text)
    return "".join(letter for letter in plain.upper() if letter.isalnum())[: 2 * length]


def as_shown(code: str) -> str:
    """A code in two halves, to be read out."""
    return f"{code[:4]} {code[4:]}"
