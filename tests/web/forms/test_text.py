from datetime import date
from decimal import Decimal

import pytest

from adaptameter.language import load_language
from adaptameter.web.forms.text import one_line, read_day, read_number, tidy, too_long


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, ""),
        ("", ""),
        ("  a \n", "a"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x0bb\x0cc", "a\nb\nc"),
        ("a\x00b\x1bc\x7fd", "abcd"),
        ("\x00 a \x00", "a"),
        ("\u202eabc\u202c", "\u202eabc\u202c"),
        ("\u200fنعم\u200f", "\u200fنعم\u200f"),
        ("a\tb", "a\tb"),
    ],
)
def test_a_text_keeps_all_that_can_be_seen(typed, kept):
    assert tidy(typed) == kept


def test_a_text_of_one_line_has_no_line_breaks():
    assert one_line(" a\r\n b\t c\u2028d ") == "a b c d"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", "12"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("3.50", "3.50"),
        ("3,5", "3.5"),
        ("٣٫٥", "3.5"),
        ("۱۲۳", "123"),
        ("१२", "12"),
        ("007", "7"),
        ("1,2345", "1.2345"),
        ("123456789012345.123456789012345", "123456789012345.123456789012345"),
    ],
)
def test_numbers_are_read_in_digits_of_any_script(typed, number):
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    ["", "twelve", "1 200", "1,200", "-1,200", "1e5", "NaN", "inf", "1.2.3", ".5", "5.", "--1", "+1", "²", "1" * 16],
)
def test_what_is_no_number_or_could_be_two_is_not_read(typed):
    assert read_number(typed) is None


@pytest.mark.parametrize("typed", ["2024-03-14", "0001-01-01", "9999-12-31", "2024-02-29"])
def test_days_are_read_as_browsers_send_them(typed):
    assert read_day(typed) == date.fromisoformat(typed)


@pytest.mark.parametrize(
    "typed", ["", "2023-02-29", "2024-13-01", "14.3.2024", "2024-3-14", "20240314", "2024-W11-4", "٢٠٢٤-٠٣-١٤"]
)
def test_what_is_no_day_is_not_read(typed):
    assert read_day(typed) is None


def test_a_text_may_have_as_many_characters_as_there_is_room_for():
    english = load_language("en")
    assert too_long("🙂" * 20_000, english) == []
    assert too_long("a" * 20_001, english) == ["This has 20001 characters; shorten it to at most 20000."]
    assert too_long("abc", english, 2) == ["This has 3 characters; shorten it to at most 2."]
