"""The roles that an account can hold, and what it is to a partner."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal, get_args

Role = Literal["member", "lead", "officer", "decision_maker", "listener", "administrator"]
roles: tuple[Role, ...] = get_args(Role)
of_a_partner: Final[frozenset[Role]] = frozenset({"member", "lead"})
"""Roles that are held in one partner."""
of_a_region: Final[frozenset[Role]] = frozenset({"decision_maker"})
"""Roles that are held in one region."""
across: Final[frozenset[Role]] = frozenset({"officer", "decision_maker"})
"""Roles that look at a partner from outside: nobody holds one at the partner in whose team they are."""
with_second_factor: Final[frozenset[Role]] = frozenset({"officer", "administrator"})
"""Roles that may do nothing before their account has a second factor."""


@dataclass(frozen=True)
class HeldRole:
    """A role of an account, and where it holds it."""

    role: Role
    partner_id: int | None = None
    """Of a partner member or lead."""
    region: str | None = None
    """Of a decision maker."""


def roles_at(
    held: Collection[HeldRole], assigned: Collection[int], partner_id: int, region: str | None
) -> frozenset[Role]:
    """The roles that an account holds at a partner of a region.

    `assigned` are the partners that it looks after; they count for a programme officer alone. A partnership listener
    has no role at a partner, since what it reads is released to it piece by piece. Who belongs to the team is neither
    its officer nor decides on it.
    """
    found = frozenset(each.role for each in held if reaches(each, assigned, partner_id, region))
    return found - across if found & of_a_partner else found


def reaches(held: HeldRole, assigned: Collection[int], partner_id: int, region: str | None) -> bool:
    """Whether a role reaches a partner."""
    if held.role in of_a_partner:
        return held.partner_id == partner_id
    if held.role == "officer":
        return partner_id in assigned
    if held.role in of_a_region:
        return held.region is not None and held.region == region
    return held.role == "administrator"
