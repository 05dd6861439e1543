import pytest

from adaptameter.domain.lifecycle import is_answerable, state_after, states


@pytest.mark.parametrize(
    ("handed_in", "state"),
    [
        (set(), "draft"),
        ({"officer"}, "draft"),
        ({"officer", "agreed"}, "draft"),
        ({"self"}, "submitted"),
        ({"self", "officer"}, "submitted"),
    ],
)
def test_what_the_partner_hands_in_ends_the_draft(handed_in, state):
    assert state_after(handed_in) == state


def test_a_later_revision_that_is_open_makes_it_returned():
    assert state_after({"self"}, is_open=True) == "returned"
    assert state_after({"self", "officer"}, is_open=True) == "returned"
    assert state_after(set(), is_open=True) == "draft"


def test_what_is_submitted_can_not_be_answered():
    assert {state: is_answerable(state) for state in states} == {"draft": True, "submitted": False, "returned": True}
