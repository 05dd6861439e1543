"""Beginning to rate IM, in the round in which the partner looks at itself."""

from datetime import date

from sqlalchemy.orm import Session

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.assessment import InstrumentReference
from adaptameter.domain.partnership import instrument
from adaptameter.exchange.moving import round_like
from adaptameter.exchange.start import offered, start_assessment
from adaptameter.storage.assessment import AssessmentRow
from adaptameter.storage.partnership import find_rating_of_im, lock_rounds


def offered_partnership(catalogue: Catalogue, day: date) -> InstrumentReference | None:
    """The newest version of the questions about IM that is offered; None where there is none."""
    found = next((each for each in offered(catalogue, day) if each.id == instrument), None)
    return InstrumentReference(id=found.id, version=found.version) if found else None


def start_partnership(
    session: Session, catalogue: Catalogue, beside: AssessmentRow, wanted: InstrumentReference, day: date
) -> tuple[AssessmentRow, bool]:
    """The partner's rating of IM in the round of another assessment of it, and whether it was begun just now.

    The round in which IM is rated has the same name and days; it is made where nobody has rated IM there yet.
    """
    own = beside.round
    lock_rounds(session, own.name)
    there = find_rating_of_im(session, beside.partner, own.name)
    if there is not None:
        return there, False
    return start_assessment(session, catalogue, beside.partner, round_like(session, own, wanted), day), True
