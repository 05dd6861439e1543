import stat
import time

import pytest

from adaptameter.accounts.seal import Seal, make_secret, secret_of
from adaptameter.error import AdaptameterError
from adaptameter.settings import read_settings


def secret_in(folder):
    return secret_of(read_settings({"ADAPTAMETER_DATA": str(folder)}))


def test_the_secret_is_made_once_for_this_users_eyes_only(tmp_path):
    secret = secret_in(tmp_path)
    assert len(secret) == 64
    assert secret_in(tmp_path) == secret
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_of_two_processes_that_begin_at_once_both_have_the_same_secret(tmp_path):
    secret = secret_in(tmp_path)
    make_secret(tmp_path / "secret")  # as if it had looked before the other one was done
    assert secret_in(tmp_path) == secret
    assert [each.name for each in tmp_path.iterdir()] == ["secret"]


def test_a_folder_that_can_not_be_written_is_told(tmp_path):
    with pytest.raises(AdaptameterError, match="can't be written"):
        secret_in(tmp_path / "none")


def test_another_folder_has_another_secret(tmp_path):
    (tmp_path / "a").mkdir()
    assert secret_in(tmp_path / "a") != secret_in(tmp_path)


def test_the_secret_of_the_environment_goes_first(tmp_path):
    settings = read_settings({"ADAPTAMETER_DATA": str(tmp_path), "ADAPTAMETER_SECRET_KEY": "s" * 32})
    assert secret_of(settings) == "s" * 32
    assert not (tmp_path / "secret").exists()


def test_what_is_sealed_is_opened_with_the_same_secret_alone():
    sealed = Seal("one").closed("a secret")
    assert "secret" not in sealed
    assert Seal("one").opened(sealed) == "a secret"
    assert Seal("other").opened(sealed) is None


@pytest.mark.parametrize("sealed", ["", "x", "gAAAAA", "é", "a secret"])
def test_what_is_not_sealed_opens_to_nothing(sealed):
    assert Seal("one").opened(sealed) is None


def test_a_seal_can_be_too_old(monkeypatch):
    sealed = Seal("one").closed("a secret")
    assert Seal("one").opened(sealed, 60) == "a secret"
    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)
    assert Seal("one").opened(sealed, 60) is None


def test_a_mark_is_always_the_same_and_another_with_another_secret():
    seal = Seal("secret")
    assert seal.mark("place 1") == Seal("secret").mark("place 1")
    assert len({seal.mark("place 1"), seal.mark("place 2"), Seal("other").mark("place 1")}) == 3
