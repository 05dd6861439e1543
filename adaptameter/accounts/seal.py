"""Sealing: what has to be read again but not by somebody who has the database alone."""

import base64
import hashlib
import hmac
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from adaptameter.file import not_writable
from adaptameter.settings import Settings


class Seal:
    """Seals texts with the secret of the installation."""

    def __init__(self, secret: str) -> None:
        key = hashlib.sha256(f"adaptameter seal\n{secret}".encode()).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(key))
        self._key = hashlib.sha256(f"adaptameter mark\n{secret}".encode()).digest()

    def mark(self, text: str) -> str:
        """The mark of a text, always the same, that nobody can work out without this secret."""
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()

    def closed(self, text: str) -> str:
        """A text that only this secret opens."""
        return self._fernet.encrypt(text.encode()).decode()

    def opened(self, sealed: str, seconds: int | None = None) -> str | None:
        """The text; None where it was sealed with another secret, changed, or longer ago than so many seconds."""
        try:
            return self._fernet.decrypt(sealed.encode(), ttl=seconds).decode()
        except (InvalidToken, UnicodeError):
            return None


def secret_of(settings: Settings) -> str:
    """The secret of the environment, else the one in the data folder, made there for this user's eyes only."""
    if settings.secret_key is not None:
        return settings.secret_key
    path = settings.data / "secret"
    if not path.exists():
        make_secret(path)
    return path.read_text().strip()


def make_secret(path: Path) -> None:
    """Make the secret; of two processes that begin at once, the second takes what the first one made."""
    beside = path.with_name(f".secret.{secrets.token_hex(4)}")
    try:
        beside.touch(mode=0o600)
        beside.write_text(secrets.token_hex(32))
        with suppress(FileExistsError):
            path.hardlink_to(beside)
    except OSError as error:
        raise not_writable(path, error) from None
    finally:
        beside.unlink(missing_ok=True)
