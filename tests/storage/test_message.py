from datetime import timedelta

import pytest

from adaptameter.storage.base import now
from adaptameter.storage.message import claim_message, claimed_for, mark_failed, mark_sent, pauses, queue_message

moment = now() + timedelta(hours=1)
"""When everything that these tests make is due."""


@pytest.fixture
def message(session):
    return queue_message(session, "reset", "a@example.org", "en", {"account": 7})


def test_a_message_is_taken_by_one_process_at_a_time(session, message):
    assert claim_message(session, moment) is message
    assert claim_message(session, moment) is None
    assert claim_message(session, moment + claimed_for) is message


def test_the_one_that_waits_longest_goes_first(session, message):
    later = queue_message(session, "reset", "b@example.org", "en", {})
    later.next_at = message.next_at - timedelta(seconds=10)
    session.flush()
    assert [claim_message(session, moment) for _ in range(3)] == [later, message, None]


def test_what_was_sent_is_not_sent_again_and_what_it_was_about_is_forgotten(session, message):
    mark_sent(session, claim_message(session, moment))
    assert claim_message(session, moment + timedelta(days=30)) is None
    assert message.what == {}


def test_what_could_not_be_sent_is_tried_again_later_a_few_times(session, message):
    at = moment
    for pause in pauses:
        found = claim_message(session, at)
        mark_failed(session, found, at)
        assert claim_message(session, at + pause - timedelta(seconds=1)) is None
        at += pause
    mark_failed(session, claim_message(session, at), at)
    assert claim_message(session, at + timedelta(days=365)) is None
    assert message.failures == len(pauses) + 1


def test_what_waits_holds_no_link(message):
    assert message.values == '{"account": 7}'
