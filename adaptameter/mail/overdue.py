"""What the reminder of overdue actions tells: how many there are, and never what they are."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from adaptameter.language import Language
from adaptameter.mail.name import shown
from adaptameter.storage.account import AccountRow
from adaptameter.storage.action import list_overdue_actions
from adaptameter.storage.overdue import told_of
from adaptameter.storage.partner import PartnerRow


def overdue(
    session: Session, account: AccountRow, partner_id: int, actions: Collection[int], language: Language, day: date
) -> dict[str, object] | None:
    """How many actions with a partner are overdue; None where none of those is any more for which it was queued."""
    partner = session.get(PartnerRow, partner_id)
    late = [each for each in list_overdue_actions(session, day) if each.assessment.partner_id == partner_id]
    mine = [each.id for each in late if account in told_of(session, each)]
    if partner is None or not set(mine) & set(actions):
        return None
    return {"partner": shown(language, partner.name), "count": len(mine), "path": f"partners/{partner.code}/actions"}
