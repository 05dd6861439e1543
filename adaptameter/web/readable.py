"""The results of a partner that the visitor may read."""

from sqlalchemy.orm import Session

from adaptameter.storage.result import ResultRow, list_results
from adaptameter.web.access import standing


def last_readable(session: Session) -> ResultRow | None:
    """The partner's own latest result, of those that the visitor may read; None where there is none."""
    found = list_results(session, standing().partner.id, "self")
    readable = [each for each in found if standing().may("read results", each.rating_set.assessment)]
    return readable[-1] if readable else None
