"""Tables on a terminal: columns as wide as they need to be."""

from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width


def width(text: str) -> int:
    """How many columns a text takes."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table; columns but the first are aligned to the right unless their head ends with a space."""
    every = [head, *rows]
    widths = [max(width(row[column]) for row in every) for column in range(len(head))]
    for row in every:
        cells = [
            cell + " " * space if column == 0 or head[column].endswith(" ") else " " * space + cell
            for column, (cell, space) in enumerate(
                (cell, widths[column] - width(cell)) for column, cell in enumerate(row)
            )
        ]
        yield "  ".join(cells).rstrip()
