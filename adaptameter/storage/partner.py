"""Partners: the organisations that assess themselves."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from adaptameter.domain.assessment import Partner
from adaptameter.storage.base import Base, Moment, new_pseudonym, now


class PartnerRow(Base):
    """A partner."""

    __tablename__ = "partner"
    __table_args__ = (UniqueConstraint("code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(80))
    """Its id in assessment files and addresses of pages; it never changes."""
    name: Mapped[str] = mapped_column(Text)
    country: Mapped[str] = mapped_column(String(2))
    """ISO 3166."""
    region: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(String(20))
    fictional: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    pseudonym: Mapped[str | None] = mapped_column(String(20), default=lambda: new_pseudonym("partner"))
    """What the log calls it; it outlives the partner. Only None while an old database is brought up to date."""
    other_languages: Mapped[str | None] = mapped_column(Text)
    """Codes of further languages that it works in, with blanks between them."""
    contact_name: Mapped[str | None] = mapped_column(Text)
    contact_email: Mapped[str | None] = mapped_column(String(254))

    @property
    def languages(self) -> list[str]:
        """Codes of all languages that it works in, the first one first."""
        return [*([self.language] if self.language else []), *(self.other_languages or "").split()]

    @property
    def document(self) -> Partner:
        """The partner as assessment files have it."""
        found = {"id": self.code, "name": self.name, "country": self.country, "fictional": self.fictional}
        return Partner.read(found | {"region": self.region, "language": self.language})


def list_partners(session: Session) -> Sequence[PartnerRow]:
    """All partners by name."""
    return session.scalars(select(PartnerRow).order_by(PartnerRow.name, PartnerRow.id)).all()


def get_partner(session: Session, code: str) -> PartnerRow | None:
    """The partner of a code, if there is one."""
    return session.scalar(select(PartnerRow).where(PartnerRow.code == code))


def create_partner(session: Session, partner: Partner) -> PartnerRow:
    """Keep a new partner."""
    row = PartnerRow(
        code=partner.id,
        name=partner.name,
        country=partner.country,
        region=partner.region,
        language=partner.language,
        fictional=partner.fictional,
    )
    session.add(row)
    session.flush()
    return row
