"""An assessment opened to be answered: what it asks, and what is answered so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from adaptameter.domain.assessment import Rating
from adaptameter.domain.lifecycle import is_answerable
from adaptameter.domain.progress import Progress, progress
from adaptameter.domain.questionnaire import Dimension
from adaptameter.domain.survey import Survey, Theme
from adaptameter.language import Language
from adaptameter.storage.account import AccountRow
from adaptameter.storage.assessment import AssessmentRow, RatingSetRow, create_rating_set, get_assessment
from adaptameter.storage.entry import EntryRow, open_entry
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.group import GroupRow, get_group
from adaptameter.storage.move import get_continuation, list_to_confirm
from adaptameter.storage.part import list_parts
from adaptameter.storage.rating import list_ratings
from adaptameter.storage.returned import AskedRow, ReturnRow, list_returns
from adaptameter.web.access import sees_drafts
from adaptameter.web.desk import there
from adaptameter.web.paged import Paged


@dataclass(frozen=True)
class Opened(Paged):
    """The partner's own rating set of an assessment."""

    row: AssessmentRow
    rating_set: RatingSetRow | None
    survey: Survey
    """In the reader's language."""
    ratings: Mapping[str, Rating]
    versions: Mapping[str, int]
    to_confirm: Mapping[str, Rating]
    """Answers carried from an older draft that don't count until somebody says that they still hold."""
    parts: Mapping[str, Sequence[AccountRow]]
    """To whom themes are given, by name; a theme that is not here is everybody's."""
    returns: Sequence[ReturnRow]
    """What officers asked after it was submitted, earliest first."""
    goes_on_as: AssessmentRow | None
    """The draft in newer versions that continues this one."""
    entry: EntryRow | None
    """The typing in for the partner that goes on."""
    group: GroupRow | None
    """The phase in which each answers alone, if there is or was one."""

    def closed_because(self, day: date, language: Language) -> str:
        """Why the team can answer nothing any more, or not yet; empty where it can."""
        shut = self.shut_because(day, language)
        if shut or not self.is_alone:
            return shut
        return language.gettext(
            "Each of you answers alone now. The questions open here again once a lead closes that phase."
        )

    @property
    def revision(self) -> int:
        """Which revision of the partner's own ratings it is."""
        return self.rating_set.revision if self.rating_set else 1

    @property
    def is_alone(self) -> bool:
        """Whether each answers alone now."""
        return self.group is not None and self.group.is_open

    def shut_because(self, day: date, language: Language) -> str:
        """Why nobody can answer anything, not even alone; empty where somebody can."""
        if self.goes_on_as:
            return language.gettext("This draft goes on in a newer version of the questions; here it stays as it was.")
        moment = self.rating_set.handed_in_at if self.rating_set else None
        if moment or not is_answerable(self.row.state):
            when = language.date(moment.date()) if moment else ""
            return language.gettext("This assessment was submitted on %(date)s and can't be changed.", date=when)
        return "" if self.is_returned else self._closed_round(day, language)

    def _closed_round(self, day: date, language: Language) -> str:
        round_row = self.row.round
        if round_row.opens and day < round_row.opens:
            return language.gettext("This round opens on %(date)s.", date=language.date(round_row.opens))
        if not round_row.is_open(day) and round_row.closes:
            return language.gettext("This round closed on %(date)s.", date=language.date(round_row.closes))
        return ""

    @property
    def is_returned(self) -> bool:
        """Whether an officer asks for more, and the partner may answer, whatever has become of the round."""
        return self.row.state == "returned" and self.rating_set is not None and self.rating_set.handed_in_at is None

    def asked_at(self, name: str) -> AskedRow | None:
        """What an officer asks about a question just now."""
        asked = self.returns[-1].asked if self.is_returned and self.returns else ()
        return next((each for each in asked if each.question == name), None)

    def progress_of(self, theme: Theme, dimension: Dimension | None = None) -> Progress:
        """How far a theme is, or a dimension of it."""
        names = [question.id for question in dimension.questions] if dimension else None
        return progress(theme, self.ratings, "self", names)

    def waiting_in(self, theme: Theme, dimension: Dimension) -> int:
        """How many answers of a dimension wait to be confirmed."""
        return sum(f"{theme.id}/{question.id}" in self.to_confirm for question in dimension.questions)

    @property
    def progress(self) -> Progress:
        """How far all of it is."""
        return sum((self.progress_of(theme) for theme in self.survey.themes), Progress(0, 0))

    def is_given_to(self, account_id: int, theme: Theme) -> bool:
        """Whether a theme is given to an account."""
        return any(each.id == account_id for each in self.parts.get(theme.id, ()))

    def part_of(self, account_id: int) -> Progress | None:
        """How far the themes are that are given to an account; None where it has none in particular."""
        own = [self.progress_of(theme) for theme in self.survey.themes if self.is_given_to(account_id, theme)]
        return sum(own, Progress(0, 0)) if own else None


def open_assessment(session: Session, number: int, language: Language, *, is_submitted: bool | None = None) -> Opened:
    """The assessment of a number; 404 where there is none.

    `is_submitted`: as it was submitted last, without what is answered since; so it always is for whom is not of the
    partner's team.
    """
    row = there(get_assessment(session, number))
    only_submitted = not sees_drafts() if is_submitted is None else is_submitted
    rating_set = row.handed_in_set("self") if only_submitted else row.rating_set("self")
    found = list_ratings(session, rating_set) if rating_set else {}
    return Opened(
        row=row,
        rating_set=rating_set,
        survey=survey_of(session, row, language.code),
        ratings={name: rating for name, (rating, _) in found.items()},
        versions={name: kept.version for name, (_, kept) in found.items()},
        to_confirm=list_to_confirm(session, rating_set) if rating_set else {},
        parts=list_parts(session, row),
        returns=list_returns(session, row) if row.state != "draft" else (),
        goes_on_as=get_continuation(session, row),
        entry=open_entry(session, row),
        group=get_group(session, row),
    )


def own_set(session: Session, opened: Opened) -> RatingSetRow:
    """The rating set to write into."""
    return opened.rating_set or create_rating_set(session, opened.row, "self")
