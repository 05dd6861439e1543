"""Who may do what, written down once more, so that a change of the rules has to be meant."""

from itertools import combinations, product

import pytest

from adaptameter.domain.lifecycle import states
from adaptameter.domain.permission import (
    actions,
    is_possible,
    may,
    of_any_account,
    of_anybody,
    rules,
)
from adaptameter.domain.role import roles

moments = [
    *product(states, (False, True), ("none", "over", "open"), (False, True)),
    *product((None,), (False,), ("none",), (False, True)),
]
"""A state, whether the officer is independent, whether it types in or did, and whether it ever rated the partner."""
always = set(moments)
submitted = {each for each in moments if each[0] not in (None, "draft")}
independent = {each for each in submitted if each[1]}
entering = {each for each in moments if each[0] in ("draft", "returned") and each[2] == "open"}
entered = {each for each in moments if each[2] != "none"}
signed = {each for each in moments if each[0] in ("signed", "closed")}
agreed = signed | {each for each in moments if each[0] == "agreed"}
talked = agreed | {each for each in moments if each[0] == "in_dialogue"}
everything = {
    ("administer", "administrator"): always,
    **{("listen", role): always for role in ("officer", "decision_maker", "listener", "administrator")},
    **{("see a partner", role): always for role in ("member", "lead", "officer")},
    **{("see the team", role): always for role in ("member", "lead", "officer")},
    **{(action, "member"): always for action in ("see who looked", "see the library", "open evidence")},
    **{(action, "member"): always for action in ("read answers", "answer", "save answers", "read results")},
    **{(action, "member"): always for action in ("see the group", "answer alone")},
    **{
        (action, "lead"): always
        for action in (
            "change the team", "see who looked", "take everything along", "start a round", "read answers", "answer",
            "save answers", "let somebody type in", "submit", "move a draft", "read results", "take results along",
            "see the library", "open evidence", "give parts", "hold a group", "see the group", "answer alone",
        )
    },
    **{(action, "officer"): independent for action in ("read results", "take results along")},
    **{(action, "officer"): submitted for action in ("see how complete it is", "waive independence")},
    ("open evidence", "officer"): submitted | entering,
    ("read answers", "officer"): independent | entering,
    ("answer", "officer"): entering,
    ("save answers", "officer"): entered,
    ("type in for a partner", "officer"): always,
    ("read results", "listener"): submitted,
    ("release", "lead"): submitted,
    ("return", "officer"): {each for each in moments if each[:2] == ("submitted", False)},
    ("rate", "officer"): {each for each in moments if each[0] in ("submitted", "returned")},
    ("read results", "decision_maker"): signed,
    ("read the decision report", "decision_maker"): signed,
    ("decide", "decision_maker"): {each for each in signed if not each[3]},
    ("reply to the decision", "lead"): talked,
    **{("read the dialogue", role): talked for role in ("member", "lead", "officer")},
    **{("read the decision report", role): talked for role in ("member", "lead", "officer")},
    **{("follow actions", role): always for role in ("member", "lead", "officer")},
    **{
        (action, role): {each for each in moments if each[0] in wanted}
        for role in ("lead", "officer")
        for action, wanted in {
            "open the dialogue": ("submitted", "in_dialogue", "agreed", "signed", "closed"),
            "hold the dialogue": ("in_dialogue",), "agree": ("in_dialogue",),
            "plan actions": ("in_dialogue", "agreed"), "sign": ("agreed",), "close unsigned": ("agreed",),
            "make a statement": ("agreed", "closed"), "reopen": ("agreed", "signed", "closed"),
        }.items()
    },
}  # fmt: skip


@pytest.mark.parametrize(("action", "role"), list(product(rules, roles)))
def test_each_role_may_do_what_is_written_here_and_nothing_else(action, role):
    names = ("is_independent", "entry", "has_rated")
    found = {at for at in moments if may(action, {role}, at[0], **dict(zip(names, at[1:], strict=True)))}
    assert found == everything.get((action, role), set())


def test_every_action_is_open_to_anybody_or_to_accounts_or_has_a_rule():
    assert set(actions) == of_anybody | of_any_account | set(rules)
    assert not (of_anybody | of_any_account) & set(rules)


def test_what_is_not_written_nobody_may():
    for state in (*states, None):
        assert not may("fly", set(roles), state, is_independent=True)
        assert not any(may(action, (), state, is_independent=True) for action in actions)


def test_a_listener_reads_results_alone():
    found = {each for each in actions for state in states if may(each, {"listener"}, state, is_independent=True)}
    assert found == {"listen", "read results"}


def test_a_rating_of_im_takes_no_part_of_an_officer_and_only_it_is_released():
    for action in ("return", "waive independence", "start a round", "rate", "open the dialogue", "sign", "decide"):
        assert not is_possible(action, is_partnership=True), action
    assert {each for each in actions if not is_possible(each, is_partnership=False)} == {"release"}


def test_the_decision_maker_may_nothing_before_it_is_signed_or_closed():
    early, told = {*states, None} - {"signed", "closed"}, set(actions) - {"listen"}
    assert not any(may(action, {"decision_maker"}, state, is_independent=True) for action in told for state in early)


def test_who_rated_a_partner_never_decides_on_it_whatever_else_it_is_there():
    assert not any(may("decide", set(roles), state, is_independent=True, has_rated=True) for state in states)


def test_an_administrator_reads_no_answer_at_any_time():
    told = ("read answers", "read results", "take results along", "answer", "submit", "see how complete it is")
    assert not any(may(action, {"administrator"}, "submitted", is_independent=True) for action in told)


def test_a_draft_is_for_its_partner_alone():
    for action in ("read answers", "read results", "take results along", "see how complete it is"):
        for held in combinations({*roles} - {"member", "lead"}, 2):
            assert not may(action, held, "draft", is_independent=True)


def test_who_has_finished_typing_in_reads_nothing_and_may_only_be_told_so():
    told = {action for action in rules if may(action, {"officer"}, "draft", entry="over")}
    assert told - {action for action in rules if may(action, {"officer"}, "draft")} == {"save answers"}
    opened = {action for action in rules if may(action, {"officer"}, "draft", entry="open")}
    assert opened - told == {"read answers", "answer", "open evidence"}


def test_typing_in_counts_for_officers_alone():
    for role in {*roles} - {"officer"}:
        for action in actions:
            assert may(action, {role}, "draft", entry="open") == may(action, {role}, "draft")


def test_two_roles_may_what_each_of_them_may():
    assert may("submit", {"member", "lead"}, "draft")
    assert may("administer", {"member", "administrator"})
