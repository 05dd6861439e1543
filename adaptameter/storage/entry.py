"""Entries: who types a partner's answers in from paper or a talk, since when, on whose consent, and until when."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, Text, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from adaptameter.domain.entry import Entered, Source, Stage, Typist, sources, typists
from adaptameter.domain.lifecycle import is_answerable
from adaptameter.error import AdaptameterError
from adaptameter.storage.assessment import AssessmentRow, RatingSetRow, one_of
from adaptameter.storage.base import Base, Moment, now
from adaptameter.storage.group import get_group
from adaptameter.storage.log import LogEntryRow
from adaptameter.storage.move import ToConfirmRow, get_continuation, later_drafts, with_earlier_drafts
from adaptameter.storage.rating import RatingHistoryRow, RatingRow


class EntryRow(Base):
    """An entry into a draft; one goes on at a time."""

    __tablename__ = "proxy_entry"
    __table_args__ = (
        CheckConstraint(one_of("typist", typists), name="known_typist"),
        CheckConstraint(one_of("source", sources), name="known_source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), index=True)
    account: Mapped[str | None] = mapped_column(String(20), index=True)
    """The pseudonym of who types in, which outlives the account; None where it came in a file."""
    typist: Mapped[Typist] = mapped_column(String(20))
    source: Mapped[Source] = mapped_column(String(20))
    consent: Mapped[str] = mapped_column(Text)
    """Who agreed, by role, and how; empty where a lead's own account let it begin."""
    begun_by: Mapped[str | None] = mapped_column(String(20))
    """The pseudonym of the account that let it begin."""
    begun_at: Mapped[datetime] = mapped_column(Moment, default=now)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    """When whoever types in said that all is typed."""
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the partner ended it before that."""

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.finished_at is None and self.ended_at is None

    @property
    def over_at(self) -> datetime | None:
        """When it was over."""
        return self.finished_at or self.ended_at

    def has(self, save: RatingHistoryRow) -> bool:
        """Whether a save belongs to it."""
        is_in_time = self.begun_at <= save.saved_at and (self.over_at is None or save.saved_at <= self.over_at)
        return is_in_time and self.account is not None and save.saved_by == self.account

    @property
    def entered(self) -> Entered:
        """What an assessment's file says of it."""
        return Entered.model_validate({"by": self.typist, "from": self.source})


goes_on = EntryRow.finished_at.is_(None) & EntryRow.ended_at.is_(None)
Index(
    "uq_proxy_entry_that_goes_on",
    EntryRow.assessment_id,
    unique=True,
    sqlite_where=goes_on,
    postgresql_where=goes_on,
)


Held = Literal["to read", "to write"]
"""What for an entry is held: many hold it at once to read, one to write."""


class AlreadyEntering(AdaptameterError):
    """Somebody types into this draft already."""


