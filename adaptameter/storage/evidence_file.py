"""Files of evidence. They lie in the database: no folder serves them, and a backup has them at the same moment."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, defer, mapped_column

from adaptameter.storage.base import Base, Moment, now
from adaptameter.uploads.accepted import AcceptedFile


class EvidenceFileRow(Base):
    """A file of a partner's; it never changes."""

    __tablename__ = "evidence_file"
    __table_args__ = (UniqueConstraint("partner_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(16))
    """The beginning of the content's sha256, by which pieces of evidence name it."""
    name: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(80))
    size: Mapped[int]
    """In bytes."""
    content: Mapped[bytes] = mapped_column(LargeBinary)
    kept_at: Mapped[datetime] = mapped_column(Moment, default=now)
    kept_by: Mapped[str | None] = mapped_column(String(20))
    """The pseudonym of the account."""


def find_evidence_file(session: Session, partner_id: int, key: str) -> EvidenceFileRow | None:
    """A partner's file by its key, if there is one."""
    return session.scalar(select(EvidenceFileRow).filter_by(partner_id=partner_id, key=key))


def list_evidence_files(session: Session, partner_id: int) -> Sequence[EvidenceFileRow]:
    """A partner's files without what is in them, latest first."""
    wanted = select(EvidenceFileRow).filter_by(partner_id=partner_id).options(defer(EvidenceFileRow.content))
    return session.scalars(wanted.order_by(EvidenceFileRow.kept_at.desc(), EvidenceFileRow.id.desc())).all()


def keep_evidence_file(session: Session, partner_id: int, file: AcceptedFile, account: str | None) -> None:
    """Keep a file; nothing where the partner has the same one already."""
    if find_evidence_file(session, partner_id, file.key) is None:
        row = EvidenceFileRow(partner_id=partner_id, key=file.key, name=file.name, media_type=file.media_type)
        row.size, row.content, row.kept_by = len(file.content), file.content, account
        session.add(row)
        session.flush()
