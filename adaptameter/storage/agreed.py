"""The agreed ratings: written in the dialogue, settled and frozen when both sides have agreed."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from adaptameter.domain.agreement import settling
from adaptameter.domain.assessment import Kind, Partner, Rating
from adaptameter.storage.assessment import AssessmentRow, RatingSetRow, create_rating_set
from adaptameter.storage.dialogue import take_step
from adaptameter.storage.frozen import hand_in, survey_of
from adaptameter.storage.rating import list_ratings, save_rating
from adaptameter.storage.result import ResultRow


def agreed_set(session: Session, assessment: AssessmentRow) -> RatingSetRow:
    """The agreed ratings of a dialogue that is open."""
    return assessment.rating_set("agreed") or create_rating_set(session, assessment, "agreed")


def handed_in(session: Session, assessment: AssessmentRow, kind: Kind) -> Mapping[str, Rating]:
    """The ratings of a set as they were handed in last, by questionnaire/question; none where it never was."""
    row = assessment.handed_in_set(kind)
    return {name: rating for name, (rating, _) in list_ratings(session, row).items()} if row else {}


def agree(session: Session, assessment: AssessmentRow, moment: datetime, partner: Partner, by: str) -> ResultRow:
    """Settle what nobody talked about, hand the agreed ratings in and freeze their result.

    Raises WrongStep where no dialogue is open.
    """
    take_step(session, assessment, "agree")
    rating_set = agreed_set(session, assessment)
    settle(session, assessment, rating_set)
    return hand_in(session, rating_set, moment, partner, by)


def settle(session: Session, assessment: AssessmentRow, rating_set: RatingSetRow) -> None:
    """Give the questions that nobody talked about the rating that settles itself; the others stay open."""
    partner, officer = (handed_in(session, assessment, kind) for kind in ("self", "officer"))
    kept = list_ratings(session, rating_set)
    written = {name: rating for name, (rating, _) in kept.items()}
    found = settling(survey_of(session, assessment, None), partner, officer, written)
    for name, rating in found.items():
        save_rating(session, rating_set, name, rating, kept[name][1].version if name in kept else 0)
