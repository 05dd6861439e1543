import smtplib
import ssl

import pytest

from adaptameter.language import load_language
from adaptameter.mail.carrier import NotEncrypted, carry
from adaptameter.mail.letter import Letter
from adaptameter.mail.writing import written
from tests.mail.server import host, mail_server

user = "post%40example.org:s%2Fe%3Acret@"


@pytest.fixture
def send(make_sender):
    """Hands a message to the server of an address."""

    def send(smtp):
        settings = make_sender(None, smtp).settings
        letter = Letter("passphrase_changed", "ann@example.org", "Ann", load_language("en"))
        carry(settings, written(letter, settings.mail_from, settings.base), letter.email)

    return send


def test_a_server_without_encryption_is_given_the_message(send, server):
    send(f"smtp://{host}:{server.port}")
    assert (server.receivers, server.was_encrypted) == ([["ann@example.org"]], [False])


def test_a_server_that_offers_encryption_has_to_show_a_certificate_that_is_trusted(send, certificate):
    with mail_server(certificate=certificate) as box:
        with pytest.raises(ssl.SSLCertVerificationError):
            send(f"smtp://{host}:{box.port}")
        assert box.messages == []


def test_with_a_certificate_that_is_trusted_the_line_is_encrypted(send, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_server(certificate=certificate) as box:
        send(f"smtp://{host}:{box.port}")
        assert box.was_encrypted == [True]


def test_a_secret_is_told_over_an_encrypted_line(send, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_server(certificate=certificate, has_accounts=True) as box:
        send(f"smtp://{user}{host}:{box.port}")
        assert (box.was_encrypted, box.users) == ([True], [b"post@example.org"])
        with pytest.raises(smtplib.SMTPAuthenticationError):
            send(f"smtp://post:wrong@{host}:{box.port}")


def test_a_secret_is_told_to_nobody_over_an_open_line(send, server):
    with pytest.raises(NotEncrypted):
        send(f"smtp://{user}{host}:{server.port}")
    assert server.messages == []


def test_a_line_can_be_encrypted_from_its_beginning(send, certificate, monkeypatch):
    with mail_server(certificate=certificate, is_tls_at_once=True) as box:
        with pytest.raises(ssl.SSLCertVerificationError):
            send(f"smtps://{host}:{box.port}")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        send(f"smtps://{host}:{box.port}")
        assert len(box.messages) == 1
