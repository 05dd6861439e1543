"""A mail server on this machine that keeps what it is given."""

import ipaddress
import ssl
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

host = "127.0.0.1"


class Box:
    """Keeps messages; `refusal` is what it answers to every receiver instead."""

    def __init__(self):
        self.messages, self.receivers, self.was_encrypted, self.users = [], [], [], []
        self.refusal = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refusal:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.messages.append(message_from_bytes(envelope.original_content, policy=default))
        self.receivers.append(envelope.rcpt_tos)
        self.was_encrypted.append(session.ssl is not None)
        self.users.append(session.auth_data)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    """Takes one user and secret."""
    is_right = (data.login, data.password) == (b"post@example.org", b"s/e:cret")
    return AuthResult(success=is_right, handled=False, auth_data=data.login)


@contextmanager
def mail_server(port=0, certificate=None, is_tls_at_once=False, has_accounts=False):
    """A server and its port, until the block ends."""
    options = {}
    if certificate and is_tls_at_once:
        options["ssl_context"] = context_of(certificate)
    elif certificate:
        options |= {"tls_context": context_of(certificate), "require_starttls": True}
    if has_accounts:
        options |= {"authenticator": authenticate, "auth_required": True}
    box = Box()
    controller = Controller(box, hostname=host, port=port or free_port(), **options)
    controller.start()
    box.port = controller.port
    try:
        yield box
    finally:
        controller.stop()


def free_port():
    """A port on which nothing listens."""
    import socket

    with socket.socket() as probe:
        probe.bind((host, 0))
        return probe.getsockname()[1]


def context_of(certificate):
    found = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    found.load_cert_chain(certificate)
    return found


def make_certificate(path):
    """A certificate of this machine that signs itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(key.private_bytes(*form) + made.public_bytes(serialization.Encoding.PEM))
    return path
