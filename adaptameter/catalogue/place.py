"""Errors with their place in a file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from adaptameter.domain.problem import Path, Problem
from adaptameter.error import AdaptameterError

Places = Mapping[Path, tuple[int, int]]
"""Line and column (both from 1) of each key and list entry, by its path; () is the top of the document."""


@dataclass(frozen=True, slots=True, order=True)
class Located:
    """One thing wrong at a place in a file."""

    file: str
    line: int
    column: int
    wrong: str
    expected: str = ""

    def __str__(self) -> str:
        told = f"{self.wrong}; expected {self.expected}" if self.expected else self.wrong
        return f"{self.file}:{self.line}:{self.column}: {told}"


class FileError(AdaptameterError):
    """Files with problems; `located` has them all."""

    def __init__(self, located: Iterable[Located]) -> None:
        self.located = tuple(located)
        super().__init__("\n".join(map(str, self.located)))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as plain data."""

    data: object
    places: Places
    refused: tuple[Located, ...]
    """What is refused though the rest could be read."""


def locate(problem: Problem, file: str, places: Places) -> Located:
    """The problem at the nearest place that its path leads to."""
    line, column = places[nearest(problem.path, places)]
    return Located(file, line, column, problem.wrong, problem.expected)


def nearest(path: Sequence[str | int], places: Places) -> Path:
    """The longest way along a path that is in the document; steps that name a kind of question are none of it."""
    there: Path = ()
    for step in path:
        if (*there, step) in places:
            there = (*there, step)
    return there