def create_entry(
    session: Session,
    assessment: AssessmentRow,
    *,
    account: str | None,
    typist: Typist,
    source: Source,
    consent: str = "",
    begun_by: str | None = None,
) -> EntryRow:
    """Let an account, by its pseudonym, type in; raises AlreadyEntering where another entry goes on."""
    row = EntryRow(
        assessment_id=assessment.id,
        account=account,
        typist=typist,
        source=source,
        consent=consent,
        begun_by=begun_by,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        raise AlreadyEntering("Somebody types into this draft already.") from None
    return row


def open_entry(session: Session, assessment: AssessmentRow, held: Held | None = None) -> EntryRow | None:
    """The entry into a draft that goes on, if there is one; held, nobody ends it before this transaction does."""
    wanted = select(EntryRow).where(EntryRow.assessment_id == assessment.id, goes_on)
    # Two who hold it to read and then both write wait for each other: who may write it holds it alone.
    return session.scalar(wanted.with_for_update(read=held == "to read") if held else wanted)


def list_entries(session: Session, assessment: AssessmentRow) -> Sequence[EntryRow]:
    """Every entry into an assessment and into the drafts that went on as it, earliest first."""
    numbers = with_earlier_drafts(session, assessment)
    return session.scalars(select(EntryRow).where(EntryRow.assessment_id.in_(numbers)).order_by(EntryRow.id)).all()


def is_untouched(session: Session, assessment: AssessmentRow) -> bool:
    """Whether nothing was ever answered or typed in there: an officer opens nothing that a partner has begun."""
    numbers = with_earlier_drafts(session, assessment)
    sets = select(RatingSetRow.id).where(RatingSetRow.assessment_id.in_(numbers))
    answered = session.scalar(select(RatingRow.id).where(RatingRow.rating_set_id.in_(sets)).limit(1))
    waiting = session.scalar(select(ToConfirmRow.question).where(ToConfirmRow.rating_set_id.in_(sets)).limit(1))
    is_draft = is_answerable(assessment.state) and get_continuation(session, assessment) is None
    is_draft = is_draft and get_group(session, assessment) is None  # what people answer alone there is begun too
    return is_draft and answered is None and waiting is None and not list_entries(session, assessment)


def stages_of(session: Session, partner_id: int, account: str) -> dict[int, Stage]:
    """The assessments of a partner into which an account types or typed in as an officer, and whether it goes on."""
    return {each.assessment_id: "open" if each.is_open else "over" for each in session.scalars(of(partner_id, account))}


def entered_by(session: Session, partner_id: int, account: str) -> set[int]:
    """The numbers of a partner's assessments that an account typed in as an officer, be it in an earlier draft."""
    found = session.scalars(of(partner_id, account))
    own = {each.assessment_id for each in found if not each.is_open and was_used(session, each)}
    return later_drafts(session, own)


def typed_in_by(session: Session, assessment: AssessmentRow) -> set[str]:
    """The accounts, by pseudonym, that typed an assessment in as officers."""
    found = [each for each in list_entries(session, assessment) if each.typist == "officer"]
    return {each.account for each in found if each.account and was_used(session, each)}


def was_used(session: Session, row: EntryRow) -> bool:
    """Whether an officer has anything of an entry: it began it by itself, typed something in, or read the draft.

    So a lead who names an officer ties nobody who did not do anything.
    """
    if row.account is None or row.account == row.begun_by or count_typed(session, row)[0]:
        return True
    looked = select(LogEntryRow.id).where(LogEntryRow.account == row.account, LogEntryRow.at >= row.begun_at)
    looked = looked.where(LogEntryRow.action == "look at the answers", LogEntryRow.outcome == "done")
    return session.scalar(looked.where(LogEntryRow.record == f"assessment {row.assessment_id}").limit(1)) is not None


def of(partner_id: int, account: str) -> Select[EntryRow]:
    """The entries of an account at a partner as an officer, one that goes on last."""
    wanted = select(EntryRow).join(AssessmentRow, AssessmentRow.id == EntryRow.assessment_id)
    wanted = wanted.where(AssessmentRow.partner_id == partner_id, EntryRow.account == account)
    return wanted.where(EntryRow.typist == "officer").order_by(EntryRow.id)


def finish_entry(session: Session, row: EntryRow) -> None:
    """Say that all is typed in."""
    row.finished_at = now()
    session.flush()


def end_entry(session: Session, row: EntryRow) -> None:
    """End an entry; what was typed stays."""
    row.ended_at = now()
    session.flush()


def latest_versions(session: Session, row: EntryRow) -> dict[str, int]:
    """The version of each answer of the draft into which an entry was typed, as its latest revision has it."""
    wanted = (
        select(RatingRow.question, RatingRow.version)
        .join(RatingSetRow, RatingSetRow.id == RatingRow.rating_set_id)
        .where(RatingSetRow.assessment_id == row.assessment_id, RatingSetRow.kind == "self")
    )
    return dict(session.execute(wanted.order_by(RatingSetRow.revision)).all())


def typed_in(session: Session, row: EntryRow) -> dict[str, int]:
    """The last version of each answer that an entry saved, in whichever revision."""
    until = RatingHistoryRow.saved_at <= row.over_at if row.over_at else RatingHistoryRow.saved_at.is_not(None)
    wanted = (
        select(RatingRow.question, RatingHistoryRow.version)
        .join(RatingRow, RatingRow.id == RatingHistoryRow.rating_id)
        .join(RatingSetRow, RatingSetRow.id == RatingRow.rating_set_id)
        .where(RatingSetRow.assessment_id == row.assessment_id, RatingSetRow.kind == "self")
        .where(RatingHistoryRow.saved_by == row.account, RatingHistoryRow.saved_at >= row.begun_at, until)
    )
    return dict(session.execute(wanted.order_by(RatingHistoryRow.version)).all())


def count_typed(session: Session, row: EntryRow) -> tuple[int, int]:
    """How many answers were typed in, and how many of them changed since."""
    typed, latest = typed_in(session, row), latest_versions(session, row)
    return len(typed), sum(version < latest[question] for question, version in typed.items())


def entered_into(session: Session, assessment: AssessmentRow) -> tuple[Entered, ...]:
    """What an assessment's file says of its entries; one in which nothing was typed in is none."""
    found = list_entries(session, assessment)
    return tuple(dict.fromkeys(e.entered for e in found if e.account is None or count_typed(session, e)[0]))
