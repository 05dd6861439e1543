from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from adaptameter.domain.document import (
    Country,
    Day,
    Document,
    Edition,
    Id,
    Language,
    Moment,
    Number,
    Plain,
    Text,
    Truth,
    Version,
    Whole,
)
from adaptameter.domain.problem import DocumentError
from tests.domain.building import problems_of


class Part(Document):
    number: Number
    name: Text | None = None


class Folder(Document):
    parts: tuple[Part, ...]
    is_done: Truth = False


def read(kind, found):
    return TypeAdapter(kind).validate_python(found)


@pytest.mark.parametrize(
    ("kind", "found", "value"),
    [
        (Number, Plain("3.10"), Decimal("3.10")),
        (Number, Plain("-2"), Decimal(-2)),
        (Number, 0.1, Decimal("0.1")),
        (Whole, Plain("12"), 12),
        (Truth, Plain("true"), True),
        (Text, Plain("no"), "no"),
        (Text, Plain("3.10"), "3.10"),
        (Text, "  around  ", "around"),
        (Id, Plain("007"), "007"),
        (Version, Plain("1.10.0"), "1.10.0"),
        (Edition, Plain("2024.10"), "2024.10"),
        (Language, "pt-BR", "pt-BR"),
        (Day, Plain("2024-03-14"), date(2024, 3, 14)),
        (Moment, Plain("2024-03-14T15:03:00Z"), datetime(2024, 3, 14, 15, 3, tzinfo=UTC)),
    ],
)
def test_a_text_without_quotes_is_what_is_expected_of_it(kind, found, value):
    assert read(kind, found) == value
    assert type(read(kind, found)) is type(value)


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (Number, "3.10"),
        (Number, Plain("1e3")),
        (Number, Plain("nan")),
        (Number, float("inf")),
        (Number, True),
        (Number, None),
        (Whole, "2"),
        (Whole, 2.5),
        (Whole, True),
        (Whole, 10**9),
        (Whole, -(10**9)),
        (Number, Decimal("0.1234567890123456")),
        (Number, 10**15),
        (Truth, "true"),
        (Truth, Plain("yes")),
        (Truth, 1),
        (Text, 5),
        (Text, " "),
        (Text, "a\x00b"),
        (Id, "two words"),
        (Id, "-a"),
        (Id, 7),
        (Id, "a" * 81),
        (Version, "1.0"),
        (Version, "01.0.0"),
        (Version, "1.0.٣"),
        (Edition, 2024.1),
        (Language, "english"),
        (Country, "np"),
        (Day, "14.3.2024"),
        (Day, "2024-02-30"),
        (Day, 20240314),
        (Moment, "2024-03-14T15:03:00"),
        (Moment, "2024"),
        (Moment, "0001-01-01T00:00:00+05:45"),
        (Moment, "9999-12-31T23:00:00-05:00"),
        (Moment, 1710428580),
    ],
)
def test_what_is_not_written_as_expected_is_refused(kind, found):
    with pytest.raises(ValidationError):
        read(kind, found)


def test_every_unknown_key_is_told_with_the_nearest_known_one():
    found = problems_of(Folder, {"parts": [{"number": 1, "nmae": "x"}], "colour": 1})
    assert found == {"colour": "unknown key `colour`", "parts/0/nmae": "unknown key `nmae`"}
    with pytest.raises(DocumentError, match="unknown key `nmae`; expected `name`"):
        Part.read({"number": 1, "nmae": "x"})


def test_all_problems_come_at_once_each_with_its_path():
    found = problems_of(Folder, {"parts": [{"number": "x"}, {"name": 5}, 7], "is_done": "maybe"})
    assert found == {
        "parts/0/number": 'found "x"',
        "parts/1/number": "`number` is missing",
        "parts/1/name": "found 5",
        "parts/2": "found 7",
        "is_done": 'found "maybe"',
    }


@pytest.mark.parametrize("data", [None, "x", 5, [], [1]])
def test_something_that_is_no_document_at_all_is_told_in_words(data):
    assert list(problems_of(Folder, data)) == [""]


def test_a_list_whose_entries_cannot_be_read_is_one_problem_an_entry():
    assert problems_of(Folder, {"parts": [{}]}) == {"parts/0/number": "`number` is missing"}


def test_a_document_never_changes():
    with pytest.raises(ValidationError):
        Part(number=Decimal(1)).number = Decimal(2)  # type: ignore[misc]
