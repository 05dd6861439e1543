from itertools import product

import pytest

from adaptameter.domain.lifecycle import WrongStep, after, is_answerable, state_after, states, steps


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


def test_only_a_draft_and_what_was_returned_can_be_answered():
    assert {state for state in states if is_answerable(state)} == {"draft", "returned"}


def test_what_was_agreed_and_handed_in_is_agreed():
    assert state_after({"self", "officer", "agreed"}) == "agreed"


def test_each_step_leads_from_its_states_alone():
    found = {(state, step): after(state, step) for state, step in product(states, steps) if state in steps[step][0]}
    assert found == {
        ("draft", "submit"): "submitted",
        ("returned", "submit"): "submitted",
        ("submitted", "return"): "returned",
        ("submitted", "open the dialogue"): "in_dialogue",
        ("in_dialogue", "agree"): "agreed",
        ("agreed", "sign"): "signed",
        ("agreed", "close unsigned"): "closed",
        ("agreed", "reopen"): "in_dialogue",
        ("signed", "reopen"): "in_dialogue",
        ("closed", "reopen"): "in_dialogue",
    }
    for state, step in set(product(states, steps)) - set(found):
        with pytest.raises(WrongStep, match=state):
            after(state, step)
