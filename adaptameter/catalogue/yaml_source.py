"""YAML as plain data with places, built from the parser's events: nothing is constructed that the file names."""

from collections.abc import Iterator
from typing import Any

import yaml

from adaptameter.catalogue.place import FileError, Located, Parsed
from adaptameter.domain.document import Plain
from adaptameter.domain.problem import Path

deepest = 32
"""Levels of nesting."""
loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
nothing = ("", "~", "null")


def read_yaml(text: str, file: str) -> Parsed:
    """The data of a YAML file and their places; plain scalars stay text (Plain) until a model knows what they mean."""
    builder = Builder(file, yaml.parse(text, Loader=loader))
    try:
        data = builder.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        wrong = " ".join(str(part) for part in (error.context, error.problem) if part)
        raise FileError([*builder.refused, Located(file, line, column, f"this is not YAML: {wrong}", "YAML")]) from None
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        wrong = f"a character that YAML does not allow: {error.reason}"
        raise FileError([*builder.refused, Located(file, line, 1, wrong, "text")]) from None
    return Parsed(data, builder.places, tuple(builder.refused))


class Builder:
    """Builds data from the events of one file, and collects what is refused."""

    def __init__(self, file: str, events: Iterator[Any]) -> None:
        self.file = file
        self.events = events
        self.refused: list[Located] = []
        self.places: dict[Path, tuple[int, int]] = {(): (1, 1)}

    def refuse(self, event: Any, wrong: str, expected: str) -> None:
        """Note something that is refused."""
        mark = event.start_mark
        self.refused.append(Located(self.file, mark.line + 1, mark.column + 1, wrong, expected))

    def document(self) -> object:
        """The one document of the file."""
        data: object = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(event, "a second document in the file", "one document a file")
                    return None
                data = self.node(next(self.events), ())
        return data

    def node(self, event: Any, path: Path) -> object:
        """The value that begins with this event."""
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, f"the alias *{event.anchor}", "the text written out")
            return None
        if event.anchor:
            self.refuse(event, f"the anchor &{event.anchor}", "no anchors and no aliases")
        if event.tag is not None:
            self.refuse(event, f"the tag {event.tag}", "values without tags")
        if isinstance(event, yaml.ScalarEvent):
            return scalar(event)
        if len(path) >= deepest:
            self.refuse(event, f"more than {deepest} levels of nesting", f"at most {deepest}")
            self.skip()
            return None
        return self.sequence(path) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(path)

    def skip(self) -> None:
        """Pass over the rest of a collection without building it."""
        depth = 1
        while depth:
            event = next(self.events)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)

    def sequence(self, path: Path) -> list[object]:
        """The entries of a list."""
        entries: list[object] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            here = (*path, len(entries))
            self.places[here] = (event.start_mark.line + 1, event.start_mark.column + 1)
            entries.append(self.node(event, here))
        return entries

    def mapping(self, path: Path) -> dict[str, object]:
        """Keys and values."""
        entries: dict[str, object] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, path)
            if not isinstance(key, str):
                if not isinstance(event, yaml.AliasEvent):
                    self.refuse(event, "a key that is not a text", "a word as the key")
                self.node(next(self.events), path)
                continue
            if key in entries:
                self.refuse(event, f"the key `{key}` stands here twice", "each key once")
            here = (*path, str(key))
            self.places[here] = (event.start_mark.line + 1, event.start_mark.column + 1)
            entries[str(key)] = self.node(next(self.events), here)
        return entries


def scalar(event: Any) -> str | None:
    """A text; Plain without quotes, nothing for an empty one."""
    if event.style in (None, ""):
        return None if event.value in nothing else Plain(event.value)
    return str(event.value)
