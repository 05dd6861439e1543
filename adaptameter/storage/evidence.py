"""Evidence: what shows that ratings hold; one piece can serve several questions."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from adaptameter.domain.assessment import EvidenceItem
from adaptameter.storage.base import Base, Moment, now


class EvidenceRow(Base):
    """One piece of a partner's evidence; it never changes, another text is another piece."""

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("partner_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    digest: Mapped[str] = mapped_column(String(64))
    """sha256 over title, link and file, to find the same piece again."""
    title: Mapped[str] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    file: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)

    @property
    def item(self) -> EvidenceItem:
        """The piece as assessment files have it."""
        return item_of(self.title, self.url, self.file)

    @property
    def file_key(self) -> str:
        """What a file that lies here is found by; empty where there is none."""
        return file_key(self.item)


def file_key(item: EvidenceItem) -> str:
    """What the file of a piece is found by, where it lies here; empty for none, or one that lies somewhere else."""
    key, slash, _ = (item.file or "").partition("/")
    return key if slash and re.fullmatch("[0-9a-f]{16}", key) else ""


class RatingEvidenceRow(Base):
    """Which evidence a rating names, in order."""

    __tablename__ = "rating_evidence"

    rating_id: Mapped[int] = mapped_column(ForeignKey("rating.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    """From 0."""
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"), index=True)


def keep_evidence(session: Session, partner_id: int, rating_id: int, items: Sequence[EvidenceItem]) -> None:
    """Let a rating name these pieces and no others."""
    session.execute(delete(RatingEvidenceRow).where(RatingEvidenceRow.rating_id == rating_id))
    for place, item in enumerate(items):
        evidence = piece(session, partner_id, item)
        session.add(RatingEvidenceRow(rating_id=rating_id, place=place, evidence_id=evidence.id))
    session.flush()


def piece(session: Session, partner_id: int, item: EvidenceItem) -> EvidenceRow:
    """The partner's piece with this title, link and file; kept now if it is new."""
    digest = hashlib.sha256(json.dumps([item.title, item.url, item.file]).encode()).hexdigest()
    found = session.scalar(select(EvidenceRow).filter_by(partner_id=partner_id, digest=digest))
    if found is None:
        found = EvidenceRow(partner_id=partner_id, digest=digest, title=item.title, url=item.url, file=item.file)
        session.add(found)
        session.flush()
    return found


def evidence_of(session: Session, rating_ids: Iterable[int]) -> Mapping[int, list[EvidenceItem]]:
    """The evidence of each of these ratings, in order."""
    rows = session.execute(
        select(RatingEvidenceRow.rating_id, EvidenceRow.title, EvidenceRow.url, EvidenceRow.file)
        .join(EvidenceRow, EvidenceRow.id == RatingEvidenceRow.evidence_id)
        .where(RatingEvidenceRow.rating_id.in_(list(rating_ids)))
        .order_by(RatingEvidenceRow.rating_id, RatingEvidenceRow.place)
    )
    found: dict[int, list[EvidenceItem]] = {}
    for rating_id, title, url, file in rows:
        found.setdefault(rating_id, []).append(item_of(title, url, file))
    return found


@lru_cache(maxsize=4096)
def item_of(title: str, url: str | None, file: str | None) -> EvidenceItem:
    """A piece as assessment files have it."""
    return EvidenceItem.read({"title": title, "url": url, "file": file})


def list_evidence(session: Session, partner_id: int) -> Sequence[EvidenceRow]:
    """A partner's pieces of evidence, latest first."""
    wanted = select(EvidenceRow).where(EvidenceRow.partner_id == partner_id)
    return session.scalars(wanted.order_by(EvidenceRow.created_at.desc(), EvidenceRow.id.desc())).all()
