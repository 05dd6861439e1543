"""A scored round: one rating set of an assessment, what was asked, and its result."""

from collections.abc import Mapping
from dataclasses import dataclass

from adaptameter.domain.assessment import Assessment, Kind, Rating
from adaptameter.domain.comparison import Comparison, compare
from adaptameter.domain.lineage import Lineage
from adaptameter.domain.result import Result
from adaptameter.domain.survey import Survey
from adaptameter.error import AdaptameterError


@dataclass(frozen=True)
class ScoredRound:
    """What reports and pages show of one round; the survey's texts are in the reader's language."""

    assessment: Assessment
    survey: Survey
    result: Result

    @property
    def name(self) -> str:
        """The name of the round."""
        return self.assessment.round

    @property
    def kind(self) -> Kind:
        """Whose ratings these are."""
        return self.result.ratings

    @property
    def ratings(self) -> Mapping[str, Rating]:
        """The ratings by questionnaire/question."""
        return self.assessment.ratings[self.kind]

    @property
    def has_scores(self) -> bool:
        """Whether its themes may have scores; those of a short form have none."""
        return self.survey.has_scores

    @property
    def is_draft(self) -> bool:
        """Whether the rating set has not been handed in."""
        return self.kind not in self.assessment.handed_in


def compare_rounds(earlier: ScoredRound, later: ScoredRound, lineages: Mapping[str, Lineage]) -> Comparison:
    """Compare two rounds of one partner; an error where the later one came first."""
    if earlier.assessment.date > later.assessment.date:
        raise AdaptameterError(
            f"The round {earlier.name} ({earlier.assessment.date}) came after {later.name} ({later.assessment.date}); "
            "name the earlier one first."
        )
    return compare(earlier.result, later.result, lineages, (earlier.name, later.name))
