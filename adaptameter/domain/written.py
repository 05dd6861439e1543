"""Documents written down again: plain data and JSON that read back to the same document."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from adaptameter.domain.document import Document

mark: Final = "\x00"
"""Stands around a number until it is written; no text of a document has it."""
marked_number: Final = re.compile(r'"\\u0000([-0-9.]+)\\u0000"')


def plain_data(document: Document) -> dict[str, Any]:
    """The document as mappings, lists and scalars, with the keys of files and without what is left at its default."""
    found: dict[str, Any] = document.model_dump(by_alias=True, exclude_defaults=True)
    return found


def json_text(document: Document, indent: int | None = None) -> str:
    """The document as JSON; the same document gives the same text, and numbers keep all their digits."""
    text = json.dumps(plain_data(document), default=plain, ensure_ascii=False, indent=indent)
    return marked_number.sub(r"\1", text)


def plain(value: object) -> object:
    """What JSON has no kind of its own for."""
    if isinstance(value, Decimal):
        return f"{mark}{value:f}{mark}"
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value)} in a document")


def moment_text(moment: datetime) -> str:
    """A time as files write it: 2024-03-14T15:03:00Z."""
    return moment.isoformat().replace("+00:00", "Z")


def read_json_text(text: str) -> Mapping[str, Any]:
    """What `json_text` wrote, as data that a document can be read from."""
    found: Mapping[str, Any] = json.loads(text, parse_float=Decimal)
    return found
