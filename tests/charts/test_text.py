import pytest

from adaptameter.charts.text import text_width, wrapped


def test_a_text_wraps_at_spaces_where_the_room_ends():
    text = "Feedback and complaints mechanisms"
    lines = wrapped(text, 120)
    assert " ".join(lines) == text
    assert len(lines) > 1
    assert all(text_width(line) <= 120 for line in lines)


def test_a_word_longer_than_the_room_is_broken_inside():
    lines = wrapped("Rechenschaftspflichtverordnung", 60)
    assert "".join(lines) == "Rechenschaftspflichtverordnung"
    assert all(text_width(line) <= 60 for line in lines)


def test_no_text_has_no_lines():
    assert wrapped("", 100) == []


def test_no_room_still_takes_a_letter_a_line():
    assert wrapped("ab", 0) == ["a", "b"]


@pytest.mark.parametrize("text", ["Governance", "الحوكمة", "शासन"])
def test_bold_text_is_wider(text):
    assert text_width(text, is_bold=True) > text_width(text) > 10


def test_letters_of_a_script_without_a_shipped_font_have_a_width():
    assert text_width("漢字") > 15
