"""What a partner answered last time, and which of it may be compared with what is asked now."""

from typing import NamedTuple

from sqlalchemy.orm import Session

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.place import FileError
from adaptameter.domain.assessment import Rating
from adaptameter.domain.round import ScoredRound
from adaptameter.domain.survey import Survey
from adaptameter.error import AdaptameterError
from adaptameter.storage.assessment import AssessmentRow
from adaptameter.storage.frozen import scored_round
from adaptameter.storage.result import list_results
from adaptameter.storage.source_document import kept_catalogue


class Before(NamedTuple):
    """The partner's own latest result of an assessment before one."""

    round: ScoredRound
    comparable: frozenset[str]
    """The questions that ask the same now as then, as questionnaire/question."""

    def rating(self, name: str) -> Rating | None:
        """What was answered to a question, where that compares."""
        return self.round.ratings.get(name) if name in self.comparable else None


def get_before(session: Session, assessment: AssessmentRow, survey: Survey, language: str) -> Before | None:
    """What was answered before an assessment that asks this survey; None where there is nothing."""
    earlier = [
        each
        for each in list_results(session, assessment.partner_id, "self")
        if (each.rating_set.assessment.day, each.rating_set.assessment_id) < (assessment.day, assessment.id)
    ]
    if not earlier:
        return None
    found = scored_round(session, earlier[-1], language)
    catalogue = kept_catalogue(session, [earlier[-1].rating_set.assessment_id, assessment.id])
    return Before(found, comparable(catalogue, found.survey, survey))


def comparable(catalogue: Catalogue, earlier: Survey, later: Survey) -> frozenset[str]:
    """The questions that compare along the chains of versions; none where no chain leads from one to the other."""
    try:
        lineages = catalogue.lineages(earlier, later)
    except FileError:
        raise
    except AdaptameterError:
        return frozenset()
    return frozenset(f"{theme}/{name}" for theme, lineage in lineages.items() for name in lineage.comparable)
