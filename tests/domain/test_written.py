from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from adaptameter.domain.assessment import Assessment, Partner, Rating
from adaptameter.domain.document import Document, Number
from adaptameter.domain.written import json_text, moment_text, plain, plain_data, read_json_text
from tests.published import assessment


class Numbers(Document):
    numbers: tuple[Number, ...]


def test_what_is_left_at_its_default_is_not_written():
    assert plain_data(Partner(id="p", name="P", country="NP")) == {"id": "p", "name": "P", "country": "NP"}
    assert json_text(Rating()) == "{}"


def test_keys_are_those_of_files():
    views = {"self": {"level": 3}, "officer": {"level": 2}}
    assert (
        json_text(Rating.read({"disagreement": views}))
        == '{"disagreement": {"self": {"level": 3}, "officer": {"level": 2}}}'
    )


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"yes": False}, '{"yes": false}'),
        ({"ticked": []}, '{"ticked": []}'),
        ({"date": "2020-05-01"}, '{"date": "2020-05-01"}'),
        ({"comment": "المجلس “3.10”"}, '{"comment": "المجلس “3.10”"}'),
        ({"number": 12}, '{"number": 12}'),
        ({"number": Decimal("12.50")}, '{"number": 12.50}'),
        ({"number": Decimal("-0.000001")}, '{"number": -0.000001}'),
        ({"number": Decimal("1E+3")}, '{"number": 1000}'),
    ],
)
def test_a_rating_is_written_as_files_have_it_and_reads_back(given, text):
    rating = Rating.read(given)
    assert json_text(rating) == text
    assert Rating.read(read_json_text(text)) == rating


def test_numbers_keep_all_their_digits():
    numbers = [Decimal("0.1"), Decimal("0.10"), Decimal("123456789012345.123456789012345"), Decimal(0)]
    text = json_text(Numbers(numbers=tuple(numbers)))
    assert text == '{"numbers": [0.1, 0.10, 123456789012345.123456789012345, 0]}'
    assert [str(each) for each in read_json_text(text)["numbers"]] == [str(each) for each in numbers]


@pytest.mark.parametrize("text", ["\\u00003\\u0000", '"\\u00003\\u0000"', "\\", '3"', "\N{REPLACEMENT CHARACTER}"])
def test_a_text_that_looks_like_a_marked_number_stays_a_text(text):
    rating = Rating.read({"text": text})
    assert Rating.read(read_json_text(json_text(rating))) == rating


def test_a_time_is_written_with_its_zone_and_all_its_digits():
    moment = datetime(2024, 3, 14, 15, 3, 0, 250, tzinfo=UTC)
    assert moment_text(moment) == "2024-03-14T15:03:00.000250Z"
    assert (
        moment_text(moment.astimezone(timezone(timedelta(hours=5, minutes=45)))) == "2024-03-14T20:48:00.000250+05:45"
    )


def test_a_whole_assessment_reads_back_and_the_same_gives_the_same_text():
    text = json_text(assessment())
    assert Assessment.read(read_json_text(text)) == assessment()
    assert json_text(Assessment.read(read_json_text(text))) == text
    assert json_text(assessment(), indent=1).startswith('{\n "format": 1,\n')


def test_what_json_has_no_kind_for_is_refused():
    assert plain(date(2024, 3, 14)) == "2024-03-14"
    with pytest.raises(TypeError, match="set"):
        plain({1})
