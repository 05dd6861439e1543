"""Rounds: invitations to assess, in which many partners take part."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import CheckConstraint, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from adaptameter.domain.assessment import InstrumentReference, longest_round
from adaptameter.storage.base import Base


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

    def is_open(self, day: date) -> bool:
        """Whether it can be answered on this day."""
        return (self.opens is None or self.opens <= day) and (self.closes is None or day <= self.closes)


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
