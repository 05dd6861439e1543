import pytest

from adaptameter.domain.role import (
    HeldRole,
    across,
    of_a_partner,
    of_a_region,
    reaches,
    roles,
    roles_at,
    with_second_factor,
)

here, elsewhere = 1, 2


@pytest.mark.parametrize("role", sorted(of_a_partner))
def test_a_role_in_a_team_reaches_its_own_partner_alone(role):
    held = HeldRole(role, here)
    assert reaches(held, (), here, None)
    assert not reaches(held, (elsewhere,), elsewhere, "South Asia")


def test_an_officer_reaches_the_partners_that_it_looks_after_alone():
    assert reaches(HeldRole("officer"), (here,), here, None)
    assert not reaches(HeldRole("officer"), (here,), elsewhere, None)


def test_an_assignment_without_the_role_reaches_nothing():
    assert roles_at([HeldRole("listener"), HeldRole("member", here)], (elsewhere,), elsewhere, None) == frozenset()


def test_a_decision_maker_reaches_the_partners_of_its_region_alone():
    held = HeldRole("decision_maker", region="South Asia")
    assert reaches(held, (), here, "South Asia")
    for region in (None, "", "Asia", "south asia"):
        assert not reaches(held, (), here, region)


def test_no_region_is_no_region_that_two_have_in_common():
    assert not reaches(HeldRole("decision_maker"), (), here, None)


def test_a_listener_reaches_no_partner():
    assert not reaches(HeldRole("listener"), (here,), here, "South Asia")


def test_an_account_has_all_of_its_roles_that_reach_a_partner():
    held = [HeldRole("member", here), HeldRole("lead", elsewhere), HeldRole("officer"), HeldRole("administrator")]
    assert roles_at(held, (elsewhere,), here, None) == {"member", "administrator"}
    assert roles_at(held, (elsewhere, 3), 3, None) == {"officer", "administrator"}
    assert roles_at([], (), here, None) == frozenset()


@pytest.mark.parametrize("own", sorted(of_a_partner))
def test_nobody_looks_from_outside_at_the_partner_in_whose_team_they_are(own):
    held = [HeldRole(own, here), HeldRole("officer"), HeldRole("decision_maker", region="South Asia")]
    assert roles_at(held, (here, elsewhere), here, "South Asia") == {own}
    assert roles_at(held, (here, elsewhere), elsewhere, "South Asia") == across


def test_whoever_sees_other_organisations_needs_a_second_factor():
    assert with_second_factor == {"officer", "administrator"}
    assert of_a_partner | of_a_region | with_second_factor <= set(roles)
