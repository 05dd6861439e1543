from datetime import timedelta

import pytest

from adaptameter.accounts.invitation import invite, send
from adaptameter.domain.role import HeldRole
from adaptameter.storage.base import now
from adaptameter.storage.invitation import (
    find_invitation,
    get_invitation,
    lasts,
    list_invitations,
    renew_invitation,
    take_up,
    withdraw_invitation,
)
from adaptameter.storage.message import claim_message
from tests.people import partner_row
from tests.storage.building import somebody

one, two = "1" * 64, "2" * 64


@pytest.fixture
def partner(session):
    return partner_row(session)


@pytest.fixture
def invited(session, partner):
    inviter = somebody(session, "lead@example.org", "Lead")
    return invite(
        session,
        email="New@Example.org",
        name="New",
        language="en",
        held=HeldRole("member", partner.id),
        inviter=inviter,
    )


def test_an_invitation_waits_without_a_token_until_its_link_is_sent(session, invited, partner):
    assert (invited.sha256, invited.email, invited.held) == (None, "new@example.org", HeldRole("member", partner.id))
    message = claim_message(session, now())
    assert (message.kind, message.email, message.what) == ("invitation", "new@example.org", {"invitation": invited.id})


def test_only_the_link_that_was_sent_last_opens_it(session, invited):
    renew_invitation(session, invited, one)
    assert find_invitation(session, one) is invited
    send(session, invited)
    renew_invitation(session, invited, two)
    assert find_invitation(session, one) is None
    assert find_invitation(session, two) is invited


def test_it_is_taken_up_once(session, invited):
    renew_invitation(session, invited, one)
    assert [take_up(session, invited, now()) for _ in range(2)] == [True, False]
    assert find_invitation(session, one) is None
    assert not invited.is_open(now())


def test_it_is_too_old_after_a_week(session, invited):
    renew_invitation(session, invited, one)
    assert lasts == timedelta(days=7)
    assert invited.is_open(invited.expires_at - timedelta(seconds=1))
    assert not invited.is_open(invited.expires_at)
    assert not take_up(session, invited, invited.expires_at)
    assert take_up(session, invited, invited.expires_at - timedelta(seconds=1))


def test_one_that_is_withdrawn_opens_nothing(session, invited):
    renew_invitation(session, invited, one)
    withdraw_invitation(session, invited)
    assert find_invitation(session, one) is None
    assert not take_up(session, invited, now())


def test_those_that_wait_are_listed_latest_first(session, invited, partner):
    other = invite(session, email="b@example.org", name="B", language="en", held=HeldRole("officer"), inviter=None)
    assert list(list_invitations(session)) == [other, invited]
    assert list(list_invitations(session, partner)) == [invited]
    withdraw_invitation(session, invited)
    assert list(list_invitations(session)) == [other]
    assert get_invitation(session, invited.id) is invited
