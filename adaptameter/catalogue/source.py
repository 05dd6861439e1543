"""A file as data with places: YAML or JSON, read so that nothing in it can run, hide or grow."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from adaptameter.catalogue.json_source import read_json
from adaptameter.catalogue.place import FileError, Located, Places, locate
from adaptameter.catalogue.yaml_source import read_yaml
from adaptameter.domain.document import Document
from adaptameter.domain.problem import DocumentError, Problem

largest_file = 1024 * 1024
"""In bytes; a questionnaire has some 20 000."""
Read = TypeVar("Read", bound=Document)


@dataclass(frozen=True)
class Source:
    """What stands in a file, before it is a document."""

    file: str
    """The path as errors name it."""
    data: object
    places: Places
    content: bytes
    text: str
    refused: tuple[Located, ...] = ()
    """What of it is refused though it could be read: duplicate keys, aliases, anchors, tags."""

    @cached_property
    def sha256(self) -> str:
        """Of the file's bytes."""
        return hashlib.sha256(self.content).hexdigest()

    def errors(self, problems: Sequence[Problem]) -> list[Located]:
        """The problems with their places."""
        return [locate(problem, self.file, self.places) for problem in problems]

    def document(self, model: type[Read]) -> Read:
        """The document of this model in the file; raises FileError with all its problems."""
        try:
            document = model.read(self.data)
        except DocumentError as error:
            raise FileError(sorted({*self.refused, *self.errors(error.problems)})) from None
        if self.refused:
            raise FileError(self.refused)
        return document


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file, unless it is too large or can't be read."""
    try:
        with path.open("rb") as file:
            content = file.read(largest_file + 1)
    except OSError as error:
        raise FileError(
            [Located(name, 1, 1, f"the file can't be read ({error.strerror})", "a readable file")]
        ) from None
    if len(content) > largest_file:
        raise FileError([Located(name, 1, 1, "the file is larger than 1 MiB", "a file of at most 1 MiB")])
    return content


def read_source(path: Path, name: str | None = None) -> Source:
    """The source in a file; `name` is how errors call it (default its path)."""
    shown = name or str(path)
    return parse_source(read_bytes(path, shown), shown)


def parse_source(content: bytes, name: str) -> Source:
    """The source in a file's bytes; `name` is how errors call it, and says by `.json` that it is JSON."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileError([Located(name, line, 1, "the file is not UTF-8 text", "a text file in UTF-8")]) from None
    parsed = read_json(text, name) if name.endswith(".json") else read_yaml(text, name)
    return Source(name, parsed.data, parsed.places, content, text, parsed.refused)
