"""What administrators ask of the database: who is left, and what is missing."""

from datetime import date

from adaptameter.domain.role import HeldRole
from adaptameter.storage.account import create_account
from adaptameter.storage.assessment import count_in_rounds
from adaptameter.storage.base import now
from adaptameter.storage.role import (
    assign,
    give_role,
    is_last_administrator,
    list_every_role,
    list_roles,
    list_without,
    take_role,
)
from adaptameter.storage.round import RoundRow, lock_round
from tests.people import partner_row
from tests.storage.building import started


def an_account(session, name, *held):
    account = create_account(session, email=f"{name}@example.org", name=name, passphrase="hash")  # noqa: S106
    for each in held:
        give_role(session, account, each)
    return account


def test_an_administrator_is_the_last_where_all_others_are_blocked(session):
    one, two = (an_account(session, name, HeldRole("administrator")) for name in ("one", "two"))
    officer = an_account(session, "officer", HeldRole("officer"))
    assert not is_last_administrator(session, one)
    two.blocked_at = now()
    assert is_last_administrator(session, one)
    assert not is_last_administrator(session, two)
    assert not is_last_administrator(session, officer)


def test_partners_without_a_lead_or_an_officer_who_can_sign_in_are_listed(session):
    rows = [partner_row(session, code) for code in ("aurora", "moonrise", "sunrise")]
    lead = an_account(session, "lead", HeldRole("lead", rows[0].id), HeldRole("member", rows[1].id))
    officer = an_account(session, "officer", HeldRole("officer"))
    assign(session, rows[1], officer)
    assert [each.code for each in list_without(session, "lead")] == ["moonrise", "sunrise"]
    assert [each.code for each in list_without(session, "officer")] == ["aurora", "sunrise"]
    lead.blocked_at = now()
    (role,) = list_roles(session, officer)
    take_role(session, role)
    assert list_without(session, "lead") == list_without(session, "officer") == rows


def test_roles_are_listed_by_who_holds_them(session):
    one = an_account(session, "one", HeldRole("officer"), HeldRole("listener"))
    an_account(session, "two")
    assert {number: [each.role for each in rows] for number, rows in list_every_role(session).items()} == {
        one.id: ["officer", "listener"]
    }


def test_how_many_take_part_in_a_round_and_how_many_have_submitted(session, published):
    first, other = started(session, published), started(session, published, "2025")
    first.state = "submitted"
    session.flush()
    assert count_in_rounds(session) == {first.round_id: (1, 1), other.round_id: (1, 0)}


def test_a_round_is_found_by_its_number(session, published):
    row = started(session, published).round
    assert lock_round(session, row.id) is row
    assert lock_round(session, row.id + 1) is None


def test_a_round_is_open_opens_later_or_has_closed():
    row = RoundRow(opens=date(2024, 3, 1), closes=date(2024, 3, 31))
    days = (date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 31), date(2024, 4, 1))
    assert [row.stage(day) for day in days] == ["later", "open", "open", "closed"]
