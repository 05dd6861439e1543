"""Inviting somebody to a role: kept here, sent by e-mail, taken up once by whoever opens the link."""

from sqlalchemy.orm import Session

from adaptameter.domain.role import HeldRole
from adaptameter.storage.account import AccountRow
from adaptameter.storage.invitation import InvitationRow, create_invitation
from adaptameter.storage.message import queue_message


def invite(
    session: Session, *, email: str, name: str, language: str, held: HeldRole, inviter: AccountRow | None
) -> InvitationRow:
    """Invite somebody; the link is made when the e-mail is sent, and is kept nowhere."""
    row = create_invitation(session, email=email, name=name, language=language, held=held, inviter=inviter)
    send(session, row)
    return row


def send(session: Session, row: InvitationRow) -> None:
    """Send an invitation, once more if need be; the link that is made then is the only one that opens it."""
    queue_message(session, "invitation", row.email, row.language, {"invitation": row.id})
