"""Codes of rooms: what a facilitator reads out or shows, and people type on their phones."""

import secrets
import unicodedata
from typing import Final

letters: Final = "23456789ACDEFGHJKMNPQRTVWXY"
"""Without what looks alike, on a board too: no 0, O, 1, I and L, no B, S and Z beside 8, 5 and 2, no U beside V."""
length: Final = 8


def new_room_code() -> str:
    """A code drawn by lot: one of 280 thousand million."""
    return "".join(secrets.choice(letters) for _ in range(length))


def as_typed(text: str) -> str:
    """A code as it was given out, however it was typed: in small letters, with blanks, with digits of any script."""
    plain = "".join(str(unicodedata.decimal(letter, letter)) for letter in text)
    return "".join(letter for letter in plain.upper() if letter.isalnum())[: 2 * length]


def as_shown(code: str) -> str:
    """A code in two halves, to be read out."""
    return f"{code[:4]} {code[4:]}"
