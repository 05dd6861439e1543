"""The partner rates IM: who may read that, and what sums over several partners tell without telling of one."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeVar, get_args

from adaptameter.domain.role import HeldRole, Role, of_a_partner, of_a_region, roles_at

instrument: Final = "partnership"
"""The id of the instrument by which partners rate IM."""
step: Final = 5
"""From so many partners up there are sums, and only so many at a time are added to them: whoever compares the sums of
two days learns what five partners said together, and not what one did."""
Reader = Literal["listener", "officer"]
readers: tuple[Reader, ...] = get_args(Reader)
"""To whom a partner can release its rating of IM: accounts that only listen, and its own programme officers."""
Given = TypeVar("Given")


def is_about_partnership(instrument_id: str) -> bool:
    """Whether by this instrument IM is rated, and not the partner."""
    return instrument_id == instrument


def roles_in_partnership(
    held: Collection[HeldRole],
    assigned: Collection[int],
    partner_id: int,
    region: str | None,
    released: Collection[Reader],
) -> frozenset[Role]:
    """The roles that an account holds at a partner's rating of IM.

    The team keeps its own. Who looks after the partner or decides on it has none, whatever else it is: only officers
    to whom the partner released it read as listeners. Administrators have none.
    """
    here = roles_at(held, assigned, partner_id, region)
    if "officer" in here:
        may_read = "officer" in released
    elif here & of_a_region:
        may_read = False
    else:
        may_read = "listener" in released and any(each.role == "listener" for each in held)
    return (here & of_a_partner) | (frozenset({"listener"}) if may_read else frozenset())


@dataclass(frozen=True)
class Sum:
    """What partners answered to one question together."""

    partners: int
    mean: Fraction
    """Of the levels."""
    counts: Mapping[int, int]
    """How many partners chose each level; empty where all chose the same."""


def in_steps(found: Sequence[Given]) -> Sequence[Given]:
    """The first of these, as many as are whole steps."""
    return found[: len(found) // step * step]


def sum_of(levels: Sequence[int]) -> Sum | None:
    """The sum over the levels that partners chose, in the order in which they submitted; None below five."""
    counted = in_steps(levels)
    if not counted:
        return None
    chosen = Counter(counted)
    return Sum(len(counted), Fraction(sum(counted), len(counted)), dict(chosen) if len(chosen) > 1 else {})
