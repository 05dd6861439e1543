from datetime import timedelta

import pytest

from adaptameter.storage.account_session import (
    clear_sessions,
    create_session,
    end_session,
    end_sessions,
    find_session,
    half_way,
    idle,
    list_sessions,
    longest,
)
from adaptameter.storage.base import now
from tests.storage.building import somebody

moment = now()
second = timedelta(seconds=1)


@pytest.fixture
def account(session):
    return somebody(session)


@pytest.fixture
def begin(session, account):
    def begin(sha256="a" * 64, at=moment, is_whole=True):
        return create_session(session, account, sha256, at, is_whole=is_whole, agent="Firefox, Linux")

    return begin


def test_a_session_is_found_by_the_fingerprint_of_its_token_alone(session, account, begin):
    row = begin()
    assert find_session(session, "a" * 64) is row
    assert find_session(session, "a" * 64).account is account
    for other in ("", "a", "b" * 64, "A" * 64, "%"):
        assert find_session(session, other) is None


def test_a_session_in_which_nothing_happens_ends_after_two_hours(begin):
    row = begin()
    assert row.is_alive(moment + idle - second)
    assert not row.is_alive(moment + idle)
    assert idle == timedelta(hours=2)


def test_no_session_lasts_longer_than_twelve_hours_whatever_happens_in_it(begin):
    row = begin()
    row.seen_at = moment + longest - second
    assert row.is_alive(moment + longest - second)
    assert not row.is_alive(moment + longest)
    assert longest == timedelta(hours=12)


def test_the_code_has_to_follow_the_passphrase_within_a_quarter_of_an_hour(begin):
    row = begin(is_whole=False)
    row.seen_at = moment + half_way
    assert row.is_alive(moment + half_way - second)
    assert not row.is_alive(moment + half_way)


def test_a_person_sees_its_own_whole_sessions_that_go_on(session, account, begin):
    other = somebody(session, "b@example.org", "B")
    create_session(session, other, "z" * 64, moment, is_whole=True, agent="")
    one, two = begin("1" * 64, moment - second), begin("2" * 64)
    begin("3" * 64, is_whole=False)
    begin("4" * 64, moment - idle)
    assert list_sessions(session, account, moment) == [two, one]


def test_a_session_that_is_ended_is_not_there_any_more(session, begin):
    row = begin()
    begin("b" * 64)
    end_session(session, row.id)
    assert find_session(session, "a" * 64) is None
    assert find_session(session, "b" * 64) is not None


def test_all_sessions_of_an_account_end_or_all_but_one_and_no_one_elses(session, account, begin):
    other = somebody(session, "b@example.org", "B")
    create_session(session, other, "z" * 64, moment, is_whole=True, agent="")
    kept = begin("1" * 64)
    begin("2" * 64)
    begin("3" * 64, is_whole=False)
    assert end_sessions(session, account, but=kept.id) == 2
    assert end_sessions(session, account) == 1
    assert find_session(session, "z" * 64) is not None


def test_sessions_that_are_over_are_taken_away(session, account, begin):
    begin("1" * 64, moment - idle - second)
    begin("2" * 64, moment - idle + second)
    long = begin("3" * 64, moment - longest - second)
    long.seen_at = moment
    session.flush()
    clear_sessions(session, moment)
    assert [find_session(session, digit * 64) is not None for digit in "123"] == [False, True, False]


def test_what_a_browser_calls_itself_is_cut_short(session, account):
    row = create_session(session, account, "a" * 64, moment, is_whole=True, agent="x" * 500)
    assert len(row.agent) == 120
