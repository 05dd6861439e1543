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


def change(row: object, new: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """Give a row new values; those that differ, before and after, for the log."""
    found = {name: (getattr(row, name), value) for name, value in new.items() if getattr(row, name) != value}
    for name, (_, value) in found.items():
        setattr(row, name, value)
    return found
