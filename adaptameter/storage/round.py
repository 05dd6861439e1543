"""Rounds: invitations to assess, in which many partners take part."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from sqlalchemy import CheckConstraint, ColumnElement, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from adaptameter.domain.assessment import InstrumentReference, longest_round
from adaptameter.domain.partnership import instrument, is_about_partnership
from adaptameter.storage.base import Base

Stage = Literal["open", "later", "closed"]


class RoundRow(Base):
    """A round: an instrument with the days on which it opens, is due and closes."""

    __tablename__ = "round"
    __table_args__ = (
        UniqueConstraint("name", "instrument_id", "instrument_version"),
        CheckConstraint("opens IS NULL OR closes IS NULL OR opens <= closes", name="opens_before_it_closes"),
        CheckConstraint("opens IS NULL OR due IS NULL OR opens <= due", name="opens_before_it_is_due"),
        CheckConstraint("due IS NULL OR closes IS NULL OR due <= closes", name="due_before_it_closes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(longest_round))
    instrument_id: Mapped[str] = mapped_column(String(80))
    instrument_version: Mapped[str] = mapped_column(String(40))
    opens: Mapped[date | None]
    due: Mapped[date | None]
    closes: Mapped[date | None]
    """The last day on which it can be answered."""

    @property
    def instrument(self) -> InstrumentReference:
        """Which instrument is asked."""
        return InstrumentReference(id=self.instrument_id, version=self.instrument_version)

    @property
    def is_partnership(self) -> bool:
        """Whether IM is rated in it, and not the partner."""
        return is_about_partnership(self.instrument_id)

    def is_open(self, day: date) -> bool:
        """Whether it can be answered on this day."""
        return self.stage(day) == "open"

    def stage(self, day: date) -> Stage:
        """Whether it is open on this day, opens later or has closed."""
        if self.closes is not None and self.closes < day:
            return "closed"
        return "later" if self.opens is not None and day < self.opens else "open"


def is_of_partnership() -> ColumnElement[bool]:
    """Whether IM is rated in a round, and not the partner."""
    return RoundRow.instrument_id == instrument


def list_rounds(session: Session) -> Sequence[RoundRow]:
    """All rounds, latest first."""
    return session.scalars(select(RoundRow).order_by(RoundRow.id.desc())).all()


def get_round(session: Session, name: str, instrument: InstrumentReference) -> RoundRow | None:
    """The round of a name and an instrument, if there is one."""
    return session.scalar(
        select(RoundRow).where(
            RoundRow.name == name,
            RoundRow.instrument_id == instrument.id,
            RoundRow.instrument_version == instrument.version,
        )
    )


def lock_round(session: Session, number: int) -> RoundRow | None:
    """The round of a number, if there is one; nobody else changes or joins it before this transaction ends."""
    return session.get(RoundRow, number, with_for_update=True, populate_existing=True)


def create_round(
    session: Session,
    *,
    name: str,
    instrument: InstrumentReference,
    opens: date | None = None,
    due: date | None = None,
    closes: date | None = None,
) -> RoundRow:
    """Keep a new round."""
    row = RoundRow(
        name=name,
        instrument_id=instrument.id,
        instrument_version=instrument.version,
        opens=opens,
        due=due,
        closes=closes,
    )
    session.add(row)
    session.flush()
    return row
