"""Moving a draft to the newest version of its instrument: what would become of each answer, and doing it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.assessment import InstrumentReference, Rating
from adaptameter.domain.moving import Move, move_draft
from adaptameter.domain.survey import Survey
from adaptameter.domain.version import version_key
from adaptameter.error import AdaptameterError
from adaptameter.exchange.start import offered, start_assessment
from adaptameter.storage.assessment import AssessmentRow
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.move import create_move, create_to_confirm
from adaptameter.storage.part import copy_parts
from adaptameter.storage.rating import list_ratings, save_rating
from adaptameter.storage.round import RoundRow, create_round, get_round


@dataclass(frozen=True)
class Preview:
    """A draft beside the newer version that it can move to."""

    old: Survey
    new: Survey
    move: Move


def newer_version(catalogue: Catalogue, round_row: RoundRow, day: date) -> InstrumentReference | None:
    """The newest version of a round's instrument that is offered, where it is newer than the round's."""
    versions = [each.version for each in offered(catalogue, day) if each.id == round_row.instrument_id]
    newest = max(versions, key=version_key, default=round_row.instrument_version)
    if version_key(newest) <= version_key(round_row.instrument_version):
        return None
    return InstrumentReference(id=round_row.instrument_id, version=newest)


def preview(
    session: Session, catalogue: Catalogue, row: AssessmentRow, wanted: InstrumentReference, language: str | None = None
) -> Preview:
    """What would become of each answer of a draft; its own texts are those that it keeps."""
    old, new = survey_of(session, row, language), catalogue.survey(wanted.id, wanted.version, language)
    ratings = {name: rating for name, rating in ratings_of(session, row).items() if rating != Rating()}
    return Preview(old, new, move_draft(ratings, old, new, catalogue.chains(old, new)))


def ratings_of(session: Session, row: AssessmentRow) -> dict[str, Rating]:
    """The partner's own ratings."""
    rating_set = row.rating_set("self")
    found = list_ratings(session, rating_set) if rating_set else {}
    return {name: rating for name, (rating, _) in found.items()}


def move(
    session: Session, catalogue: Catalogue, row: AssessmentRow, wanted: InstrumentReference, day: date
) -> AssessmentRow:
    """Begin a new draft in a round of the same name and days; the old one stays as it was."""
    if row.state != "draft":
        raise AdaptameterError("What was submitted never moves.")
    found = preview(session, catalogue, row, wanted).move
    new = start_assessment(session, catalogue, row.partner, round_like(session, row.round, wanted), day)
    rating_set = new.rating_sets[0]
    for question, rating in found.carried.items():
        save_rating(session, rating_set, question, rating, 0)
    create_to_confirm(session, rating_set, found.to_confirm)
    copy_parts(session, row, new, [theme.id for theme in survey_of(session, new, None).themes])
    create_move(session, row, new)
    return new


def round_like(session: Session, old: RoundRow, wanted: InstrumentReference) -> RoundRow:
    """The round with the same name and days in which something else is asked; made where there is none."""
    return get_round(session, old.name, wanted) or create_round(
        session, name=old.name, instrument=wanted, opens=old.opens, due=old.due, closes=old.closes
    )
