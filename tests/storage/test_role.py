import pytest
from sqlalchemy.exc import IntegrityError

from adaptameter.domain.role import HeldRole
from adaptameter.storage.role import (
    RoleRow,
    assign,
    assigned_to,
    get_role,
    give_role,
    list_assignments,
    list_holders,
    list_roles,
    list_team,
    take_role,
    unassign,
)
from tests.people import partner_row
from tests.storage.building import somebody


@pytest.fixture
def account(session):
    return somebody(session)


@pytest.fixture
def partner(session):
    return partner_row(session)


def test_a_role_is_given_once_at_each_place(session, account, partner):
    other = partner_row(session, "moonrise")
    given = [
        HeldRole("lead", partner.id),
        HeldRole("lead", other.id),
        HeldRole("lead", partner.id),
        HeldRole("officer"),
    ]
    assert [give_role(session, account, each) for each in given] == [True, True, False, True]
    assert [each.held for each in list_roles(session, account)] == [given[0], given[1], given[3]]


def test_a_role_that_is_taken_away_is_held_no_more(session, account, partner):
    give_role(session, account, HeldRole("lead", partner.id))
    (row,) = list_roles(session, account)
    assert get_role(session, row.id) is row
    take_role(session, row)
    assert list_roles(session, account) == []
    assert give_role(session, account, HeldRole("lead", partner.id))


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "king"},
        {"role": "lead"},
        {"role": "decision_maker"},
        {"role": "officer", "region": "Asia"},
        {"role": "administrator", "is_at_partner": True},
        {"role": "member", "region": "Asia", "is_at_partner": True},
    ],
)
def test_the_database_refuses_a_role_without_its_place_or_with_another_ones(session, account, partner, wrong):
    at = partner.id if "is_at_partner" in wrong else None
    row = RoleRow(account_id=account.id, partner_id=at, role=wrong["role"], region=wrong.get("region"))
    with pytest.raises(IntegrityError), session.begin_nested():
        session.add(row)


def test_a_team_is_the_members_and_leads_of_one_partner(session, account, partner):
    other = somebody(session, "b@example.org", "0 first")
    give_role(session, account, HeldRole("lead", partner.id))
    give_role(session, other, HeldRole("member", partner.id))
    give_role(session, other, HeldRole("officer"))
    give_role(session, other, HeldRole("lead", partner_row(session, "moonrise").id))
    assert [(each.account, each.role) for each in list_team(session, partner)] == [(other, "member"), (account, "lead")]
    assert list(list_holders(session, "officer")) == [other]


def test_an_officer_looks_after_partners_until_it_does_no_more(session, account, partner):
    other = somebody(session, "b@example.org", "0 first")
    assign(session, partner, other, is_substitute=True)
    assign(session, partner, account)
    assign(session, partner, account)
    assert [(each.account, each.is_substitute) for each in list_assignments(session, partner)] == [
        (account, False),
        (other, True),
    ]
    assert [each.partner for each in assigned_to(session, account)] == [partner]
    unassign(session, partner, account)
    assert list(assigned_to(session, account)) == []
    assert [each.account for each in list_assignments(session, partner)] == [other]
