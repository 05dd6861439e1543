import logging

import pytest

from adaptameter.mail.folder import list_kept
from adaptameter.storage.message import queue_message
from tests.mail.server import free_port, host, mail_server


@pytest.fixture(autouse=True)
def keep_logging(monkeypatch):
    """What a command does to the log ends with the test; the test's server says nothing there."""
    monkeypatch.setattr(logging.getLogger("mail.log"), "disabled", True)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


@pytest.fixture
def at_hand(file_database, monkeypatch, tmp_path):
    """The database that DATABASE_URL names, with a message that waits."""
    monkeypatch.setenv("DATABASE_URL", file_database.engine.url.render_as_string())
    monkeypatch.setenv("ADAPTAMETER_DATA", str(tmp_path / "data"))
    with file_database.writing() as session:
        queue_message(session, "passphrase_changed", "ann@example.org", "en", {"name": "Ann"})
    return file_database


def test_all_that_waits_is_sent(run, at_hand, monkeypatch):
    with mail_server() as box:
        monkeypatch.setenv("ADAPTAMETER_SMTP", f"smtp://{host}:{box.port}")
        assert run("mail", "send") == (0, "1 sent.\n", "")
        assert run("mail", "send") == (0, "0 sent.\n", "")
        assert box.receivers == [["ann@example.org"]]


def test_without_a_server_it_is_put_in_the_folder(run, at_hand, tmp_path):
    assert run("mail", "send") == (0, "1 sent.\n", "")
    (message,) = list_kept(tmp_path / "data/mail")
    assert message.subject == "Your passphrase was changed"


def test_what_could_not_be_sent_is_told_without_its_receiver(run, at_hand, monkeypatch):
    monkeypatch.setenv("ADAPTAMETER_SMTP", f"smtp://{host}:{free_port()}")
    code, output, errors = run("mail", "send")
    assert (code, output) == (1, "")
    assert errors.endswith("0 sent; 1 could not be sent and are tried again later, a few times.\n")
    assert '"kind": "passphrase_changed"' in errors
    assert "ann@example.org" not in errors
