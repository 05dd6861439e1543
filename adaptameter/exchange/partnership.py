"""Beginning to rate IM, in the round in which the partner looks at itself."""

from datetime import date

from sqlalchemy.orm import Session

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.assessment import InstrumentReference
from adaptameter.domain.partnership import instrument
from adaptameter.exchange.moving import round_like
from adaptameter.exchange.start import answerable, offered, start_assessment
from adaptameter.storage.assessment import AssessmentRow
from adaptameter.storage.partnership import find_rating_of_im, list_partnership_rounds, lock_rounds


def partnership_in(session: Session, catalogue: Catalogue, name: str, day: date) -> InstrumentReference | None:
    """What is asked of IM in the round of a name; None where nothing is.

    It is the newest version that is offered; where all are retired, the one that others in the round answer.
    """
    for each in offered(catalogue, day):
        if each.id == instrument:
            return InstrumentReference(id=each.id, version=each.version)
    there = {each.reference for each in answerable(catalogue)}
    asked = [each.instrument for each in list_partnership_rounds(session, name)]
    return next((each for each in asked if f"{each.id}@{each.version}" in there), None)


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
