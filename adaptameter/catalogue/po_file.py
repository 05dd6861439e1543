"""PO files, which translators' programs read and write: entries with a name, and what the head says."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email import message_from_string
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser, write_po

from adaptameter.catalogue.place import FileError, Located
from adaptameter.catalogue.source import read_bytes

unwrapped = 1_000_000
"""Characters; Babel breaks lines of an earlier text so that gettext can't read them."""
line_pattern = re.compile(r'(#.*|((msgctxt|msgid|msgstr)\s+)?"([^"\\]|\\.)*"|)\s*')


@dataclass(frozen=True)
class Entry:
    """One text to translate."""

    path: str
    """Its name (msgctxt)."""
    text: str
    """In the language of the source (msgid)."""
    translated: str = ""
    is_fuzzy: bool = False
    """Whether the translation waits for somebody to confirm it."""
    earlier: str | None = None
    """What the source said when it was translated, where that is known and something else."""
    notes: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class PoFile:
    """What a PO file says."""

    head: Mapping[str, str]
    entries: tuple[Entry, ...]


class Book(Catalog):
    """The entries as they stand in the file; Babel's own drops what stands there twice, and most of the head."""

    def __init__(self, messages: Iterable[Message] = (), comment: str = "#") -> None:
        super().__init__(header_comment=comment)
        self.messages = list(messages)

    def __iter__(self) -> Iterator[Message]:
        return iter(self.messages)

    def __setitem__(self, id: Any, message: Message) -> None:
        self.messages.append(message)


def po_content(po: PoFile, comment: str) -> bytes:
    """The bytes of a PO file, always the same ones; `comment` is its first line."""
    head = Message("", "".join(f"{name}: {value}\n" for name, value in po.head.items()))
    file = BytesIO()
    write_po(file, Book([head, *map(message_of, po.entries)], f"# {comment}"), unwrapped, include_previous=True)
    return file.getvalue()


def message_of(entry: Entry) -> Message:
    """An entry as Babel writes it."""
    message = Message(
        entry.text,
        entry.translated,
        auto_comments=entry.notes,
        previous_id=entry.earlier or (),
        context=entry.path,
    )
    # A text is no format: "30 % de" has no parameter that a program may ask a translator for.
    message.flags = {"fuzzy"} if entry.is_fuzzy else set()
    return message


def read_po_file(path: Path) -> PoFile:
    """The PO file there; raises FileError with every line that is none of a PO file, and every second entry."""
    text = decoded(read_bytes(path, str(path)), str(path))
    refuse(line_errors(text, str(path)))
    book = Book()
    try:
        PoFileParser(book, ignore_obsolete=True, abort_invalid=True).parse(StringIO(text))
    except (PoFileError, IndexError) as error:
        line = error.lineno + 1 if isinstance(error, PoFileError) else 1
        told = "an entry without its `msgid` or `msgstr`"
        raise FileError([Located(str(path), line, 1, told, "msgctxt, msgid and msgstr")]) from None
    found = [message for message in book.messages if message.id or message.context]
    heads = [str(message.string) for message in book.messages if not (message.id or message.context)]
    entries = tuple(entry_of(message) for message in found)
    refuse(entry_errors(entries, str(path)))
    return PoFile(dict(message_from_string(heads[0]).items()) if heads else {}, entries)


def decoded(content: bytes, name: str) -> str:
    """The text of a file in UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileError([Located(name, line, 1, "the file is not UTF-8 text", "a PO file in UTF-8")]) from None


def refuse(errors: Iterable[Located]) -> None:
    """Raise FileError where there are errors."""
    if found := list(errors):
        raise FileError(found)


def line_errors(text: str, name: str) -> Iterator[Located]:
    """Lines that a PO file doesn't have; Babel would take letters away from some."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line_pattern.fullmatch(line.strip()):
            wanted = 'msgctxt, msgid or msgstr with a text in "…", or a comment'
            yield Located(name, number, 1, "not a line of a PO file of texts", wanted)


def entry_of(message: Message) -> Entry:
    """An entry as it was read."""
    return Entry(
        message.context or "",
        str(message.id),
        str(message.string),
        message.fuzzy,
        line=message.lineno or 1,
    )


def entry_errors(entries: Iterable[Entry], name: str) -> Iterator[Located]:
    """Entries without a name, and names that stand there twice."""
    seen: set[str] = set()
    for entry in entries:
        if not entry.path:
            yield Located(name, entry.line, 1, "an entry without `msgctxt`", "the name that the export gave it")
        elif entry.path in seen:
            yield Located(name, entry.line, 1, f"`{entry.path}` stands here twice", "each text once")
        seen.add(entry.path)
