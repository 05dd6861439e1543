"""What each role may do, and to an assessment in which state; what is not written here nobody may."""

from collections.abc import Collection, Container, Mapping
from typing import Final, Literal, get_args

from adaptameter.domain.entry import Stage
from adaptameter.domain.lifecycle import State, final, is_answerable, since_dialogue
from adaptameter.domain.role import Role

Action = Literal[
    "read what is public",
    "use the own account",
    "set up a second factor",
    "read questionnaires",
    "read the demo's hints",
    "administer",
    "listen",
    "see a partner",
    "see the team",
    "change the team",
    "see who looked",
    "take everything along",
    "see the library",
    "open evidence",
    "start a round",
    "read answers",
    "answer",
    "save answers",
    "let somebody type in",
    "type in for a partner",
    "submit",
    "move a draft",
    "give parts",
    "hold a group",
    "see the group",
    "answer alone",
    "read results",
    "take results along",
    "see how complete it is",
    "waive independence",
    "return",
    "release",
    "rate",
    "open the dialogue",
    "read the dialogue",
    "hold the dialogue",
    "plan actions",
    "follow actions",
    "agree",
    "sign",
    "make a statement",
    "close unsigned",
    "reopen",
    "read the decision report",
    "decide",
    "reply to the decision",
]
actions: tuple[Action, ...] = get_args(Action)
When = Literal[
    "always",
    "once submitted",
    "once independent",
    "while blind",
    "while entering",
    "since entering",
    "once submitted or while entering",
    "once independent or while entering",
    "while rating",
    "while submitted or since dialogue",
    "in dialogue",
    "in dialogue or while agreed",
    "since dialogue",
    "while agreed",
    "while unsigned",
    "once agreed",
    "once signed",
    "once signed, if not rated",
]
"""`once independent`: it is submitted, and the officer's own rating is handed in or independence given up; `while
blind`: it waits submitted, and neither is so; `while entering`: it can be answered, and the officer's own entry into it
goes on; `since entering`: the same, or it is over. `while rating`: it was submitted and no dialogue is open; `since
dialogue`: one is, or was; `while unsigned`: it is agreed, or was closed without both signatures; `once signed`: both
signed, or it was closed; `if not rated`: by somebody who never rated this partner and never
signed for a side."""

