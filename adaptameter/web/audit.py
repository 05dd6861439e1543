"""Writing into the audit log what a visitor does."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from adaptameter.storage.log import Outcome, record
from adaptameter.storage.partner import PartnerRow
from adaptameter.web.visitor import half_visitor


def note(
    session: Session,
    action: str,
    *,
    partner: PartnerRow | None = None,
    of: str = "",
    outcome: Outcome = "done",
    values: Mapping[str, tuple[object, object]] | None = None,
) -> None:
    """Add an entry of the visitor's, in the transaction of what it tells; never an answer, a token or a passphrase."""
    found = half_visitor()
    record(
        session,
        action,
        account=found.account.pseudonym if found else None,
        partner=partner.pseudonym if partner else None,
        of=of,
        outcome=outcome,
        values=values,
    )
