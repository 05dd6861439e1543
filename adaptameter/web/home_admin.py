"""What waits for an administrator on the first page."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from adaptameter.storage.invitation import InvitationRow, list_invitations
from adaptameter.storage.partner import PartnerRow
from adaptameter.storage.role import list_without
from adaptameter.storage.round import RoundRow, list_rounds
from adaptameter.web.desk import today


@dataclass(frozen=True)
class Administration:
    """What there is to look after."""

    rounds: list[RoundRow]
    """Those that are open now."""
    invitations: list[InvitationRow]
    """Those that nobody has taken up."""
    without_lead: list[PartnerRow]
    without_officer: list[PartnerRow]


def administration(session: Session) -> Administration:
    """What waits for an administrator."""
    return Administration(
        [each for each in list_rounds(session) if each.is_open(today())],
        list(list_invitations(session)),
        list(list_without(session, "lead")),
        list(list_without(session, "officer")),
    )
