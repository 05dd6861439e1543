"""Version numbers: how they sort, and how far one has to rise."""

from collections.abc import Sequence
from typing import Final, Literal

Rise = Literal["patch", "minor", "major"]
rises: Final[tuple[Rise, ...]] = ("patch", "minor", "major")
"""From the least to the most."""


def version_key(version: str) -> tuple[int, ...]:
    """Sorts versions: 1.10.0 comes after 1.9.0."""
    return tuple(int(part) for part in version.split("."))


def version_before(version: str, there: Sequence[str]) -> str | None:
    """The latest of the versions there that is earlier than this one; None where it is the first."""
    earlier = [each for each in there if version_key(each) < version_key(version)]
    return max(earlier, key=version_key, default=None)


def is_raised(old: str, new: str, rise: Rise) -> bool:
    """Whether the number of a semantic version rises so far at least."""
    parts = {"major": 1, "minor": 2, "patch": 3}[rise]
    return version_key(new)[:parts] > version_key(old)[:parts]


def next_number(old: str, rise: Rise) -> str:
    """The lowest semantic version that rises so far: 1.4.2 to 1.4.3, 1.5.0 or 2.0.0."""
    major, minor, patch = version_key(old)
    if rise == "major":
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if rise == "minor" else f"{major}.{minor}.{patch + 1}"
