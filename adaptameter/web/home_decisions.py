"""What the first page tells a decision maker: what is signed or closed in its regions, and what is decided."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from adaptameter.domain.lifecycle import final
from adaptameter.storage.account import AccountRow
from adaptameter.storage.assessment import AssessmentRow
from adaptameter.storage.deciding import latest_decisions, list_decidable
from adaptameter.storage.decision import DecisionRow
from adaptameter.storage.sight import has_rated


@dataclass(frozen=True)
class Decidable:
    """An assessment, and what is decided on it."""

    row: AssessmentRow
    decision: DecisionRow | None
    """The one that counts."""
    has_rated: bool
    """Whether the visitor had a part in what is agreed with this partner, so that somebody else decides."""

    @property
    def is_final(self) -> bool:
        """Whether it may be read; else it was decided on and opened again since."""
        return self.row.state in final

    def is_due(self, day: date) -> bool:
        """Whether the decision should be looked at again."""
        return self.decision is not None and self.decision.review_on is not None and self.decision.review_on <= day


def decidables(session: Session, account: AccountRow, regions: Collection[str]) -> list[Decidable]:
    """What an account may decide on in its regions, latest first."""
    rows = list_decidable(session, regions)
    decisions = latest_decisions(session, [each.id for each in rows])
    rated = {
        each: has_rated(session, each, account.pseudonym) for each in dict.fromkeys(row.partner_id for row in rows)
    }
    return [Decidable(each, decisions.get(each.id), rated[each.partner_id]) for each in rows]
