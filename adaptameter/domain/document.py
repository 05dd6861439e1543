"""What all documents share: a frozen model that reports every problem, and the types of their values."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from adaptameter.domain.problem import DocumentError, Problem, describe, problems_of, raise_problems


class Plain(str):
    """A text written without quotes; it may stand for a number or a truth value where one is expected."""

    __slots__ = ()


def expected(what: str, found: object) -> PydanticCustomError:
    """The error of a value of the wrong type."""
    return PydanticCustomError("rule", "{wrong}", {"wrong": f"found {describe(found)}", "expected": what})


def read_whole(found: object) -> object:
    """A whole number, from a number or a plain text."""
    if isinstance(found, Plain) and re.fullmatch(r"-?[0-9]{1,9}", found):
        return int(found)
    if isinstance(found, int) and not isinstance(found, bool) and abs(found) < 10**9:
        return found
    raise expected("a whole number", found)


decimal_pattern = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")


def read_number(found: object) -> object:
    """An exact decimal; a float (only ever from Python code) counts as it is printed."""
    if isinstance(found, Plain) and decimal_pattern.fullmatch(found):
        return Decimal(found)
    if isinstance(found, int | float | Decimal) and not isinstance(found, bool):
        number = Decimal(str(found))
        # As many digits as can be written in a file, so that everything read can be written again.
        if number.is_finite() and abs(number.adjusted()) <= 15 and decimal_pattern.fullmatch(f"{number:f}"):
            return number
    raise expected("a number", found)


def read_truth(found: object) -> object:
    """True or false, from a truth value or a plain text."""
    if isinstance(found, Plain) and found in ("true", "false"):
        return found == "true"
    if isinstance(found, bool):
        return found
    raise expected("true or false", found)


def read_date(found: object) -> object:
    """A calendar date, written 2024-03-14."""
    if isinstance(found, date) or (isinstance(found, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", found)):
        return found
    raise expected("a date such as 2024-03-14", found)


def read_moment(found: object) -> object:
    """A time with its zone, written 2024-03-14T15:03:00Z; never a bare number of seconds."""
    if isinstance(found, datetime) or (isinstance(found, str) and re.match(r"\d{4}-\d{2}-\d{2}T", found)):
        return str(found) if isinstance(found, Plain) else found
    raise expected("a time such as 2024-03-14T15:03:00Z", found)


def read_year(found: datetime) -> datetime:
    """A time that is one in every zone: those in the first and the last year leave the calendar in some."""
    if 1 < found.year < 9999:
        return found
    raise expected("a time such as 2024-03-14T15:03:00Z", str(found))


def read_text(found: object) -> object:
    """A text; a plain one is a text like any other, control characters are none."""
    if isinstance(found, str) and re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", found):
        raise expected("a text without control characters", found)
    return str(found) if isinstance(found, Plain) else found


def read_name(what: str) -> BeforeValidator:
    """A text that must follow a pattern, said in words instead of as a regular expression."""
    pattern = name_patterns[what]

    def check(found: object) -> object:
        if isinstance(found, str) and re.fullmatch(pattern, found, re.ASCII) and len(found) <= 80:
            return str(found)
        raise expected(what, found)

    return BeforeValidator(check, json_schema_input_type=Annotated[str, Field(pattern=f"^({pattern})$")])


an_id = "an id of letters, digits, - and _"
a_version = "a version such as 1.0.0"
an_edition = "a version such as 2024.1"
a_language = "a language code such as en or ar"
a_country = "an ISO 3166 country code such as NP"
a_sha256 = "a sha256 of 64 hexadecimal digits"
name_patterns = {
    an_id: r"[A-Za-z0-9][A-Za-z0-9_-]*",
    a_version: r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})",
    an_edition: r"\d{1,9}(\.\d{1,9}){0,2}",
    a_language: r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?",
    a_country: r"[A-Z]{2}",
    a_sha256: r"[0-9a-f]{64}",
}

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
Text = Annotated[Words, BeforeValidator(read_text, json_schema_input_type=Words)]
Id = Annotated[str, read_name(an_id)]
Version = Annotated[str, read_name(a_version)]
Edition = Annotated[str, read_name(an_edition), WithJsonSchema({"type": ["string", "number"]})]
"""An editor takes 2024.1 for a number where we read text; its schema allows both."""
Language = Annotated[str, read_name(a_language)]
Country = Annotated[str, read_name(a_country)]
Sha256 = Annotated[str, read_name(a_sha256)]
Whole = Annotated[int, BeforeValidator(read_whole, json_schema_input_type=int)]
Number = Annotated[Decimal, BeforeValidator(read_number), WithJsonSchema({"type": "number"})]
Weight = Annotated[Number, Field(ge=0)]
Truth = Annotated[bool, BeforeValidator(read_truth, json_schema_input_type=bool)]
Day = Annotated[date, BeforeValidator(read_date), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[
    AwareDatetime,
    BeforeValidator(read_moment),
    AfterValidator(read_year),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
Format = Annotated[Literal[1], BeforeValidator(read_whole), WithJsonSchema({"const": 1})]
Status = Literal["draft", "published"]


class Document(BaseModel):
    """A frozen part of a document; a document that breaks a rule is never made."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        use_attribute_docstrings=True,
        defer_build=True,  # a command builds only the models that it reads
    )

    @classmethod
    def read(cls, data: object) -> Self:
        """The document in `data` (mappings, lists and scalars); raises DocumentError with all its problems."""
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            raise DocumentError(problems_of(error)) from None

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other values; what was worked out from the old ones does not come along."""
        copy = super().model_copy(update=update, deep=deep)
        for name in copy.__dict__.keys() - type(self).model_fields.keys():
            del copy.__dict__[name]
        return copy

    @model_validator(mode="wrap")
    @classmethod
    def _report_everything(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(data, Mapping):
            return handler(data)
        keys = cls._keys()
        problems = [unknown_key(key, keys) for key in data if key not in keys]
        try:
            document = handler({key: value for key, value in data.items() if key in keys})
        except ValidationError as error:
            found = problems_of(error)
            broken = {problem.path[0] for problem in found if problem.path}
            readable = {key: value for key, value in data.items() if key in keys and key not in broken}
            raise_problems((*problems, *found, *cls.problems_of_wreck(data, readable)))
            raise
        raise_problems((*problems, *document.problems()))
        return document

    @classmethod
    def _keys(cls) -> tuple[str, ...]:
        return tuple(field.alias or name for name, field in cls.model_fields.items())

    def problems(self) -> Iterable[Problem]:
        """What this document breaks beyond the types of its values."""
        return ()

    @classmethod
    def problems_of_wreck(cls, data: Mapping[str, Any], readable: Mapping[str, Any]) -> Iterable[Problem]:
        """Further problems that can still be found where parts could not be read; `readable` has the others."""
        del data, readable
        return ()

    @classmethod
    def problems_with(cls, stand_ins: Mapping[str, Any], readable: Mapping[str, Any]) -> Iterable[Problem]:
        """The problems of what could be read, with stand-ins for what a document can't do without."""
        try:
            cls.model_validate({**stand_ins, **readable})
        except ValidationError as error:
            return problems_of(error)
        return ()


def unknown_key(key: object, known: tuple[str, ...]) -> Problem:
    """The problem of a key that the format doesn't have, with the nearest that it has."""
    near = get_close_matches(str(key), known, n=1)
    wanted = f"`{near[0]}`" if near else "one of " + ", ".join(known)
    return Problem((str(key),), f"unknown key `{key}`", wanted)


def repeated(names: Iterable[tuple[tuple[str | int, ...], str]], what: str) -> Iterable[Problem]:
    """A problem for each name that stands there a second time; `names` are (path, name)."""
    seen: set[str] = set()
    for path, name in names:
        if name in seen:
            yield Problem(path, f"{what} `{name}` is used twice", "each only once")
        seen.add(name)
