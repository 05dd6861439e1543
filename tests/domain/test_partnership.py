from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from adaptameter.domain.partnership import in_steps, is_about_partnership, roles_in_partnership, sum_of
from adaptameter.domain.role import HeldRole

here, elsewhere, region = 1, 2, "South Asia"
listener, officer = HeldRole("listener"), HeldRole("officer")
decides = HeldRole("decision_maker", region=region)


def roles(held, released=(), assigned=()):
    return roles_in_partnership(held, assigned, here, region, released)


def test_a_team_keeps_its_roles_and_another_team_has_none():
    assert roles([HeldRole("lead", here), HeldRole("member", here)]) == {"lead", "member"}
    assert roles([HeldRole("lead", elsewhere)], ["listener", "officer"]) == frozenset()


@pytest.mark.parametrize("held", [[officer], [decides], [HeldRole("administrator")], [officer, decides]])
def test_officers_decision_makers_and_administrators_are_nothing_to_it(held):
    assert roles(held, assigned=[here]) == roles(held, ["listener"], [here]) == frozenset()


def test_a_listener_reads_what_is_released_to_listeners():
    assert roles([listener]) == roles([listener], ["officer"]) == frozenset()
    assert roles([listener], ["listener"]) == {"listener"}
    assert roles([listener, HeldRole("administrator")], ["listener"]) == {"listener"}


def test_who_looks_after_the_partner_or_decides_on_it_reads_nothing_by_listening_too():
    assert roles([listener, officer], ["listener"], [here]) == frozenset()
    assert roles([listener, decides], ["listener", "officer"]) == frozenset()
    assert roles([listener, officer], ["listener"], [elsewhere]) == {"listener"}
    assert roles([listener, HeldRole("decision_maker", region="Elsewhere")], ["listener"]) == {"listener"}


def test_officers_to_whom_it_is_released_read_as_listeners():
    assert roles([officer], ["officer"], [here]) == {"listener"}
    assert roles([officer], ["officer"], [elsewhere]) == frozenset()
    assert roles([officer, HeldRole("member", here)], ["officer"], [here]) == {"listener", "member"}


def test_the_instrument_is_known_by_its_name():
    assert is_about_partnership("partnership")
    assert not is_about_partnership("core")


def test_of_four_there_is_no_sum_and_of_twelve_the_first_ten_count():
    assert sum_of([1, 2, 3, 4]) is None
    assert sum_of([1, 2, 3, 4, 4]).partners == sum_of([1, 2, 3, 4, 4, 1, 1, 1, 1]).partners == 5
    assert sum_of([1, 2, 3, 4, 4, 1, 1, 1, 1, 1, 3, 3]).counts == {1: 6, 2: 1, 3: 1, 4: 2}


def test_where_all_chose_the_same_only_the_mean_is_told():
    found = sum_of([3] * 7)
    assert (found.partners, found.mean, found.counts) == (5, 3, {})


@given(some.lists(some.integers(1, 4), max_size=40), some.integers(1, 4))
def test_one_answer_more_changes_nothing_or_comes_with_four_others(levels, more):
    before, after = sum_of(levels), sum_of([*levels, more])
    assert before == after or len(levels) % 5 == 4
    if after:
        assert after.mean == Fraction(sum(in_steps([*levels, more])), after.partners)
        assert after.partners % 5 == 0
