"""What a partner answered last time, and which of it may be compared with what is asked now."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, contains_eager

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.place import FileError
from adaptameter.domain.assessment import Rating
from adaptameter.domain.survey import Survey
from adaptameter.error import AdaptameterError
from adaptameter.storage.assessment import AssessmentRow, RatingSetRow
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.result import ResultRow
from adaptameter.storage.round import is_of_partnership
from adaptameter.storage.source_document import kept_catalogue


class Before(NamedTuple):
    """The partner's own latest result of an assessment before one; its scores are not looked at."""

    name: str
    """Of the round."""
    survey: Survey
    """What was asked then, in the reader's language."""
    ratings: Mapping[str, Rating]
    comparable: frozenset[str]
    """The questions that ask the same now as then, as questionnaire/question."""

    def rating(self, name: str) -> Rating | None:
        """What was answered to a question, where that compares."""
        return self.ratings.get(name) if name in self.comparable else None


def get_before(session: Session, assessment: AssessmentRow, survey: Survey, language: str) -> Before | None:
    """What was answered before an assessment that asks this survey; None where there is nothing."""
    row = result_before(session, assessment)
    if row is None:
        return None
    earlier, document = row.rating_set.assessment, row.assessment_document
    asked = survey_of(session, earlier, language)
    catalogue = kept_catalogue(session, [earlier.id, assessment.id])
    return Before(document.round, asked, document.ratings["self"], comparable(catalogue, asked, survey))


def result_before(session: Session, assessment: AssessmentRow) -> ResultRow | None:
    """The latest result of the partner's own ratings in the assessment before this one, if there is one.

    What a partner says of itself and what it says of IM are two rows of assessments.
    """
    day, number = assessment.day, assessment.id
    is_earlier = or_(AssessmentRow.day < day, and_(AssessmentRow.day == day, AssessmentRow.id < number))
    return session.scalar(
        select(ResultRow)
        .join(ResultRow.rating_set)
        .join(RatingSetRow.assessment)
        .options(contains_eager(ResultRow.rating_set).contains_eager(RatingSetRow.assessment))
        .join(AssessmentRow.round)
        .where(AssessmentRow.partner_id == assessment.partner_id, RatingSetRow.kind == "self", is_earlier)
        .where(is_of_partnership() if assessment.round.is_partnership else ~is_of_partnership())
        .order_by(AssessmentRow.day.desc(), AssessmentRow.id.desc(), RatingSetRow.revision.desc())
        .limit(1)
    )


def comparable(catalogue: Catalogue, earlier: Survey, later: Survey) -> frozenset[str]:
    """The questions that compare along the chains of versions; none where no chain leads from one to the other."""
    try:
        lineages = catalogue.lineages(earlier, later)
    except FileError:
        raise
    except AdaptameterError:
        return frozenset()
    return frozenset(f"{theme}/{name}" for theme, lineage in lineages.items() for name in lineage.comparable)
