"""Invitations: a role that waits for somebody to take it up."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from adaptameter.domain.role import HeldRole, Role, roles
from adaptameter.storage.account import AccountRow, normal_email
from adaptameter.storage.assessment import one_of
from adaptameter.storage.base import Base, Moment, now
from adaptameter.storage.partner import PartnerRow

lasts: Final = timedelta(days=7)
"""So long an invitation can be taken up after it was sent."""


class InvitationRow(Base):
    """An invitation."""

    __tablename__ = "invitation"
    __table_args__ = (
        UniqueConstraint("sha256"),
        CheckConstraint(one_of("role", roles), name="known_role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(20))
    role: Mapped[Role] = mapped_column(String(20))
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id", ondelete="CASCADE"), index=True)
    region: Mapped[str | None] = mapped_column(Text)
    inviter_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    made_at: Mapped[datetime] = mapped_column(Moment, default=now)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    sha256: Mapped[str | None] = mapped_column(String(64))
    """Of the token in the link that was sent last, which is kept nowhere else; None before."""
    taken_up_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    partner: Mapped[PartnerRow | None] = relationship()
    inviter: Mapped[AccountRow | None] = relationship()

    @property
    def held(self) -> HeldRole:
        """The role that it gives."""
        return HeldRole(self.role, self.partner_id, self.region)

    def is_open(self, moment: datetime) -> bool:
        """Whether it can be taken up."""
        return self.taken_up_at is None and self.withdrawn_at is None and moment < self.expires_at


def create_invitation(
    session: Session, *, email: str, name: str, language: str, held: HeldRole, inviter: AccountRow | None
) -> InvitationRow:
    """Keep a new invitation; it can be taken up once a link was made for it."""
    row = InvitationRow(
        email=normal_email(email),
        name=name,
        language=language,
        role=held.role,
        partner_id=held.partner_id,
        region=held.region,
        inviter_id=inviter.id if inviter else None,
        expires_at=now() + lasts,
    )
    session.add(row)
    session.flush()
    return row


def get_invitation(session: Session, number: int) -> InvitationRow | None:
    """The invitation of a number, if there is one."""
    return session.get(InvitationRow, number)


def find_invitation(session: Session, sha256: str) -> InvitationRow | None:
    """The invitation of a token's sha256, if there is one."""
    wanted = select(InvitationRow).where(InvitationRow.sha256 == sha256)
    return session.scalar(wanted.options(joinedload(InvitationRow.partner)))


def list_invitations(session: Session, partner: PartnerRow | None = None) -> Sequence[InvitationRow]:
    """The invitations that nobody has taken up or withdrawn, or those of a partner, latest first."""
    wanted = select(InvitationRow).where(InvitationRow.taken_up_at.is_(None), InvitationRow.withdrawn_at.is_(None))
    if partner is not None:
        wanted = wanted.where(InvitationRow.partner_id == partner.id)
    whole = wanted.options(joinedload(InvitationRow.partner), joinedload(InvitationRow.inviter))
    return session.scalars(whole.order_by(InvitationRow.id.desc())).all()


def renew_invitation(session: Session, row: InvitationRow, sha256: str) -> None:
    """Let the link with this token be the only one that takes it up, for a whole time again."""
    row.sha256, row.expires_at = sha256, now() + lasts
    session.flush()


def withdraw_invitation(session: Session, row: InvitationRow) -> None:
    """Let nobody take it up any more."""
    row.withdrawn_at, row.sha256 = now(), None
    session.flush()


def take_up(session: Session, row: InvitationRow, moment: datetime) -> bool:
    """Use it up; false where it was used up, withdrawn or too old at this moment."""
    found = session.execute(
        update(InvitationRow)
        .where(
            InvitationRow.id == row.id,
            InvitationRow.taken_up_at.is_(None),
            InvitationRow.withdrawn_at.is_(None),
            InvitationRow.expires_at > moment,
        )
        .values(taken_up_at=moment, sha256=None)
    )
    session.refresh(row)
    return bool(found.rowcount)  # type: ignore[attr-defined]
