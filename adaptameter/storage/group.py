"""Groups: a team of which each answers alone first; while it lasts, and the counts that stay of it."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from adaptameter.domain.group import Tally, at_least
from adaptameter.domain.written import plain_data
from adaptameter.error import AdaptameterError
from adaptameter.storage.assessment import AssessmentRow
from adaptameter.storage.base import Base, Moment

code_lasts: Final = timedelta(hours=24)
"""So long people get in by the code of a room."""


class GroupRow(Base):
    """The phase of an assessment in which each answers alone; there is one at most."""

    __tablename__ = "group_phase"
    __table_args__ = (
        CheckConstraint("places BETWEEN 3 AND 40", name="places_for_3_to_40"),
        CheckConstraint("smallest BETWEEN 3 AND 40", name="never_below_3"),
        UniqueConstraint("code_sha256"),
    )

    assessment_id: Mapped[int] = mapped_column(
        ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    places: Mapped[int]
    """How many people can answer alone."""
    smallest: Mapped[int]
    """Of questions that fewer people answered no count is kept."""
    code_sha256: Mapped[str | None] = mapped_column(String(64))
    """Of the code of the room, keyed with the secret of the installation; None where there is no code."""
    code_expires_at: Mapped[datetime | None] = mapped_column(Moment)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    answered: Mapped[int | None]
    """How many people answered anything; None while it is open, and where they are too few."""
    counts: Mapped[str | None] = mapped_column(Text)
    """The tallies by questionnaire/question in JSON, once it is closed."""
    present: Mapped[str | None] = mapped_column(Text)
    """How many people of each kind were there, in JSON."""

    @property
    def is_open(self) -> bool:
        """Whether people answer alone now."""
        return self.closed_at is None

    @property
    def tallies(self) -> Mapping[str, Tally]:
        """The counts, by questionnaire/question; a question that isn't there was answered by too few."""
        return read_tallies(self.counts) if self.counts else {}

    @property
    def people(self) -> Mapping[str, int]:
        """How many people of each kind were there."""
        found: dict[str, int] = json.loads(self.present) if self.present else {}
        return found

    def takes_code(self, moment: datetime) -> bool:
        """Whether its code opens it at this moment."""
        return self.is_open and self.code_expires_at is not None and moment < self.code_expires_at


class AlreadyOpened(AdaptameterError):
    """There is or was a phase in this assessment."""


@lru_cache(maxsize=256)
def read_tallies(text: str) -> Mapping[str, Tally]:
    """The tallies in JSON; every question page asks for them again."""
    return {name: Tally.read(data) for name, data in json.loads(text).items()}


def written_tallies(tallies: Mapping[str, Tally]) -> str:
    """Tallies as JSON."""
    return json.dumps({name: plain_data(each) for name, each in tallies.items()})


def get_group(session: Session, assessment: AssessmentRow) -> GroupRow | None:
    """The phase of an assessment, if there is or was one."""
    return session.get(GroupRow, assessment.id)


def lock_group(session: Session, number: int) -> GroupRow | None:
    """The same by the assessment's number; nobody else changes it or what hangs on it before this transaction ends."""
    return session.get(GroupRow, number, with_for_update=True, populate_existing=True)


def find_room(session: Session, code_sha256: str, moment: datetime) -> GroupRow | None:
    """The open phase of a code, if the code is good still."""
    row = session.scalar(select(GroupRow).where(GroupRow.code_sha256 == code_sha256))
    return row if row and row.takes_code(moment) else None


def create_group(
    session: Session, assessment: AssessmentRow, *, places: int, smallest: int, moment: datetime
) -> GroupRow:
    """Open the phase; raises AlreadyOpened where somebody was quicker."""
    if get_group(session, assessment) is not None:
        raise AlreadyOpened("This group was opened already.")
    row = GroupRow(assessment_id=assessment.id, places=places, smallest=smallest, opened_at=moment)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        raise AlreadyOpened("This group was opened already.") from None
    return row


def give_code(row: GroupRow, code_sha256: str, moment: datetime) -> None:
    """Let a room in by this code and by no other."""
    row.code_sha256, row.code_expires_at = code_sha256, moment + code_lasts


def raise_smallest(row: GroupRow, smallest: int) -> None:
    """Show counts of this many people or more from now on; those of fewer go for good. Never lowers it."""
    row.smallest = max(row.smallest, smallest)
    if row.counts is not None:
        row.counts = written_tallies(at_least(row.tallies, row.smallest))
        row.answered = row.answered if row.answered and row.answered >= row.smallest else None
