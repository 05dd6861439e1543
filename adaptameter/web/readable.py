"""The results of a partner that the visitor may read."""

from sqlalchemy.orm import Session

from adaptameter.storage.result import ResultRow, list_results
from adaptameter.web.access import standing


def last_readable(session: Session) -> ResultRow | None:
    """The partner's latest result on itself, of those that the visitor may read; None where there is none."""
    found = list_results(session, standing().partner.id, "self")
    of_itself = [each for each in found if not each.rating_set.assessment.round.is_partnership]
    readable = [each for each in of_itself if standing().may("read results", each.rating_set.assessment)]
    return readable[-1] if readable else None
