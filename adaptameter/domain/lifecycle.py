"""The states of an assessment, and what may be done in each."""

from collections.abc import Container
from typing import Literal, get_args

State = Literal["draft", "submitted", "returned"]
"""`returned`: it was submitted, and an officer asked for more; the partner answers in a new revision."""
states: tuple[State, ...] = get_args(State)


def state_after(handed_in: Container[str], *, is_open: bool = False) -> State:
    """The state of an assessment of which these rating sets are handed in.

    `is_open`: a later revision of the partner's own is not.
    """
    if "self" not in handed_in:
        return "draft"
    return "returned" if is_open else "submitted"


def is_answerable(state: str) -> bool:
    """Whether the partner may still change its own ratings."""
    return state in ("draft", "returned")
