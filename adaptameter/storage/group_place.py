"""Places in a group: what each answers alone, which is counted and deleted in one when the phase is closed."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, case, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from adaptameter.domain.assessment import Rating
from adaptameter.domain.group import Present, count, count_people
from adaptameter.domain.survey import Survey
from adaptameter.domain.written import plain_data
from adaptameter.error import AdaptameterError
from adaptameter.storage.base import Base
from adaptameter.storage.group import GroupRow, written_tallies


class PlaceRow(Base):
    """A place: whose it is, only the token tells that somebody holds; no name, no account and no time is kept."""

    __tablename__ = "group_place"
    __table_args__ = (UniqueConstraint("sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group_phase.assessment_id", ondelete="CASCADE"), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    """Of the token."""
    answers: Mapped[str] = mapped_column(Text, default="{}")
    """Ratings by questionnaire/question, in JSON: answers alone, without comments and evidence."""
    is_done: Mapped[bool] = mapped_column(default=False)

    @property
    def ratings(self) -> dict[str, Rating]:
        """What is answered so far."""
        return {name: Rating.read(data) for name, data in json.loads(self.answers).items()}


class NoPlaceLeft(AdaptameterError):
    """As many people as there are places answer already."""


def find_place(session: Session, sha256: str) -> PlaceRow | None:
    """The place of a token's sha256, while its phase is open."""
    return session.scalar(select(PlaceRow).where(PlaceRow.sha256 == sha256))


def count_places(session: Session, group: GroupRow) -> tuple[int, int]:
    """How many places are taken, and how many of those people say that they are done."""
    wanted = select(func.count(), func.count(case((PlaceRow.is_done, 1)))).where(
        PlaceRow.group_id == group.assessment_id
    )
    taken, done = session.execute(wanted).one()
    return taken, done


def take_place(session: Session, group: GroupRow, sha256: str) -> bool:
    """Take a place; false where the token has it already. Raises NoPlaceLeft. `group` is locked."""
    if find_place(session, sha256) is not None:
        return False
    if count_places(session, group)[0] >= group.places:
        raise NoPlaceLeft("All places are taken.")
    session.add(PlaceRow(group_id=group.assessment_id, sha256=sha256))
    session.flush()
    return True


def keep_answers(row: PlaceRow, ratings: Mapping[str, Rating | None]) -> None:
    """Keep answers to these questions, or take them back where there is None."""
    found = {**row.ratings, **ratings}
    row.answers = json.dumps({name: plain_data(each) for name, each in found.items() if each is not None})


def close_group(
    session: Session, group: GroupRow, survey: Survey, present: Mapping[Present, int], moment: datetime
) -> None:
    """Count what everybody answered, keep the counts that may be shown, and delete the rest. `group` is locked."""
    rows = session.scalars(select(PlaceRow).where(PlaceRow.group_id == group.assessment_id)).all()
    everybody = [row.ratings for row in rows]
    group.counts = written_tallies(count(survey, everybody, group.smallest))
    group.answered = count_people(survey, everybody, group.smallest)
    group.present = json.dumps({kind: number for kind, number in present.items() if number})
    group.closed_at, group.code_sha256, group.code_expires_at = moment, None, None
    delete_places(session, group)


def give_up(session: Session, group: GroupRow) -> None:
    """End the phase as if it had never been; nothing is counted. `group` is locked."""
    delete_places(session, group)
    session.delete(group)
    session.flush()


def delete_places(session: Session, group: GroupRow) -> None:
    """Delete what everybody answered alone, and who could."""
    session.flush()
    session.execute(delete(PlaceRow).where(PlaceRow.group_id == group.assessment_id))
    session.expire_all()
