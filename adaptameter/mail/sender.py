"""Sending what waits: a thread in the server, or one turn of a command; no two processes send the same."""

import logging
import smtplib
import threading
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Final

from adaptameter.mail.carrier import carry
from adaptameter.mail.letter import letter_of
from adaptameter.mail.writing import written
from adaptameter.settings import Settings
from adaptameter.storage.base import now
from adaptameter.storage.database import Database
from adaptameter.storage.message import (
    Kind,
    claim_message,
    clear_messages,
    get_message,
    is_any_due,
    mark_failed,
    mark_sent,
)

logger = logging.getLogger(__name__)
every: Final = 5.0
"""Seconds after which the thread looks, even if nobody woke it."""
after_fault: Final = 60.0
"""The same where the database could not be asked."""
patience: Final = 30.0
"""Seconds in which a message that is being sent may be finished when the program ends."""


@dataclass(frozen=True)
class Claim:
    """A message that this process sends, and no other one until then."""

    number: int
    kind: Kind
    until: datetime | None


class Sender:
    """Sends what waits in the database; nobody waits for the server while a transaction is open."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.settings = settings
        self.database = database
        self._called = threading.Event()
        self._is_stopping = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Send from now on in a thread."""
        self._thread = threading.Thread(target=self._work, name="sender", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Let the thread look at once, since a message may wait."""
        self._called.set()

    def stop(self) -> None:
        """Begin no other message, and wait for the one that is being sent."""
        self._is_stopping = True
        self.wake()
        if self._thread is not None:
            self._thread.join(patience)

    def send_due(self) -> tuple[int, int]:
        """Send all that is due; how many are done with, and how many failed, which wait on or are given up."""
        done = failed = 0
        while not self._is_stopping and (claim := self._claim()) is not None:
            is_done = self._send(claim)
            done, failed = done + is_done, failed + (not is_done)
        if done or failed:
            with self.database.writing() as session:
                clear_messages(session, now())
        return done, failed

    def _claim(self) -> Claim | None:
        with self.database.reading() as session:
            if not is_any_due(session, now()):
                return None
        with self.database.writing() as session:
            row = claim_message(session, now())
            return Claim(row.id, row.kind, row.next_at) if row else None

    def _send(self, claim: Claim) -> bool:
        try:
            found = self._written(claim)
            if found is not None:
                carry(self.settings, *found)
        except Exception as error:
            logger.warning("message not sent", extra={"kind": claim.kind, "reason": reason_of(error)})
            self._close(claim, is_sent=False)
            return False
        self._close(claim, is_sent=True)
        return True

    def _written(self, claim: Claim) -> tuple[EmailMessage, str] | None:
        """The message and its receiver, with a link that was made now; None where there is nothing to send."""
        with self.database.writing() as session:
            row = get_message(session, claim.number)
            letter = letter_of(session, row, self.settings.base) if row else None
        if letter is None:
            return None
        return written(letter, self.settings.mail_from, self.settings.base), letter.email

    def _close(self, claim: Claim, *, is_sent: bool) -> None:
        """Say what became of a message, unless it took so long that another process has taken it."""
        with self.database.writing() as session:
            row = get_message(session, claim.number)
            if row is None or row.next_at != claim.until:
                return
            if is_sent:
                mark_sent(session, row)
                return
            mark_failed(session, row, now())
            if row.next_at is None:
                logger.error("message given up", extra={"kind": claim.kind})

    def _work(self) -> None:
        wait = 0.0
        while not self._is_stopping:
            self._called.wait(wait)
            self._called.clear()
            try:
                self.send_due()
                wait = every
            except Exception as error:
                logger.warning("messages wait", extra={"reason": type(error).__name__})
                wait = after_fault


def reason_of(error: Exception) -> str:
    """Why a message was not taken: the kind of the error and the server's number, never its words or an address."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{type(error).__name__} {error.smtp_code}"
    return type(error).__name__
