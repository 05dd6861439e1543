from datetime import timedelta

import pytest

from adaptameter.storage.account_token import (
    create_account_token,
    find_account_token,
    lasts,
    use_account_token,
    void_account_tokens,
)
from adaptameter.storage.base import now
from tests.storage.building import somebody

one, two = "1" * 64, "2" * 64


@pytest.fixture
def account(session):
    return somebody(session)


def test_a_token_is_for_its_purpose_alone(session, account):
    row = create_account_token(session, account, "reset", one)
    assert find_account_token(session, "reset", one, now()) is row
    assert find_account_token(session, "email", one, now()) is None
    assert find_account_token(session, "reset", two, now()) is None


def test_it_is_used_once(session, account):
    row = create_account_token(session, account, "reset", one)
    assert [use_account_token(session, row, now()) for _ in range(2)] == [True, False]
    assert find_account_token(session, "reset", one, now()) is None


def test_it_is_too_old_after_two_hours(session, account):
    row = create_account_token(session, account, "reset", one)
    assert lasts == timedelta(hours=2)
    assert find_account_token(session, "reset", one, row.expires_at) is None
    assert not use_account_token(session, row, row.expires_at)


def test_the_next_one_voids_the_ones_before_of_its_purpose_and_its_account(session, account):
    other = somebody(session, "b@example.org", "B")
    create_account_token(session, account, "reset", one)
    create_account_token(session, account, "email", two, "new@example.org")
    create_account_token(session, other, "reset", "3" * 64)
    create_account_token(session, account, "reset", "4" * 64)
    found = [find_account_token(session, "reset", digit * 64, now()) is not None for digit in "134"]
    assert found == [False, True, True]
    assert find_account_token(session, "email", two, now()).email == "new@example.org"


def test_all_links_to_an_account_can_be_voided_and_no_one_elses(session, account):
    other = somebody(session, "b@example.org", "B")
    create_account_token(session, account, "reset", one)
    create_account_token(session, account, "email", two, "new@example.org")
    create_account_token(session, other, "reset", "3" * 64)
    void_account_tokens(session, account)
    assert find_account_token(session, "reset", one, now()) is None
    assert find_account_token(session, "email", two, now()) is None
    assert find_account_token(session, "reset", "3" * 64, now()) is not None
