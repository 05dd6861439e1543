"""The agenda of a dialogue: which topics are on it and in which order, and what the partner and the officer change."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from adaptameter.domain.agreement import Topic

Way = Literal["first", "earlier", "later"]
"""Where a topic is moved to, seen from where it stands."""
ways: tuple[Way, ...] = get_args(Way)


class Place(NamedTuple):
    """What was changed about one topic."""

    is_on: bool
    place: int | None
    """From 0; None where it stands where the rules put it."""


def on_agenda(topics: Sequence[Topic], changed: Mapping[str, Place], following: frozenset[str]) -> list[str]:
    """The names of the topics on the agenda, in order; `topics` are in the order of the rules.

    On it is what something speaks for, what follows from an agreed answer, and what was put on by hand, until it is
    taken off. What was never moved follows what was.
    """
    order = {each.name: place for place, each in enumerate(topics)}
    by_rule = {each.name for each in topics if each.whys or each.name in following}
    names = [name for name in order if (changed[name].is_on if name in changed else name in by_rule)]
    return sorted(names, key=lambda name: (place_of(changed.get(name), len(order)), order[name]))


def place_of(changed: Place | None, last: int) -> int:
    """Where a topic was moved to; behind all others where it never was."""
    return last if changed is None or changed.place is None else changed.place


def moved(names: Sequence[str], name: str, way: Way) -> list[str]:
    """The names with one of them moved; as they are where it isn't there or can't go further."""
    if name not in names:
        return list(names)
    rest, here = [each for each in names if each != name], names.index(name)
    to = {"first": 0, "earlier": max(0, here - 1), "later": here + 1}[way]
    return [*rest[:to], name, *rest[to:]]
