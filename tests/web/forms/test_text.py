from datetime import date

import pytest

from adaptameter.language import load_language
from adaptameter.web.forms.text import one_line, read_day, tidy, too_long


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


@pytest.mark.parametrize("typed", ["2024-03-14", "0001-01-01", "9999-12-31", "2024-02-29"])
def test_days_are_read_as_browsers_send_them(typed):
    assert read_day(typed) == date.fromisoformat(typed)


@pytest.mark.parametrize("typed", ["", "2023-02-29", "2024-13-01", "14.3.2024", "2024-3-14", "20240314", "2024-W11-4"])
def test_what_is_no_day_is_not_read(typed):
    assert read_day(typed) is None


def test_a_text_may_have_as_many_characters_as_there_is_room_for():
    english = load_language("en")
    assert too_long("🙂" * 20_000, english) == []
    assert too_long("a" * 20_001, english) == ["This has 20001 characters; shorten it to at most 20000."]
    assert too_long("abc", english, 2) == ["This has 3 characters; shorten it to at most 2."]
