import pytest

from adaptameter.accounts.room_code import as_shown, as_typed, new_room_code
from adaptameter.domain.code import letters


def test_a_code_has_eight_letters_and_digits_that_look_like_no_other():
    codes = {new_room_code() for _ in range(200)}
    assert len(codes) == 200
    assert {len(each) for each in codes} == {8}
    assert set("".join(codes)) <= set(letters)
    assert not set("01OILBSZU") & set(letters)
    assert len(letters) ** 8 > 280 * 10**9


@pytest.mark.parametrize("typed", ["ABCD2345", "abcd 2345", " abcd-2345 ", "Abcd٢٣٤٥", "ABCD 2345."])
def test_it_is_understood_however_it_is_typed(typed):
    assert as_typed(typed) == "ABCD2345"
    assert as_shown(as_typed(typed)) == "ABCD 2345"


def test_a_very_long_text_is_no_code():
    assert len(as_typed("x" * 10_000)) == 16
