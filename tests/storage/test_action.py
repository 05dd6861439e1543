"""Actions and what becomes of them, as they are kept."""

import pytest

from adaptameter.storage.action import create_action, create_progress, get_action, list_actions, update_action
from adaptameter.storage.base import now
from tests.storage.building import first_day, started

told = {"what": "Meet.", "owner": "partner", "due": first_day, "support": ""}


@pytest.fixture
def assessment(session, published):
    return started(session, published)


@pytest.fixture
def action(session, assessment):
    return create_action(session, assessment, by="account-1", **told)


def test_one_form_makes_one_action(session, assessment):
    made = [create_action(session, assessment, by=None, key="k" * 32, **told) for _ in range(3)]
    assert len({each.id for each in made}) == len(list_actions(session, [assessment])) == 1


def test_a_change_replaces_only_the_version_that_was_seen(session, action):
    assert update_action(session, action, seen=1, what="Meet twice.")
    assert not update_action(session, action, seen=1, what="Meet never.")
    assert (action.what, action.version) == ("Meet twice.", 2)


def test_what_was_taken_out_is_in_the_database_and_in_no_list(session, assessment, action):
    assert update_action(session, action, seen=1, withdrawn_at=now())
    assert list_actions(session, [assessment]) == []
    assert get_action(session, action.id) is action


def test_what_is_said_the_same_twice_is_said_once_and_again_after_something_else(session, action):
    said = [("begun", None), ("begun", None), ("done", "All came."), ("begun", None)]
    kept = [create_progress(session, action, status=s, words=w, side="partner", by="account-1") for s, w in said]
    assert kept == [True, False, True, True]
    assert create_progress(session, action, status="begun", words=None, side="officer", by="account-2")
    assert [(each.status, each.words, each.side) for each in action.followed.progress] == [
        ("begun", None, "partner"),
        ("done", "All came.", "partner"),
        ("begun", None, "partner"),
        ("begun", None, "officer"),
    ]
    assert action.followed.status == "begun"
