"""Parts: which members of a team answer which theme."""

from collections.abc import Collection


def may_answer(given: Collection[int], account: int, *, is_lead: bool) -> bool:
    """Whether an account of the team may answer a theme that was given to these accounts.

    A theme given to nobody is everybody's; a lead answers them all.
    """
    return is_lead or not given or account in given
