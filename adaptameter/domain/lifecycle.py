"""The states of an assessment, the steps between them, and what may be done in each."""

from collections.abc import Container, Mapping
from typing import Final, Literal, get_args

from adaptameter.error import AdaptameterError

State = Literal["draft", "submitted", "returned", "in_dialogue", "agreed", "signed", "closed"]
"""`returned`: it was submitted, and an officer asked for more; the partner answers in a new revision. `agreed`: the
agreed ratings are handed in and both sides may sign; `closed`: one of them did not within the days set for it."""
states: tuple[State, ...] = get_args(State)
Step = Literal["submit", "return", "open the dialogue", "agree", "sign", "close unsigned", "reopen"]
"""`sign` is the second of the two signatures; the first changes no state."""
steps: Final[Mapping[Step, tuple[frozenset[State], State]]] = {
    "submit": (frozenset({"draft", "returned"}), "submitted"),
    "return": (frozenset({"submitted"}), "returned"),
    "open the dialogue": (frozenset({"submitted"}), "in_dialogue"),
    "agree": (frozenset({"in_dialogue"}), "agreed"),
    "sign": (frozenset({"agreed"}), "signed"),
    "close unsigned": (frozenset({"agreed"}), "closed"),
    "reopen": (frozenset({"agreed", "signed", "closed"}), "in_dialogue"),
}
"""From which states each step leads, and to which."""
since_dialogue: Final[frozenset[State]] = frozenset({"in_dialogue", "agreed", "signed", "closed"})
"""Both ratings are in: either side reads the other's."""
final: Final[frozenset[State]] = frozenset({"signed", "closed"})
"""What a decision maker reads; only reopening changes anything in it."""


class WrongStep(AdaptameterError):
    """The assessment is in a state from which this step does not lead: somebody was quicker."""


def after(state: State, step: Step) -> State:
    """The state after a step; raises WrongStep where it does not lead on from this state."""
    before, then = steps[step]
    if state not in before:
        raise WrongStep(f"An assessment that is {state} can't take the step “{step}”.")
    return then


def state_after(handed_in: Container[str], *, is_open: bool = False) -> State:
    """The state of an assessment of which these rating sets are handed in.

    `is_open`: a later revision of the partner's own is not.
    """
    if "self" not in handed_in:
        return "draft"
    if is_open:
        return "returned"
    return "agreed" if "agreed" in handed_in else "submitted"


def is_answerable(state: str) -> bool:
    """Whether the partner may still change its own ratings."""
    return state in ("draft", "returned")
