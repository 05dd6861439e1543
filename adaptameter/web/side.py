"""Which side of a dialogue the visitor speaks for."""

from adaptameter.domain.action import Side
from adaptameter.web.access import standing


def own_side() -> Side:
    """The partner's for who is of its team, else the officer's."""
    return "partner" if standing().is_of_team else "officer"
