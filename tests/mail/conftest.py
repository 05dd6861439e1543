"""A sender, and a clock that a test can put forward."""

from datetime import UTC, datetime, timedelta

import pytest

from adaptameter.mail import sender
from adaptameter.settings import Settings
from adaptameter.storage.message import queue_message
from tests.mail.server import mail_server, make_certificate


class Clock:
    """The time that senders go by."""

    def __init__(self):
        self.late = timedelta()

    def __call__(self):
        return datetime.now(UTC).replace(microsecond=0) + self.late

    def forward(self, **by):
        self.late += timedelta(**by)


@pytest.fixture
def clock(monkeypatch):
    found = Clock()
    monkeypatch.setattr(sender, "now", found)
    return found


@pytest.fixture
def make_sender(tmp_path):
    """Makes a sender over a database, by default with a folder instead of a server."""

    def make(database, smtp=None):
        settings = Settings("", tmp_path, tmp_path, None, "127.0.0.1", 8000, 1, smtp=smtp, mail_from="tool@example.org")
        return sender.Sender(settings, database)

    return make


@pytest.fixture
def queue(database):
    """Lets a message wait."""

    def queue(kind="passphrase_changed", email="ann@example.org", language="en", **values):
        with database.writing() as session:
            return queue_message(session, kind, email, language, values or {"name": "Ann"}).id

    return queue


@pytest.fixture
def server():
    with mail_server() as box:
        yield box


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("certificate") / "own.pem")
