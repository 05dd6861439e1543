"""The states of an assessment, and what may be done in each."""

from collections.abc import Container
from typing import Literal, get_args

State = Literal["draft", "submitted"]
states: tuple[State, ...] = get_args(State)


def state_after(handed_in: Container[str]) -> State:
    """The state of an assessment of which these rating sets are handed in."""
    return "submitted" if "self" in handed_in else "draft"


def is_answerable(state: str) -> bool:
    """Whether the partner may still change its own ratings."""
    return state == "draft"
