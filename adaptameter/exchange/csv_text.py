"""Tables as CSV that spreadsheets open as they are: in UTF-8 with its mark, and never with a formula in them."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

mark: Final = b"\xef\xbb\xbf"
"""Says that what follows is UTF-8; without it some programs take other letters for it."""
begins_formula: Final = ("=", "+", "-", "@", "\t", "\r")


def cell(text: str | None) -> str:
    """A cell that is text, whatever it begins with."""
    found = text or ""
    return f"'{found}" if found.startswith(begins_formula) else found


def csv_lines(rows: Iterable[Iterable[str | None]]) -> Iterator[bytes]:
    """The bytes of a table, row by row."""
    yield mark
    for row in rows:
        line = StringIO(newline="")
        csv.writer(line).writerow([cell(each) for each in row])
        yield line.getvalue().encode("utf-8")
