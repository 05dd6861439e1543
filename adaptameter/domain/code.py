"""Codes that people read out, copy and type: drawn by lot, of letters and digits that don't look alike."""

import secrets
import unicodedata
from typing import Final

letters: Final = "23456789ACDEFGHJKMNPQRTVWXY"
"""Without what looks alike, on a board too: no 0, O, 1, I and L, no B, S and Z beside 8, 5 and 2, no U beside V."""


def drawn(length: int) -> str:
    """A code drawn by lot."""
    return "".join(secrets.choice(letters) for _ in range(length))


def as_typed(text: str, longest: int) -> str:
    """A code as it was given out, however it was typed: in small letters, with blanks, with digits of any script."""
    plain = "".join(str(unicodedata.decimal(letter, letter)) for letter in text)
    return "".join(letter for letter in plain.upper() if letter.isalnum())[:longest]


def in_groups(code: str, between: str) -> str:
    """A code in groups of four."""
    return between.join(code[place : place + 4] for place in range(0, len(code), 4))
