from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from adaptameter.catalogue.source import parse_source
from adaptameter.catalogue.yaml_writer import yaml_text
from adaptameter.domain.assessment import Assessment, Rating
from adaptameter.domain.problem import DocumentError
from adaptameter.domain.written import json_text, plain_data
from tests.published import assessment, ratings

few = settings(max_examples=150, deadline=None)
texts = st.text(min_size=1, max_size=40)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def read_back(document):
    """The document after YAML and after JSON."""
    files = {"a.yaml": yaml_text(plain_data(document)), "a.json": json_text(document)}
    return [parse_source(text.encode(), name).document(type(document)) for name, text in files.items()]


@pytest.mark.parametrize("given", ratings.values(), ids=ratings)
def test_every_kind_of_rating_reads_back_to_itself(given):
    rating = Rating.read(given)
    assert read_back(rating) == [rating, rating]


def test_a_whole_number_is_written_without_a_tag():
    assert yaml_text({"a": Decimal(12), "b": Decimal("-3.10"), "c": 7}) == "a: 12\nb: -3.10\nc: 7\n"


def test_days_and_times_are_written_as_files_have_them():
    moment = datetime(2024, 3, 14, 15, 3, tzinfo=UTC)
    assert yaml_text({"a": date(2024, 3, 14), "b": moment}) == "a: 2024-03-14\nb: 2024-03-14T15:03:00Z\n"


def test_the_same_twice_is_written_twice():
    item = {"title": "Minutes"}
    assert yaml_text({"a": item, "b": item}) == "a:\n  title: Minutes\nb:\n  title: Minutes\n"


@given(texts)
@example("3.10")
@example("no")
@example("2024-01-01")
@example("a: b # c")
@example("first\n\n  second \N{LINE SEPARATOR}\N{NEXT LINE}third")
@example("المجلس \N{RIGHT-TO-LEFT MARK}\N{ZERO WIDTH NO-BREAK SPACE}\N{GRINNING FACE}")
@example("tab\tand\r\nreturn")
@few
def test_every_text_that_a_rating_takes_reads_back_to_itself(text):
    try:
        rating = Rating.model_validate({"text": text, "comment": text})
    except (ValidationError, DocumentError):
        return
    assert read_back(rating) == [rating, rating]


@given(st.decimals(allow_nan=False, allow_infinity=False) | st.integers().map(Decimal))
@example(Decimal("0.12345678901234567"))
@example(Decimal("1234567890123456"))
@example(Decimal("0.10"))
@example(Decimal("1E+3"))
@few
def test_every_number_that_a_rating_takes_reads_back_to_itself(number):
    try:
        rating = Rating.model_validate({"number": number})
    except (ValidationError, DocumentError):
        return
    assert read_back(rating) == [rating, rating]


@given(st.datetimes(timezones=zones))
@few
def test_every_time_that_a_file_takes_reads_back_to_itself(moment):
    handed_in = {"self": {"revision": 1, "at": moment.isoformat()}}
    try:
        found = Assessment.model_validate(assessment().model_dump(by_alias=True) | {"handed_in": handed_in})
    except (ValidationError, DocumentError):
        return
    assert [each.handed_in["self"].at for each in read_back(found)] == [moment, moment]
