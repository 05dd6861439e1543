import re
from statistics import median
from time import perf_counter

import pytest

from adaptameter.accounts import passphrase
from adaptameter.accounts.passphrase import fits, keep, longest, shortest, weakness

good = "seven quiet lanterns"
kept = keep(good)


@pytest.mark.parametrize("text", [good, "گھر کے پیچھے تین پرندے", "x7$kQ-9vLm2!", "نخلة هادئة خلف النافذة"])
def test_long_passphrases_of_whatever_letters_are_taken(text):
    assert weakness(text) is None


@pytest.mark.parametrize("text", ["", "x7$kQ", "x7$kQ-9vLm2"])
def test_fewer_than_twelve_characters_are_too_short(text):
    assert len(text) < shortest
    assert weakness(text) == "short"


def test_more_than_256_characters_are_too_long():
    text = "".join(chr(0x4E00 + place * place % 977) for place in range(longest + 1))
    assert weakness(text) == "long"
    assert weakness(text[:-1]) is None


@pytest.mark.parametrize(
    "text",
    ["password1234", "passwordpassword", "123456789012", "qwertyuiop12", "aaaaaaaaaaaaaaaa", "iloveyou1234",
     "letmeinletmein", " " * 20, "abcdefghijkl", "P@ssw0rd1234"],
)  # fmt: skip
def test_what_is_guessed_first_is_refused(text):
    assert weakness(text) == "common"


@pytest.mark.parametrize(
    "text", ["maya.gurung@example.org", "Maya Gurung 1", "gurung-gurung", "MayaGurung2026", "himal himal himal"]
)
def test_what_others_know_of_the_person_is_refused(text):
    assert weakness(text, ("maya.gurung@example.org", "Maya Gurung", "Himal")) == "common"


@pytest.mark.parametrize("text", ["adaptameter1", "adaptameter adaptameter", "AdaptaMeter2026"])
def test_the_name_of_the_program_is_no_passphrase(text):
    assert weakness(text) == "common"


def test_judging_the_longest_passphrase_takes_no_time_to_speak_of():
    begun = perf_counter()
    weakness("correct horse battery staple " * 8, ("name " * 60,))
    assert perf_counter() - begun < 5


def test_it_is_kept_as_argon2id_with_46_mebibytes_and_a_salt_of_its_own():
    assert re.match(r"\$argon2id\$v=19\$m=47104,t=1,p=1\$", kept)
    assert keep(good) != kept
    assert good not in kept
    assert (passphrase.hasher.salt_len, passphrase.hasher.hash_len) == (16, 32)


def test_only_the_very_same_passphrase_fits():
    assert fits(kept, good)
    for other in ("", good.upper(), f"{good} ", f" {good}", good[:-1], f"{good}\0", f"{good}\0x"):
        assert not fits(kept, other)


def test_what_follows_the_256th_character_is_not_cut_off():
    text = "ab" * (longest // 2)
    assert fits(keep(text), text)
    assert not fits(keep(text), f"{text}c")


@pytest.mark.parametrize("broken", ["", "x", "$argon2id$", kept[:-4], good], ids=str.__len__)
def test_a_hash_that_is_none_fits_nothing(broken):
    assert not fits(broken, good)


def test_where_there_is_no_account_nothing_fits():
    assert not fits(None, good)
    assert not fits(None, "nobody's passphrase")


def test_saying_no_takes_as_long_without_an_account():
    fits(None, "x")
    times = {None: [], kept: []}
    for _ in range(9):
        for each, found in times.items():
            begun = perf_counter()
            fits(each, "another one entirely")
            found.append(perf_counter() - begun)
    with_account, without = median(times[kept]), median(times[None])
    assert 1 / 3 < with_account / without < 3
