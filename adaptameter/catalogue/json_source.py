"""JSON as plain data with places."""

import json
import re
from bisect import bisect_right
from decimal import Decimal
from typing import NoReturn

from adaptameter.catalogue.place import FileError, Located, Parsed
from adaptameter.catalogue.yaml_source import deepest
from adaptameter.domain.problem import Path

space = re.compile(r"[ \t\n\r]*")
half = re.compile(r"[\ud800-\udfff]")


def refuse_constant(name: str) -> NoReturn:
    """NaN and Infinity are not JSON."""
    raise json.JSONDecodeError(f"{name} is not a JSON value", name, 0)


def read_int(digits: str) -> int | Decimal:
    """A whole number; one of more digits than any value here has stays a decimal, which no model takes."""
    return int(digits) if len(digits) <= 18 else Decimal(digits)


decoder = json.JSONDecoder(parse_int=read_int, parse_float=Decimal, parse_constant=refuse_constant)


def read_json(text: str, file: str) -> Parsed:
    """The data of a JSON file and their places; numbers with a point become exact decimals."""
    builder = Builder(text, file)
    try:
        data, end = builder.value(builder.after_space(0), ())
        if builder.after_space(end) != len(text):
            raise json.JSONDecodeError("something follows the document", text, builder.after_space(end))
    except (json.JSONDecodeError, StopIteration) as error:
        position = error.pos if isinstance(error, json.JSONDecodeError) else (error.value or 0)
        wrong = error.msg if isinstance(error, json.JSONDecodeError) else "a value is missing"
        line, column = builder.place(min(position, len(text)))
        error_here = Located(file, line, column, f"this is not JSON: {wrong}", "JSON")
        raise FileError([*builder.refused, error_here]) from None
    return Parsed(data, builder.places, tuple(builder.refused))


class Builder:
    """Builds data from a JSON text, keeping the place of each key and entry."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.refused: list[Located] = []
        self.places: dict[Path, tuple[int, int]] = {(): (1, 1)}
        self.line_starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, position: int) -> tuple[int, int]:
        """Line and column of a position."""
        line = bisect_right(self.line_starts, position)
        return line, position - self.line_starts[line - 1] + 1

    def after_space(self, position: int) -> int:
        """The position of the next character that is no white space."""
        found = space.match(self.text, position)
        return found.end() if found else position

    def expect(self, position: int, characters: str) -> str:
        """The character at the position, which must be one of these."""
        found = self.text[position : position + 1]
        if not found or found not in characters:
            raise json.JSONDecodeError(f"expected {' or '.join(characters)}", self.text, position)
        return found

    def value(self, position: int, path: Path) -> tuple[object, int]:
        """The value at a position, and the position behind it."""
        start = self.text[position : position + 1]
        if start and start in "{[" and len(path) >= deepest:
            raise json.JSONDecodeError(f"more than {deepest} levels of nesting", self.text, position)
        if start == "{":
            return self.mapping(position + 1, path)
        if start == "[":
            return self.sequence(position + 1, path)
        value, end = decoder.raw_decode(self.text, position)
        self.refuse_halves(value, position)
        return value, end

    def refuse_halves(self, value: object, position: int) -> None:
        """Half a character (a lone surrogate) can't be written anywhere."""
        if isinstance(value, str) and half.search(value):
            raise json.JSONDecodeError("half a character (a lone surrogate)", self.text, position)

    def sequence(self, position: int, path: Path) -> tuple[list[object], int]:
        """The entries of a list."""
        entries: list[object] = []
        position = self.after_space(position)
        while self.text[position : position + 1] != "]" or entries:
            here = (*path, len(entries))
            self.places[here] = self.place(position)
            entry, position = self.value(position, here)
            entries.append(entry)
            position = self.after_space(position)
            if self.expect(position, ",]") == "]":
                break
            position = self.after_space(position + 1)
        return entries, position + 1

    def mapping(self, position: int, path: Path) -> tuple[dict[str, object], int]:
        """Keys and values."""
        entries: dict[str, object] = {}
        position = self.after_space(position)
        while self.text[position : position + 1] != "}" or entries:
            self.expect(position, '"')
            here = self.place(position)
            key, position = decoder.raw_decode(self.text, position)
            self.refuse_halves(key, position)
            if key in entries:
                self.refused.append(Located(self.file, *here, f"the key `{key}` stands here twice", "each key once"))
            self.places[(*path, key)] = here
            position = self.after_space(position)
            self.expect(position, ":")
            entries[key], position = self.value(self.after_space(position + 1), (*path, key))
            position = self.after_space(position)
            if self.expect(position, ",}") == "}":
                break
            position = self.after_space(position + 1)
        return entries, position + 1
