import io
import json
import logging
import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from adaptameter.accounts.invitation import invite
from adaptameter.accounts.token import fingerprint
from adaptameter.domain.role import HeldRole
from adaptameter.mail.folder import folder_of, list_kept
from adaptameter.storage.account_token import AccountTokenRow
from adaptameter.storage.database import open_database, writes
from adaptameter.storage.invitation import get_invitation, withdraw_invitation
from adaptameter.storage.message import MessageRow, get_message, pauses, queue_message
from adaptameter.storage.migration import upgrade
from adaptameter.web.journal import Lines
from tests.mail.server import free_port, host, mail_server
from tests.people import sign_up


@pytest.fixture
def journal():
    """The lines that are logged."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines())
    root = logging.getLogger("adaptameter")
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)


def state(database, number):
    with database.reading() as session:
        row = get_message(session, number)
        return row.failures, row.next_at is not None, row.sent_at is not None


def test_what_waits_is_sent_once(database, make_sender, queue, server, clock):
    number = queue()
    sender = make_sender(database, f"smtp://{host}:{server.port}")
    assert sender.send_due() == (1, 0)
    clock.forward(days=1)
    assert sender.send_due() == (0, 0)
    assert server.receivers == [["ann@example.org"]]
    assert state(database, number) == (0, False, True)


def test_a_server_that_is_down_gets_the_message_later(database, make_sender, queue, clock, journal):
    port = free_port()
    number = queue()
    sender = make_sender(database, f"smtp://{host}:{port}")
    assert sender.send_due() == (0, 1)
    assert state(database, number) == (1, True, False)
    with mail_server(port) as box:
        assert sender.send_due() == (0, 0)
        clock.forward(minutes=2)
        assert sender.send_due() == (1, 0)
        assert len(box.messages) == 1
    assert state(database, number) == (1, False, True)
    (line,) = journal()
    assert (line["event"], line["kind"], line["reason"]) == (
        "message not sent",
        "passphrase_changed",
        "ConnectionRefusedError",
    )


def test_a_server_that_refuses_is_given_up_in_the_end(database, make_sender, queue, server, clock, journal):
    number = queue()
    server.refusal = "550 no such ann@example.org"
    sender = make_sender(database, f"smtp://{host}:{server.port}")
    for count in range(len(pauses)):
        assert sender.send_due() == (0, 1)
        assert state(database, number) == (count + 1, True, False)
        clock.forward(seconds=pauses[count].total_seconds() - 30)
        assert sender.send_due() == (0, 0)
        clock.forward(seconds=31)
    assert sender.send_due() == (0, 1)
    assert state(database, number) == (len(pauses) + 1, False, False)
    clock.forward(days=2)
    assert sender.send_due() == (0, 0)
    assert [line["event"] for line in journal()][-2:] == ["message not sent", "message given up"]
    assert "ann@example.org" not in json.dumps(journal())


def test_one_message_that_cannot_be_made_does_not_keep_back_the_others(database, make_sender, queue, server):
    queue("invitation", nothing=1)
    queue()
    assert make_sender(database, f"smtp://{host}:{server.port}").send_due() == (1, 1)
    assert len(server.messages) == 1


def link_in(message):
    text = message.get_body(("plain",)).get_content()
    return next(line for line in text.splitlines() if line.startswith("http://127.0.0.1:8000/"))


def invited(database):
    sign_up(database, "lead@example.org", "lead", name="Lea")
    with database.writing() as session:
        held = HeldRole("administrator")
        row = invite(session, email="Bob@example.org", name="Bob", language="en", held=held, inviter=None)
        assert row.sha256 is None
        return row.id


def test_each_try_makes_a_link_of_its_own_of_which_the_database_has_the_fingerprint_alone(
    database, make_sender, server, clock
):
    number = invited(database)
    sender = make_sender(database, f"smtp://{host}:{server.port}")
    server.refusal = "451 later"
    assert sender.send_due() == (0, 1)
    with database.reading() as session:
        before = get_invitation(session, number).sha256
    server.refusal = None
    clock.forward(minutes=2)
    assert sender.send_due() == (1, 0)
    token = link_in(server.messages[0]).rpartition("/")[2]
    with database.reading() as session:
        assert get_invitation(session, number).sha256 == fingerprint(token) != before
        rows = [repr(tuple(row.__dict__.values())) for row in session.scalars(select(MessageRow))]
    assert not any(token in row for row in rows)


def test_an_invitation_that_was_withdrawn_meanwhile_is_not_sent(database, make_sender, server):
    number = invited(database)
    with database.writing() as session:
        withdraw_invitation(session, get_invitation(session, number))
    assert make_sender(database, f"smtp://{host}:{server.port}").send_due() == (1, 0)
    assert server.messages == []


def test_a_new_passphrase_for_an_address_without_an_account_sends_nothing(database, make_sender, queue, server):
    number = queue("reset", "nobody@example.org")
    assert make_sender(database, f"smtp://{host}:{server.port}").send_due() == (1, 0)
    assert (server.messages, state(database, number)) == ([], (0, False, True))
    with database.reading() as session:
        assert session.scalars(select(AccountTokenRow)).all() == []


def test_a_new_address_that_another_account_has_is_sent_no_link(database, make_sender, queue, server):
    account = sign_up(database, "ann@example.org")
    sign_up(database, "bob@example.org")
    queue("confirm_email", "bob@example.org", account=account, name="Ann")
    queue("confirm_email", "anna@example.org", account=account, name="Ann")
    make_sender(database, f"smtp://{host}:{server.port}").send_due()
    assert server.receivers == [["anna@example.org"]]


def test_no_transaction_is_open_while_the_server_talks(file_database, make_sender, monkeypatch):
    with file_database.writing() as session:
        number = queue_message(session, "passphrase_changed", "ann@example.org", "en", {"name": "Ann"}).id

    def carry(settings, message, email):
        with file_database.writing() as session:  # would wait for half a minute, and then fail
            queue_message(session, "reset", "bob@example.org", "en", {})

    monkeypatch.setattr("adaptameter.mail.sender.carry", carry)
    assert make_sender(file_database).send_due() == (2, 0)
    assert state(file_database, number) == (0, False, True)


@pytest.fixture(params=["sqlite", "postgresql"])
def two_databases(request, tmp_path):
    """The same database twice, as two processes have it."""
    url = f"sqlite:///{tmp_path / 'file.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    found = open_database(url), open_database(url)
    upgrade(found[0])
    yield found
    with found[0].engine.execution_options(**{writes: True}).begin() as connection:
        connection.exec_driver_sql("DELETE FROM message")
    for each in found:
        each.engine.dispose()


def test_two_senders_at_once_send_each_message_once(two_databases, make_sender, server):
    addresses = [f"person{number}@example.org" for number in range(30)]
    with two_databases[0].writing() as session:
        for email in addresses:
            queue_message(session, "passphrase_changed", email, "en", {"name": "Ann"})
    senders = [make_sender(each, f"smtp://{host}:{server.port}") for each in two_databases]
    done = []
    threads = [threading.Thread(target=lambda each=each: done.append(each.send_due())) for each in senders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(email for (email,) in server.receivers) == sorted(addresses)
    assert (sum(count for count, _ in done), sum(failed for _, failed in done)) == (30, 0)


def test_a_sender_that_took_too_long_does_not_say_that_another_ones_message_failed(
    database, make_sender, queue, clock, monkeypatch
):
    number = queue()
    slow, quick = make_sender(database), make_sender(database)

    def carry(settings, message, email):
        monkeypatch.undo()
        clock.forward(minutes=10)
        monkeypatch.setattr("adaptameter.mail.sender.now", clock)
        assert quick.send_due() == (1, 0)
        raise TimeoutError

    monkeypatch.setattr("adaptameter.mail.sender.carry", carry)
    assert slow.send_due() == (0, 1)
    assert state(database, number) == (0, False, True)


def test_the_thread_sends_when_it_is_woken_and_ends_when_it_is_told(file_database, make_sender, monkeypatch):
    monkeypatch.setattr("adaptameter.mail.sender.every", 600.0)
    carried = threading.Event()
    monkeypatch.setattr("adaptameter.mail.sender.carry", lambda *_: carried.set())
    sender = make_sender(file_database)
    sender.start()
    with file_database.writing() as session:
        queue_message(session, "passphrase_changed", "ann@example.org", "en", {"name": "Ann"})
    sender.wake()
    assert carried.wait(30)
    sender.stop()
    assert not sender._thread.is_alive()


def test_a_database_that_fails_does_not_end_the_thread(file_database, make_sender, monkeypatch, journal):
    asked = threading.Event()
    sender = make_sender(file_database)

    def send_due():
        asked.set()
        raise RuntimeError

    monkeypatch.setattr(sender, "send_due", send_due)
    sender.start()
    for _ in range(2):
        assert asked.wait(30)
        asked.clear()
        sender.wake()
    sender.stop()
    assert not sender._thread.is_alive()
    assert {line["reason"] for line in journal()} == {"RuntimeError"}


def test_messages_are_forgotten_a_month_after_they_were_sent(database, make_sender, queue, clock):
    sent = queue()
    sender = make_sender(database)
    sender.send_due()
    clock.forward(days=29)
    queue()
    sender.send_due()
    with database.reading() as session:
        assert get_message(session, sent) is not None
    clock.late += timedelta(days=2)
    queue()
    sender.send_due()
    with database.reading() as session:
        assert get_message(session, sent) is None
    assert len(list_kept(folder_of(sender.settings))) == 3
