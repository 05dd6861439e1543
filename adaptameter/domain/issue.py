"""Issued reports: in which variants a decision report is given out, and the code on it."""

from typing import Final, Literal, get_args

from adaptameter.domain import code

Variant = Literal["full", "redacted"]
"""`redacted`: without names, comments, notes, titles of evidence and signatories."""
variants: tuple[Variant, ...] = get_args(Variant)
length: Final = 12


def new_code() -> str:
    """A code drawn by lot: one of a hundred and fifty thousand million million; as it stands on a report."""
    return code.in_groups(code.drawn(length), "-")


def as_typed(text: str) -> str:
    """A code as it stands on a report, however it was typed."""
    return code.in_groups(code.as_typed(text, 2 * length), "-")
