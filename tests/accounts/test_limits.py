from datetime import timedelta

from adaptameter.accounts import limits
from adaptameter.storage.attempt import Limit, longest

all_limits = [each for each in vars(limits).values() if isinstance(each, Limit)]


def test_no_limit_looks_further_back_than_attempts_are_kept():
    assert all(each.within <= longest for each in all_limits)


def test_each_limit_counts_for_itself():
    assert len({each.what for each in all_limits}) == len(all_limits) > 5


def test_one_time_codes_can_not_be_guessed_within_a_year():
    tries = limits.code.most * (timedelta(days=365) / limits.code.within)
    assert tries * 3 / 10**6 < 1
