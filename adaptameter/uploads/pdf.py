"""PDF files: whole, readable without a password, and without anything that acts when they are opened."""

from collections.abc import Iterator
from io import BytesIO
from typing import Final

import pikepdf

from adaptameter.uploads.accepted import RefusedFile

active: Final = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA", "/GoToE")
"""Keys and names of what acts, or carries other files."""
foreign: Final = (b"<script", b"<html", b"<!doctype html", b"<?php")
"""What a file has in it that is a page at the same time; no PDF needs it."""


def checked_pdf(content: bytes, ending: str) -> bytes:
    """The file as it is, so that signatures in it stay good."""
    del ending
    if not content.startswith(b"%PDF-"):
        raise RefusedFile("other kind than its name says")
    if b"%%EOF" not in content[-1024:]:
        raise RefusedFile("damaged")
    lower = content.lower()
    if any(each in lower for each in foreign):
        raise RefusedFile("active content")
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False) as document:
            if len(document.pages) == 0:
                raise RefusedFile("damaged")
            if any(acts(each) for each in document.objects):
                raise RefusedFile("active content")
    except pikepdf.PasswordError:
        raise RefusedFile("protected") from None
    except (pikepdf.PdfError, RuntimeError, ValueError):
        raise RefusedFile("damaged") from None
    return content


def acts(thing: pikepdf.Object) -> bool:
    """Whether an object of the file, or one inside it, acts or carries another file."""
    return any(key in active or str(value) in active for key, value in entries(thing, 0))


def entries(thing: pikepdf.Object, depth: int) -> Iterator[tuple[str, object]]:
    """Keys with their names, of a dictionary and those inside it; references lead to objects that are looked at too."""
    if depth > 20 or not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
        return
    inner: list[tuple[str, object]] = list(
        thing.items() if not isinstance(thing, pikepdf.Array) else (("", each) for each in thing)
    )
    for key, value in inner:
        yield key, value if isinstance(value, pikepdf.Name) else ""
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from entries(value, depth + 1)
