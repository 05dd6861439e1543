"""Who will read a partner's assessment once it is submitted, said before it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from adaptameter.storage.partner import PartnerRow
from adaptameter.storage.role import AssignmentRow, RoleRow, list_assignments, list_team


@dataclass(frozen=True)
class Readers:
    """Who reads what."""

    team: Sequence[RoleRow]
    officers: Sequence[AssignmentRow]
    """Those who look after the partner, substitutes last."""

    @property
    def leads(self) -> list[RoleRow]:
        """Who may submit."""
        return [each for each in self.team if each.role == "lead"]


def readers_of(session: Session, partner: PartnerRow) -> Readers:
    """Who will read a partner's assessments."""
    return Readers(list_team(session, partner), list_assignments(session, partner))
