import re

import pytest

from adaptameter.domain.code import letters
from adaptameter.domain.issue import as_typed, new_code


def test_a_code_has_twelve_letters_and_digits_in_groups_and_cannot_be_guessed():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(f"[{letters}]{{4}}-[{letters}]{{4}}-[{letters}]{{4}}", each) for each in codes)
    assert len(letters) ** 12 > 10**17


@pytest.mark.parametrize("typed", ["ABCD-2345-EFGH", "abcd2345efgh", " abcd 2345 efgh. ", "Abcd–٢٣٤٥–efgh"])
def test_a_code_is_understood_however_it_is_typed(typed):
    assert as_typed(typed) == "ABCD-2345-EFGH"


def test_a_very_long_text_is_no_code():
    assert len(as_typed("x" * 10_000)) == 29
