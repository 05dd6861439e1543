"""An officer's rating, opened: what is asked, what is rated, and the evidence that the partner names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from adaptameter.domain.assessment import EvidenceItem, Rating
from adaptameter.domain.subset import Rated, missing, rated, rated_of
from adaptameter.domain.survey import Survey, Theme
from adaptameter.language import Language
from adaptameter.storage.assessment import AssessmentRow, RatingSetRow, create_rating_set, get_assessment
from adaptameter.storage.evidence import file_key
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.rating import list_ratings
from adaptameter.storage.signing import hold
from adaptameter.web.desk import there
from adaptameter.web.paged import Page, Paged


@dataclass(frozen=True)
class OfficerRating(Paged):
    """The officer's rating set of an assessment; all officers of a partner share it."""

    row: AssessmentRow
    rating_set: RatingSetRow | None
    survey: Survey
    """In the reader's language."""
    ratings: Mapping[str, Rating]
    versions: Mapping[str, int]
    named: Mapping[str, Sequence[tuple[EvidenceItem, str]]]
    """What the partner names as evidence, each with what its file is found by, by questionnaire/question.

    Of follow-ups nothing: that one is asked tells the answer before it.
    """

    @property
    def handed_in_at(self) -> datetime | None:
        """When it was handed in; None where it can still change."""
        return self.rating_set.handed_in_at if self.rating_set else None

    def closed_because(self, language: Language) -> str:
        """Why it can't be changed any more; empty where it can."""
        if self.handed_in_at:
            date = language.date(self.handed_in_at.date())
            return language.gettext("This rating was handed in on %(date)s and can't be changed.", date=date)
        if self.row.state not in ("submitted", "returned"):
            return language.gettext("This assessment can't be rated now.")
        return ""

    @property
    def rated(self) -> Rated:
        """How far all of it is."""
        return rated_of(self.survey, self.ratings)

    def rated_in(self, page: Page) -> Rated:
        """How far a page is."""
        return rated(page[0], self.ratings, [question.id for question in page[1].questions])

    def missing(self, theme: Theme) -> Sequence[str]:
        """The questions of a theme that have to be rated before it is handed in, and are not."""
        return missing(theme, self.ratings)

    @property
    def next_page(self) -> Page | None:
        """The first page on which something is missing that is always rated."""
        return next((page for page in self.pages if not self.rated_in(page).keys.is_complete), None)


def open_rating(session: Session, number: int, language: Language, *, is_held: bool = False) -> OfficerRating:
    """The officer's rating of the assessment of a number; 404 where there is none.

    `is_held`: nobody else changes its state, saves or hands in before this transaction ends.
    """
    row = there(get_assessment(session, number))
    if is_held:
        hold(session, row)
    rating_set = row.rating_set("officer")
    found = list_ratings(session, rating_set) if rating_set else {}
    survey = survey_of(session, row, language.code)
    return OfficerRating(
        row=row,
        rating_set=rating_set,
        survey=survey,
        ratings={name: rating for name, (rating, _) in found.items()},
        versions={name: kept.version for name, (_, kept) in found.items()},
        named=named_by_partner(session, row, survey),
    )


def rated_so_far(session: Session, row: AssessmentRow) -> Rated | None:
    """How far the officer's rating of a submitted assessment is; None where it is in, or none is to be given now."""
    rating_set = row.rating_set("officer")
    if row.state not in ("submitted", "returned") or (rating_set and rating_set.handed_in_at):
        return None
    found = list_ratings(session, rating_set) if rating_set else {}
    return rated_of(survey_of(session, row, None), {name: rating for name, (rating, _) in found.items()})


def named_by_partner(
    session: Session, row: AssessmentRow, survey: Survey
) -> dict[str, Sequence[tuple[EvidenceItem, str]]]:
    """The evidence of what was submitted, but for follow-ups; no level and no word of the partner's leaves this."""
    submitted = row.handed_in_set("self")
    found = list_ratings(session, submitted) if submitted else {}
    names = [f"{theme.id}/{each.id}" for theme in survey.themes for each in theme.questions.values() if not each.ask_if]
    items = {name: found[name][0].evidence.items for name in names if name in found}
    return {name: [(each, file_key(each)) for each in named] for name, named in items.items()}


def officer_set(session: Session, opened: OfficerRating) -> RatingSetRow:
    """The rating set to write into."""
    return opened.rating_set or create_rating_set(session, opened.row, "officer")
