"""Which files a folder of questionnaires has, and what their names say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from adaptameter.domain.document import a_language, a_version, an_edition, an_id, name_patterns

instruments = "instruments"
Kind = Literal["questionnaire", "instrument"]


@dataclass(frozen=True, slots=True)
class Name:
    """A file's name: what it should hold."""

    kind: Kind
    id: str
    version: str
    language: str | None = None
    """Of a translation; None for a source."""

    @property
    def path(self) -> str:
        """The path inside the folder, with slashes."""
        ending = f".{self.language}.yaml" if self.language else ".yaml"
        return f"{self.written}/{self.version}{ending}"

    @property
    def written(self) -> str:
        """The id as commands take it, and the folder inside the folder."""
        return f"{instruments}/{self.id}" if self.kind == "instrument" else self.id

    @property
    def of(self) -> tuple[str, str]:
        """Id and version."""
        return self.id, self.version

    @property
    def source(self) -> "Name":
        """What a translation is the translation of; of a source itself."""
        return Name(self.kind, self.id, self.version)

    def __str__(self) -> str:
        return f"{self.id}@{self.version}" + (f".{self.language}" if self.language else "")


def name_of(path: str) -> Name | None:
    """The name in a path inside the folder; None where it is not one."""
    parts = path.split("/")
    is_instrument = len(parts) == 3 and parts[0] == instruments
    if len(parts) != 2 + is_instrument or (not is_instrument and parts[0] == instruments):
        return None
    number = name_patterns[an_edition if is_instrument else a_version]
    found = re.fullmatch(rf"(?P<version>{number})(\.(?P<language>{name_patterns[a_language]}))?\.yaml", parts[-1])
    if not found or not re.fullmatch(name_patterns[an_id], parts[-2]):
        return None
    kind: Kind = "instrument" if is_instrument else "questionnaire"
    return Name(kind, parts[-2], found["version"], found["language"])


def files_in(folder: Path) -> Iterator[str]:
    """The paths of all YAML files inside the folder, sorted, with slashes."""
    found = (path.relative_to(folder) for ending in ("*.yaml", "*.yml") for path in folder.rglob(ending))
    return iter(sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts)))
