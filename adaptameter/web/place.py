"""The place of somebody who answers alone: all that its token opens, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import session
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from adaptameter.accounts.token import fingerprint
from adaptameter.domain.assessment import Rating
from adaptameter.domain.group import asked_alone
from adaptameter.domain.progress import Progress
from adaptameter.domain.questionnaire import Dimension
from adaptameter.domain.survey import Theme
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.group import GroupRow, lock_group
from adaptameter.storage.group_place import NoPlaceLeft, PlaceRow, count_places, find_place, take_place
from adaptameter.storage.log import record
from adaptameter.web.desk import Refused, desk, there, today
from adaptameter.web.forms.kinds import question_form
from adaptameter.web.forms.question import QuestionForm
from adaptameter.web.opened import Opened, open_assessment
from adaptameter.web.speech import reader

token_name: Final = "place"  # noqa: S105  # nosec B105  # what a cookie carries the token as
Page = tuple[Theme, Dimension]


@dataclass(frozen=True)
class Place:
    """A place with what is asked and answered there."""

    row: PlaceRow
    opened: Opened
    ratings: Mapping[str, Rating]
    places: int
    """How many there are, and how many are taken: who sits in the room can see that it is not more than they are."""
    taken: int

    @property
    def shut(self) -> str:
        """Why nothing can be answered; empty where it can."""
        return self.opened.shut_because(today(), reader())

    @property
    def pages(self) -> list[Page]:
        """The pages on which something can be asked alone."""
        return [page for page in self.opened.pages if any(is_asked(page[0], each.id) for each in page[1].questions)]

    def page(self, theme_id: str, dimension_id: str) -> Page:
        """One of the pages; 404 where there is no such one."""
        return there(next((page for page in self.pages if (page[0].id, page[1].id) == (theme_id, dimension_id)), None))

    def after(self, theme_id: str, dimension_id: str) -> Page | None:
        """The page after one."""
        names = [(theme.id, dimension.id) for theme, dimension in self.pages]
        place = names.index((theme_id, dimension_id)) + 1
        return self.pages[place] if place < len(self.pages) else None

    def progress(self, theme: Theme, dimension: Dimension) -> Progress:
        """How far a page is."""
        asked = asked_alone(theme, self.ratings)
        names = [f"{theme.id}/{each.id}" for each in dimension.questions if each.id in asked]
        return Progress(sum(name in self.ratings for name in names), len(names))


def is_asked(theme: Theme, name: str) -> bool:
    """Whether a question can be asked alone."""
    return name in theme.asked and theme.questions[name].is_scored


def own_token() -> str | None:
    """The token in the cookie."""
    found = session.get(token_name)
    return found if isinstance(found, str) else None


def own_place(opened_session: Session) -> Place | None:
    """The place of this browser; None where it has none, or its phase is over."""
    token = own_token()
    row = find_place(opened_session, fingerprint(token)) if token else None
    if row is None:
        return None
    opened = open_assessment(opened_session, row.group_id, reader())
    group: GroupRow = there(opened.group)
    seated, _ = count_places(opened_session, group)
    return Place(row, opened, row.ratings, group.places, seated)


def place_to_write(opened_session: Session) -> Place:
    """The same, while nobody closes the phase; raises Refused where nothing can be kept any more."""
    token = own_token()
    row = find_place(opened_session, fingerprint(token)) if token else None
    group = lock_group(opened_session, row.group_id) if row else None
    if row is None or group is None or not group.is_open:
        raise Refused(reader().gettext("This was closed meanwhile, so nothing more is kept."))
    opened_session.refresh(row)
    found = there(own_place(opened_session))
    if found.shut:
        raise Refused(found.shut)
    return found


def sit_down(opened_session: Session, group: GroupRow, sha256: str) -> None:
    """Take a place in a group that is locked; the log says that somebody did, and not who."""
    try:
        is_new = take_place(opened_session, group, sha256)
    except NoPlaceLeft:
        told = reader().gettext("All places are taken. Ask the lead of the group to make one more.")
        raise Refused(told) from None
    row = there(get_assessment(opened_session, group.assessment_id))
    if is_new:
        record(opened_session, "take a place", partner=row.partner.pseudonym, of=f"assessment {row.id}")


def mark_of_code(code: str) -> str:
    """What the code of a room is found by."""
    return desk().seal.mark(f"room {code}")


def forms_of(
    place: Place, theme: Theme, dimension: Dimension, posted: MultiDict[str, str] | None = None
) -> list[QuestionForm]:
    """The forms of the questions of a page that are asked now, or of those that were posted."""
    asked = asked_alone(theme, place.ratings)
    wanted = [each for each in dimension.questions if is_asked(theme, each.id)]
    if posted is None:
        wanted = [each for each in wanted if each.id in asked]
    else:
        wanted = [each for each in wanted if f"{each.id}-seen" in posted]
    rated = [(each, place.ratings.get(f"{theme.id}/{each.id}")) for each in wanted]
    return [question_form(theme, each, reader(), posted, rating) for each, rating in rated]


def answers_in(forms: list[QuestionForm]) -> dict[str, Rating | None] | None:
    """What was answered, None for what was not; None for all of it, with messages, where something can't be kept."""
    found: dict[str, Rating | None] = {}
    for form in forms:
        form.validate()
        given = form.given()
        if "na" in given:
            given["na"] = "-"  # alone nobody has to say why
        found[form.name] = Rating.read(given) if given else None
    return None if any(form.problems() for form in forms) else found
