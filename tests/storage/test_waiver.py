import pytest

from adaptameter.storage.waiver import create_waiver, get_waiver, list_waivers, waived_by
from tests.storage.building import somebody, started


@pytest.fixture
def account(session):
    return somebody(session)


def test_independence_is_waived_once_with_its_reason(session, published, account):
    row = started(session, published)
    assert [create_waiver(session, row, account.id, reason) for reason in ("Nobody else is there.", "Later.")] == [
        True,
        False,
    ]
    assert get_waiver(session, row, account.id).reason == "Nobody else is there."
    assert [each.account for each in list_waivers(session, row)] == [account]


def test_a_waiver_is_of_one_officer_in_one_assessment(session, published, account):
    row, other = started(session, published), started(session, published, "2025")
    create_waiver(session, row, account.id, "Why.")
    assert waived_by(session, row.partner_id, account.id) == {row.id}
    assert waived_by(session, row.partner_id, account.id + 1) == set()
    assert waived_by(session, row.partner_id + 1, account.id) == set()
    assert get_waiver(session, other, account.id) is None
