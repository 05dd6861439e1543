"""Handing a message over: to the SMTP server of the settings, or to a folder where there is none."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from adaptameter.mail.folder import folder_of, put
from adaptameter.settings import Settings

patience: Final = 20
"""Seconds that are waited for each answer of the server."""
ports: Final = {"smtp": 587, "smtps": 465}


class NotEncrypted(smtplib.SMTPException):
    """The server offers no STARTTLS, and a secret would have to go over a line that others can read."""


def carry(settings: Settings, message: EmailMessage, email: str) -> None:
    """Hand a message over; raises an error of smtplib or of the system where it isn't taken."""
    if settings.smtp is None:
        settings.make_data_folder()
        put(folder_of(settings), message)
        return
    with connection(urlsplit(settings.smtp)) as server:
        server.send_message(message, from_addr=settings.mail_from, to_addrs=[email])


@contextmanager
def connection(address: SplitResult) -> Iterator[smtplib.SMTP]:
    """A server that is ready to take a message: encrypted where it can be, and always before a secret is told."""
    context = ssl.create_default_context()
    host, port = address.hostname or "", address.port or ports[address.scheme]
    if address.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=patience, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=patience)
    with server:
        server.ehlo_or_helo_if_needed()
        if address.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=context)
        elif address.scheme == "smtp" and address.username:
            raise NotEncrypted("no STARTTLS")
        if address.username:
            server.login(unquote(address.username), unquote(address.password or ""))
        yield server