of_anybody: Final[frozenset[Action]] = frozenset({"read what is public", "read the demo's hints"})
"""Needs no account."""
of_any_account: Final[frozenset[Action]] = frozenset(
    {"use the own account", "set up a second factor", "read questionnaires"}
)
"""Needs an account, in whatever role."""
of_no_partner: Final[frozenset[Action]] = frozenset({"administer", "listen"})
"""Needs an account in a role that has a rule, wherever it holds that role."""
of_partnership: Final[frozenset[Action]] = frozenset(
    {
        "read answers",
        "answer",
        "save answers",
        "let somebody type in",
        "submit",
        "move a draft",
        "give parts",
        "hold a group",
        "see the group",
        "answer alone",
        "open evidence",
        "read results",
        "take results along",
        "release",
    }
)
"""What can be done to an assessment in which the partner rates IM: nothing that takes an officer's part in it."""
team: Final[Mapping[Role, When]] = {"member": "always", "lead": "always"}
lead: Final[Mapping[Role, When]] = {"lead": "always"}
rules: Final[Mapping[Action, Mapping[Role, When]]] = {
    "administer": {"administrator": "always"},
    "listen": {"officer": "always", "decision_maker": "always", "listener": "always", "administrator": "always"},
    "see a partner": {**team, "officer": "always"},
    "see the team": {**team, "officer": "always"},
    "change the team": lead,
    "see who looked": team,
    "take everything along": lead,
    "see the library": team,
    "open evidence": {**team, "officer": "once submitted or while entering"},
    "start a round": lead,
    "read answers": {**team, "officer": "once independent or while entering"},
    "answer": {**team, "officer": "while entering"},
    "save answers": {**team, "officer": "since entering"},
    "let somebody type in": lead,
    "type in for a partner": {"officer": "always"},
    "submit": lead,
    "move a draft": lead,
    "give parts": lead,
    "hold a group": lead,
    "see the group": team,
    "answer alone": team,
    "read results": {
        **team,
        "officer": "once independent",
        "decision_maker": "once signed",
        "listener": "once submitted",
    },
    "take results along": {**lead, "officer": "once independent"},
    "see how complete it is": {"officer": "once submitted"},
    "waive independence": {"officer": "once submitted"},
    "return": {"officer": "while blind"},
    "release": {"lead": "once submitted"},
    "rate": {"officer": "while rating"},
    "open the dialogue": {
        "lead": "while submitted or since dialogue",
        "officer": "while submitted or since dialogue",
    },
    "read the dialogue": {"member": "since dialogue", "lead": "since dialogue", "officer": "since dialogue"},
    "hold the dialogue": {"lead": "in dialogue", "officer": "in dialogue"},
    "plan actions": {"lead": "in dialogue or while agreed", "officer": "in dialogue or while agreed"},
    "follow actions": {**team, "officer": "always"},
    "agree": {"lead": "in dialogue", "officer": "in dialogue"},
    "sign": {"lead": "while agreed", "officer": "while agreed"},
    "make a statement": {"lead": "while unsigned", "officer": "while unsigned"},
    "close unsigned": {"lead": "while agreed", "officer": "while agreed"},
    "reopen": {"lead": "once agreed", "officer": "once agreed"},
    "read the decision report": {
        "member": "since dialogue",
        "lead": "since dialogue",
        "officer": "since dialogue",
        "decision_maker": "once signed",
    },
    "decide": {"decision_maker": "once signed, if not rated"},
    "reply to the decision": {"lead": "since dialogue"},
}
"""What is done to a partner or to an assessment of it. Answers that an officer sends once its entry is over are not
kept, but given back: so it may send them, and whoever keeps them looks once more. Who opens a dialogue that is open
already is led to it. A listener is one at a partner's rating of IM alone, where the partner released it."""


def is_possible(action: Action, *, is_partnership: bool) -> bool:
    """Whether this is done at all to such an assessment: to one about the partner, or to one about the partnership."""
    return action in of_partnership if is_partnership else action != "release"


when_in: Final[Mapping[str, Container[State | None]]] = {
    "while rating": {"submitted", "returned"},
    "while submitted": {"submitted"},
    "in dialogue": {"in_dialogue"},
    "since dialogue": since_dialogue,
    "while agreed": {"agreed"},
    "while unsigned": {"agreed", "closed"},
    "once agreed": {"agreed", *final},
    "once signed": final,
}
"""The conditions that are about the state alone."""


def may(
    action: Action,
    held: Collection[Role],
    state: State | None = None,
    *,
    is_independent: bool = False,
    entry: Stage = "none",
    has_rated: bool = False,
) -> bool:
    """Whether an account with these roles at a partner may do this to an assessment in this state.

    `is_independent`: the officer's own rating is in, or independence was given up; `entry`: whether the officer types
    in, or did. Both count for officers alone. `has_rated`: the account rated this partner once, in any assessment; it
    counts for decision makers alone.
    """
    found = rules.get(action, {})
    return any(holds(found[role], state, is_independent, entry, has_rated) for role in held if role in found)


def holds(when: When, state: State | None, is_independent: bool, entry: Stage, has_rated: bool) -> bool:
    """Whether the condition of a rule holds."""
    is_submitted = state is not None and state != "draft"
    met = {
        "always": True,
        "once submitted": is_submitted,
        "once independent": is_submitted and is_independent,
        "while blind": state == "submitted" and not is_independent,
        "while entering": state is not None and is_answerable(state) and entry == "open",
        "since entering": state is not None and entry != "none",
        "once signed, if not rated": state in final and not has_rated,
        **{name: state in found for name, found in when_in.items()},
    }
    return any(met[each] for each in when.split(" or "))
