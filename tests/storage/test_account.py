import pytest
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from adaptameter.storage.account import (
    AccountRow,
    count_recovery_codes,
    find_account,
    get_account,
    list_accounts,
    replace_recovery_codes,
    use_recovery_code,
    use_step,
)
from tests.storage.building import somebody


@pytest.fixture
def account(session):
    return somebody(session, " Maya@Example.org ", "Maya")


@pytest.mark.parametrize("typed", ["maya@example.org", "MAYA@EXAMPLE.ORG", "\tMaya@example.org "])
def test_an_account_is_found_by_its_address_however_it_is_typed(session, account, typed):
    assert find_account(session, typed) is account
    assert account.email == "maya@example.org"


@pytest.mark.parametrize(
    "typed", ["", "%", "maya", "maya@example.org ' OR 1=1 --", "maya@example_org", "mаya@example.org"]
)
def test_another_address_finds_nobody(session, account, typed):
    assert find_account(session, typed) is None


def test_an_address_belongs_to_one_account(session, account):
    with pytest.raises(IntegrityError), session.begin_nested():
        somebody(session, "MAYA@example.org", "Another")


def test_the_log_knows_it_by_a_pseudonym_that_says_nothing_of_it(session, account):
    other = somebody(session, "b@example.org", "B")
    assert account.pseudonym != other.pseudonym
    assert account.pseudonym.startswith("account-")
    assert "maya" not in account.pseudonym


def test_accounts_are_listed_by_name(session, account):
    somebody(session, "b@example.org", "Anna")
    assert [each.name for each in list_accounts(session)] == ["Anna", "Maya"]
    assert get_account(session, account.id) is account
    assert get_account(session, 999_999) is None


def test_the_code_of_a_half_minute_is_used_once_and_none_before_it(session, account):
    assert [use_step(session, account, step) for step in (100, 100, 99, 101, 100, 101)] == [
        True, False, False, True, False, False,
    ]  # fmt: skip


def test_a_recovery_code_is_used_once(session, account):
    replace_recovery_codes(session, account, ["a" * 64, "b" * 64])
    assert [use_recovery_code(session, account, "a" * 64) for _ in range(2)] == [True, False]
    assert count_recovery_codes(session, account) == 1


def test_new_recovery_codes_void_the_old(session, account):
    replace_recovery_codes(session, account, ["a" * 64])
    replace_recovery_codes(session, account, ["b" * 64, "c" * 64])
    assert not use_recovery_code(session, account, "a" * 64)
    assert count_recovery_codes(session, account) == 2


def test_nobody_uses_another_ones_recovery_code(session, account):
    other = somebody(session, "b@example.org", "B")
    replace_recovery_codes(session, other, ["a" * 64])
    assert not use_recovery_code(session, account, "a" * 64)
    assert count_recovery_codes(session, other) == 1


def test_recovery_codes_go_with_the_account(session, account):
    replace_recovery_codes(session, account, ["a" * 64])
    session.execute(delete(AccountRow).where(AccountRow.id == account.id))
    assert count_recovery_codes(session, account) == 0
