"""What is wrong with a document, and where in it: every problem at once, in sentences a person can act on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pydantic import ValidationError
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from adaptameter.error import AdaptameterError

Path: TypeAlias = tuple[str | int, ...]
"""The way to a part of a document: keys and list positions from the top."""

type_sentences = {
    "string_type": "a text",
    "string_too_short": "a text that is not empty",
    "string_too_long": "a text of at most {max_length} characters",
    "string_pattern_mismatch": "{pattern}",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "bool_type": "true or false",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
    "is_instance_of": "a number",
    "date_type": "a date such as 2024-03-14",
    "date_from_datetime_parsing": "a date such as 2024-03-14",
    "date_parsing": "a date such as 2024-03-14",
    "datetime_type": "a time such as 2024-03-14T15:03:00Z",
    "datetime_parsing": "a time such as 2024-03-14T15:03:00Z",
    "datetime_from_date_parsing": "a time such as 2024-03-14T15:03:00Z",
    "timezone_aware": "a time with its zone, such as 2024-03-14T15:03:00Z",
    "literal_error": "{expected}",
    "union_tag_invalid": "{expected_tags}",
    "greater_than_equal": "a number of at least {ge}",
    "greater_than": "a number above {gt}",
    "less_than_equal": "a number of at most {le}",
    "too_short": "at least {min_length} entry",
    "finite_number": "a number",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: `path` leads to it from the top of the document (keys and list positions)."""

    path: Path
    wrong: str
    expected: str = ""

    def __str__(self) -> str:
        return f"{self.wrong}; expected {self.expected}" if self.expected else self.wrong


def at(path: Path, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, their paths led from further up."""
    for problem in problems:
        yield Problem((*path, *problem.path), problem.wrong, problem.expected)


class DocumentError(AdaptameterError):
    """A document with problems; `problems` has them all, in the order of the document."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


def raise_problems(problems: Iterable[Problem]) -> None:
    """Raise the problems as one ValidationError, from inside a validator; nothing where there are none."""
    details = [
        InitErrorDetails(
            type=PydanticCustomError("rule", "{wrong}", {"wrong": p.wrong, "expected": p.expected}),
            loc=p.path,
            input=None,
        )
        for p in problems
    ]
    if details:
        raise ValidationError.from_exception_data("document", details)


def problems_of(error: ValidationError) -> tuple[Problem, ...]:
    """The problems that a pydantic validation found, in our words."""
    every = error.errors(include_url=False)
    inner = {details["loc"][:length] for details in every for length in range(len(details["loc"]))}
    # A list whose entries could not be read counts as too short for pydantic; that is no second problem.
    return tuple(
        problem_of(details) for details in every if details["type"] != "too_short" or details["loc"] not in inner
    )


def problem_of(details: ErrorDetails) -> Problem:
    """One pydantic error as a problem."""
    path = tuple(step for step in details["loc"] if step != "[key]")  # so does pydantic mark a wrong key
    kind, context = details["type"], details.get("ctx", {})
    if kind == "rule":
        return Problem(path, context["wrong"], context["expected"])
    if kind == "missing":
        return Problem(path, f"`{path[-1]}` is missing", f"the key `{path[-1]}` here")
    if kind == "union_tag_not_found":
        return Problem(path, "`kind` is missing", "the key `kind` here")
    expected = type_sentences.get(kind)
    if expected is None:
        return Problem(path, details["msg"])
    found = context.get("tag") if kind == "union_tag_invalid" else details["input"]
    return Problem(path, f"found {describe(found)}", expected.format(**context))


def describe(found: object) -> str:
    """What stands in the document, short enough for one line."""
    if found is None:
        return "nothing"
    if isinstance(found, dict):
        return "keys with values"
    if isinstance(found, list | tuple):
        return "a list" if found else "an empty list"
    if isinstance(found, bool):
        return "true" if found else "false"
    text = " ".join(str(found).split())
    shown = text if len(text) <= 40 else text[:39] + "…"
    return f'"{shown}"' if isinstance(found, str) else shown
