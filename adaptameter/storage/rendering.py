"""Rendered reports, pages and charts, kept by the hash of what they were made from."""

import hashlib
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from adaptameter.storage.base import Base, Moment, now


class RenderingRow(Base):
    """Something that was rendered."""

    __tablename__ = "rendering"

    source: Mapped[str] = mapped_column(String(64), primary_key=True)
    """sha256 of all that it was made from."""
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="CASCADE"), index=True)
    """Of whose results: it goes with the partner, whatever program made it."""
    media_type: Mapped[str] = mapped_column(String(80))
    sha256: Mapped[str] = mapped_column(String(64))
    """Of the content."""
    content: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(Moment, default=now)


def get_rendering(session: Session, source: str) -> RenderingRow | None:
    """What was made from this, if it was."""
    return session.get(RenderingRow, source)


def kept_renderings(session: Session, sources: Collection[str]) -> set[str]:
    """Which of these were made already."""
    return set(session.scalars(select(RenderingRow.source).where(RenderingRow.source.in_(sources))))


def keep_rendering(session: Session, partner_id: int, source: str, media_type: str, content: bytes) -> None:
    """Keep what was made; nothing where it is there already."""
    if session.get(RenderingRow, source) is None:
        sha256 = hashlib.sha256(content).hexdigest()
        row = RenderingRow(source=source, partner_id=partner_id, media_type=media_type, sha256=sha256, content=content)
        session.add(row)
        session.flush()
