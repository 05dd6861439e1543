"""published.lock: what was published, pinned by sha256."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from adaptameter.catalogue.place import FileError, Located
from adaptameter.catalogue.source import read_bytes

lock_name = "published.lock"
line_pattern = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<path>\S+)(?: retired (?P<retired>\d{4}-\d{2}-\d{2}))?")


@dataclass(frozen=True, slots=True)
class Pin:
    """One published file."""

    path: str
    """Inside the folder, with slashes."""
    sha256: str
    retired: date | None = None
    """From when the version is no longer offered for new rounds."""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.sha256}  {self.path}" + (f" retired {self.retired}" if self.retired else "")


@dataclass(frozen=True)
class Lock:
    """The pins of a folder, by path; `is_there` is false for a folder without a lock."""

    pins: dict[str, Pin]
    is_there: bool


def read_lock(folder: Path) -> Lock:
    """The lock of a folder; raises FileError with every line that is none."""
    path = folder / lock_name
    if not path.exists():
        return Lock({}, is_there=False)
    pins: dict[str, Pin] = {}
    errors: list[Located] = []
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        pin = read_line(line, number)
        if pin is None and line.strip():
            errors.append(
                Located(str(path), number, 1, "not a line of the lock", "`sha256  path`, maybe `retired DATE`")
            )
        elif pin and pin.path in pins:
            errors.append(Located(str(path), number, 1, f"`{pin.path}` stands here twice", "each file once"))
        elif pin:
            pins[pin.path] = pin
    if errors:
        raise FileError(errors)
    return Lock(pins, is_there=True)


def read_text(path: Path) -> str:
    """The text of the lock."""
    try:
        return read_bytes(path, str(path)).decode("utf-8")
    except UnicodeDecodeError:
        raise FileError([Located(str(path), 1, 1, "the file is not UTF-8 text", "a text file in UTF-8")]) from None


def read_line(line: str, number: int) -> Pin | None:
    """The pin in a line, if it is one."""
    found = line_pattern.fullmatch(line.rstrip())
    if not found:
        return None
    try:
        retired = date.fromisoformat(found["retired"]) if found["retired"] else None
    except ValueError:
        return None
    return Pin(found["path"], found["sha256"], retired, number)


def lock_text(pins: Iterable[Pin]) -> str:
    """The lock's text, a line a file, sorted by path."""
    return "".join(f"{pin}\n" for pin in sorted(pins, key=lambda pin: pin.path))
