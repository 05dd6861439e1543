"""Where a catalogue's files lie: in a folder, or kept beside an assessment."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from adaptameter.catalogue.folder import Name, files_in, name_of
from adaptameter.catalogue.lock import Lock, Pin, read_lock
from adaptameter.catalogue.source import Source, parse_source, read_source
from adaptameter.error import AdaptameterError


class Shelf(Protocol):
    """Files with names, and what is pinned of them."""

    @property
    def place(self) -> str:
        """How sentences call it."""

    @property
    def names(self) -> frozenset[Name]:
        """The names of all files that have one."""

    @property
    def lock(self) -> Lock:
        """What was published."""

    def source(self, name: Name) -> Source:
        """A file that is there, as data; raises FileError where it can't be read."""


@dataclass(frozen=True)
class FolderShelf:
    """A folder of YAML files; each is read when it is asked for."""

    folder: Path

    def __post_init__(self) -> None:
        if not self.folder.is_dir():
            raise AdaptameterError(f"{self.folder} is not a folder; name one that holds questionnaires.")

    @property
    def place(self) -> str:
        return str(self.folder)

    @cached_property
    def names(self) -> frozenset[Name]:
        return frozenset(name for path in files_in(self.folder) if (name := name_of(path)))

    @cached_property
    def lock(self) -> Lock:
        return read_lock(self.folder)

    def source(self, name: Name) -> Source:
        return read_source(self.folder / name.path)


@dataclass(frozen=True)
class KeptShelf:
    """Files that were kept as they were; all that can be answered is pinned by being here."""

    place: str
    contents: Mapping[Name, bytes]

    @cached_property
    def names(self) -> frozenset[Name]:
        return frozenset(self.contents)

    @cached_property
    def lock(self) -> Lock:
        pins = {name.path: Pin(name.path, self.source(name).sha256) for name in self.contents}
        return Lock(pins, is_there=True)

    def source(self, name: Name) -> Source:
        return parse_source(self.contents[name], name.path)
