"""What a dialogue left, as plain data to take along: all of its record, and the agreed ratings that were set aside."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy.orm import Session

from adaptameter.domain.assessment import Rating
from adaptameter.domain.document import Document
from adaptameter.domain.record import Record
from adaptameter.domain.written import plain_data
from adaptameter.storage.assessment import AssessmentRow
from adaptameter.storage.rating import list_ratings
from adaptameter.storage.record import get_record


def agreement_data(session: Session, row: AssessmentRow) -> dict[str, Any]:
    """The record of an assessment's dialogue, without what is empty."""
    record = get_record(session, row)
    found = {
        "format": 1,
        "partner": row.partner.code,
        "round": row.round.name,
        "state": record.state,
        "sha256": record.agreement.sha256,
        "agreement": plain_data(record.agreement),
        "agreed_on": record.agreed_on,
        "closed_on": record.closed_on,
        **written(record),
        "set_aside": [*set_aside(session, row)],
    }
    return {name: value for name, value in found.items() if value}


def written(record: Record) -> dict[str, Any]:
    """What was signed, said, done and decided, each in the order in which it came."""
    return {
        "signatures": [plain_data(each) | {"stale": record.is_stale(each)} for each in record.signatures],
        "statements": listed(record.statements),
        "reopenings": listed(record.reopenings),
        "actions": listed(record.actions),
        "earlier_actions": listed(record.earlier),
        "decisions": listed(record.decisions),
        "not_independent": [{"name": name, "reason": reason} for name, reason in record.not_independent],
    }


def listed(documents: Iterable[Document]) -> list[dict[str, Any]]:
    """These documents as plain data."""
    return [plain_data(each) for each in documents]


def set_aside(session: Session, row: AssessmentRow) -> Iterator[dict[str, Any]]:
    """The agreed ratings of revisions before the latest, which a reopening set aside."""
    latest = row.rating_set("agreed")
    for each in row.rating_sets:
        if each.kind == "agreed" and each is not latest:
            ratings = {name: plain_data(kept) for name, (kept, _) in list_ratings(session, each).items()}
            given = {name: told for name, told in ratings.items() if told != plain_data(Rating())}
            yield {"revision": each.revision, "handed_in": each.handed_in_at, "ratings": given}
