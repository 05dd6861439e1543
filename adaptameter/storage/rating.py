"""Ratings: the latest of each question with its version, and every one before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import CheckConstraint, ForeignKey, Select, String, Text, UniqueConstraint, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from adaptameter.domain.assessment import EvidenceItem, Rating
from adaptameter.domain.written import json_text, read_json_text
from adaptameter.error import AdaptameterError
from adaptameter.storage.assessment import RatingSetRow
from adaptameter.storage.base import Base, Moment, now
from adaptameter.storage.evidence import evidence_of, keep_evidence


class RatingRow(Base):
    """The rating of a question as it stands."""

    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("rating_set_id", "question"),
        CheckConstraint("version >= 1", name="version_counts_from_1"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    rating_set_id: Mapped[int] = mapped_column(ForeignKey("rating_set.id"))
    question: Mapped[str] = mapped_column(String(161))
    """questionnaire/question"""
    version: Mapped[int]
    """Rises by one with each save, through all revisions; a form says which one it has seen."""
    value: Mapped[str] = mapped_column(Text)
    """The rating as assessment files have it, in JSON; the items of its evidence have rows of their own, but an
    officer's: the library is the partner's, and tells nothing of a rating that it may not read yet."""
    saved_at: Mapped[datetime] = mapped_column(Moment, default=now)


class RatingHistoryRow(Base):
    """A rating as it stood after one save; never changed."""

    __tablename__ = "rating_history"
    __table_args__ = (UniqueConstraint("rating_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rating_id: Mapped[int] = mapped_column(ForeignKey("rating.id"))
    version: Mapped[int]
    value: Mapped[str] = mapped_column(Text)
    """The rating whole, its evidence included, in JSON."""
    saved_at: Mapped[datetime] = mapped_column(Moment, default=now)
    saved_by: Mapped[str | None] = mapped_column(String(20))
    """The pseudonym of the account; None where it came in a file."""
    page: Mapped[str | None] = mapped_column(String(24))
    """The page that it was typed on: what one page saved itself is no surprise to it, even if no answer came back."""


@dataclass(frozen=True)
class Saver:
    """Who saves, and from which page."""

    account: str
    """Its pseudonym."""
    page: str | None = None


class Stale(AdaptameterError):
    """Somebody else saved this question since the form was loaded."""


def list_ratings(session: Session, rating_set: RatingSetRow) -> Mapping[str, tuple[Rating, RatingRow]]:
    """The ratings of a set with their rows, by questionnaire/question."""
    rows = session.scalars(select(RatingRow).where(RatingRow.rating_set_id == rating_set.id)).all()
    evidence = evidence_of(session, [row.id for row in rows])
    return {row.question: (rating_of(row.value, tuple(evidence.get(row.id, ()))), row) for row in rows}


@lru_cache(maxsize=4096)
def rating_of(value: str, items: tuple[EvidenceItem, ...] = ()) -> Rating:
    """The rating in JSON with the items of its evidence; every page of an assessment asks for all of them again."""
    data = dict(read_json_text(value))
    if items:
        data["evidence"] = {**data.get("evidence", {}), "items": items}
    return Rating.read(data)


def save_rating(
    session: Session, rating_set: RatingSetRow, question: str, rating: Rating, seen: int, saver: Saver | None = None
) -> bool:
    """Keep a rating; false where it is already as it should be, so that the same save twice makes one version.

    False too where whoever rated left it as they saw it: what others saved of it meanwhile stays.
    `seen` is the version that whoever rated had before them, 0 for none. Raises Stale where another is there now.
    """
    row, last = found_rating(session, rating_set, question)
    whole, moment, version = json_text(rating), now(), 1
    if row is None:
        if not seen and rating == Rating():
            return False
        row = RatingRow(rating_set_id=rating_set.id, question=question, version=1, value=as_kept(rating_set, rating))
        row.saved_at = moment
        try:
            with session.begin_nested():
                session.add(row)
        except IntegrityError:
            raise Stale(question) from None
    elif last == whole:
        return False
    else:
        if row.version != seen and whole == seen_value(session, rating_set, question, seen):
            return False
        if row.version > seen and saver and is_own(session, row, seen, saver):
            seen = row.version
        version = seen + 1
        found = session.execute(
            update(RatingRow)
            .where(RatingRow.id == row.id, RatingRow.version == seen)
            .values(version=version, value=as_kept(rating_set, rating), saved_at=moment)
        )
        if not found.rowcount:  # type: ignore[attr-defined]
            raise Stale(question)
    if last is None or rating_of(last).evidence.items != rating.evidence.items:
        items = () if rating_set.kind == "officer" else rating.evidence.items
        keep_evidence(session, rating_set.assessment.partner_id, row.id, items)
    told = {"saved_by": saver.account, "page": saver.page} if saver else {}
    session.add(RatingHistoryRow(rating_id=row.id, version=version, value=whole, saved_at=moment, **told))
    session.flush()
    return True


def copy_ratings(session: Session, old: RatingSetRow, new: RatingSetRow) -> None:
    """Let a rating set begin with the ratings of another, by those who gave them when they did.

    Versions go on counting: a page that was open before sees what was saved since it was loaded.
    """
    partner_id = old.assessment.partner_id
    for question, (rating, row) in list_ratings(session, old).items():
        last = session.scalar(select(RatingHistoryRow).filter_by(rating_id=row.id, version=row.version))
        same = {"version": row.version, "saved_at": row.saved_at}
        given = RatingRow(rating_set_id=new.id, question=question, value=row.value, **same)
        session.add(given)
        session.flush()
        keep_evidence(session, partner_id, given.id, rating.evidence.items)
        # Without its page: to a page of the revision before, none of this is its own save.
        first = RatingHistoryRow(rating_id=given.id, value=json_text(rating), **same)
        first.saved_by = last.saved_by if last else None
        session.add(first)
    session.flush()


def is_own(session: Session, row: RatingRow, seen: int, saver: Saver) -> bool:
    """Whether all that was saved since a version came from the very page that saves now."""
    later = select(RatingHistoryRow.saved_by, RatingHistoryRow.page).where(
        RatingHistoryRow.rating_id == row.id, RatingHistoryRow.version > seen
    )
    return saver.page is not None and all(
        (by, page) == (saver.account, saver.page) for by, page in session.execute(later)
    )


def list_history(session: Session, rating_set: RatingSetRow, question: str) -> Sequence[RatingHistoryRow]:
    """Every rating that a question had until this revision, latest first; a copy stands for what was copied."""
    found = session.scalars(saves_until(rating_set, question).order_by(RatingSetRow.revision, RatingHistoryRow.version))
    return list({(each.version, each.saved_at): each for each in found}.values())[::-1]


def seen_value(session: Session, rating_set: RatingSetRow, question: str, version: int) -> str | None:
    """The rating as it stood in a version, in JSON; of version 0 an empty one."""
    if not version:
        return json_text(Rating())
    wanted = saves_until(rating_set, question).where(RatingHistoryRow.version == version)
    found = session.scalar(wanted.order_by(RatingSetRow.revision.desc()).limit(1))
    return found.value if found else None


def saves_until(rating_set: RatingSetRow, question: str) -> Select[RatingHistoryRow]:
    """The saves of a question in a revision and those before it."""
    return (
        select(RatingHistoryRow)
        .join(RatingRow, RatingRow.id == RatingHistoryRow.rating_id)
        .join(RatingSetRow, RatingSetRow.id == RatingRow.rating_set_id)
        .where(RatingSetRow.assessment_id == rating_set.assessment_id, RatingSetRow.kind == rating_set.kind)
        .where(RatingSetRow.revision <= rating_set.revision, RatingRow.question == question)
    )


def found_rating(session: Session, rating_set: RatingSetRow, question: str) -> tuple[RatingRow | None, str | None]:
    """The row of a question, if there is one, and the rating in JSON as it stands."""
    found = session.execute(
        select(RatingRow, RatingHistoryRow.value)
        .outerjoin(
            RatingHistoryRow,
            (RatingHistoryRow.rating_id == RatingRow.id) & (RatingHistoryRow.version == RatingRow.version),
        )
        .where(RatingRow.rating_set_id == rating_set.id, RatingRow.question == question)
    ).one_or_none()
    return (found[0], found[1]) if found else (None, None)


def as_kept(rating_set: RatingSetRow, rating: Rating) -> str:
    """The rating in JSON, as a row of this set has it."""
    if rating_set.kind == "officer":
        return json_text(rating)
    bare = rating.model_copy(update={"evidence": rating.evidence.model_copy(update={"items": ()})})
    return json_text(bare)
