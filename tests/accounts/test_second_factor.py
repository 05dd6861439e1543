import re
from datetime import UTC, datetime, timedelta

import pytest

from adaptameter.accounts.second_factor import (
    code_at,
    count,
    new_recovery_codes,
    new_secret,
    recovery_fingerprint,
    step_of,
    uri,
)

secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105  # of the examples in RFC 6238
moment = datetime(2026, 5, 1, 12, 0, 15, tzinfo=UTC)
half_minute = timedelta(seconds=30)


@pytest.mark.parametrize(
    ("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_codes_are_those_of_the_standard(seconds, code):
    assert code_at(secret, datetime.fromtimestamp(seconds, UTC)) == code


@pytest.mark.parametrize("place", [-1, 0, 1])
def test_the_code_of_this_half_minute_the_one_before_or_after_is_taken(place):
    code = code_at(secret, moment + place * half_minute)
    assert step_of(secret, code, moment) == int(moment.timestamp()) // 30 + place


@pytest.mark.parametrize("place", [-100, -3, -2, 2, 3, 100])
def test_older_and_later_codes_are_refused(place):
    assert step_of(secret, code_at(secret, moment + place * half_minute), moment) is None


def test_a_code_may_be_typed_with_blanks_and_in_other_digits():
    code = code_at(secret, moment)
    for typed in (f" {code[:3]} {code[3:]} ", code.translate({ord("0") + n: ord("٠") + n for n in range(10)})):
        assert step_of(secret, typed, moment) is not None


def ascii_short(text):
    return ascii(text)[:20]


@pytest.mark.parametrize("typed", ["", "1", "12345", "abcdef", "²²²²²²", "9" * 100_000, "-1", "None"], ids=ascii_short)
def test_what_is_no_code_is_refused(typed):
    assert step_of(secret, typed, moment) is None


def test_a_code_of_another_secret_is_refused():
    assert step_of(secret, code_at(new_secret(), moment), moment) is None or secret == ""


def test_secrets_have_160_bits_and_differ():
    found = {new_secret() for _ in range(50)}
    assert len(found) == 50
    assert all(re.fullmatch("[A-Z2-7]{32}", each) for each in found)


def test_an_app_learns_the_address_and_the_secret():
    assert uri(secret, "a@example.org") == (
        f"otpauth://totp/AdaptaMeter:a%40example.org?secret={secret}&issuer=AdaptaMeter"
    )


def test_there_are_ten_recovery_codes_that_nobody_can_guess():
    codes = new_recovery_codes()
    assert len(set(codes)) == len(codes) == count == 10
    assert all(re.fullmatch(r"(?:[2-9a-hjkmnp-z]{5}-){2}[2-9a-hjkmnp-z]{5}", each) for each in codes)


def test_a_recovery_code_is_known_however_it_is_typed():
    assert recovery_fingerprint("abcde-fghjk-mnpqr") == recovery_fingerprint(" ABCDE fghjk MNPQR ")
    assert recovery_fingerprint("abcde-fghjk-mnpqr") != recovery_fingerprint("abcde-fghjk-mnpqs")
    assert "abcde" not in recovery_fingerprint("abcde-fghjk-mnpqr")
