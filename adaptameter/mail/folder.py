"""The folder of messages where no server sends them: a file each, for this user's eyes only."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

from adaptameter.file import write_file
from adaptameter.settings import Settings

names: Final = re.compile(r"[0-9]{8}T[0-9]{12}-[0-9a-f]{8}\.eml")


@dataclass(frozen=True)
class Kept:
    """A message of the folder."""

    name: str
    """Of its file."""
    to: str
    subject: str
    at: datetime
    text: str


def folder_of(settings: Settings) -> Path:
    """Where messages are put."""
    return settings.data / "mail"


def put(folder: Path, message: EmailMessage) -> None:
    """Put a message there."""
    folder.mkdir(mode=0o700, exist_ok=True)
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}.eml"
    write_file(folder / name, message.as_bytes(), 0o600)


def list_kept(folder: Path) -> Sequence[Kept]:
    """The messages of the folder, latest first."""
    found = sorted(folder.glob("*.eml"), reverse=True) if folder.is_dir() else []
    return [read(path) for path in found if names.fullmatch(path.name)]


def get_kept(folder: Path, name: str) -> Kept | None:
    """The message of a file's name, if there is one."""
    path = folder / name
    return read(path) if names.fullmatch(name) and path.is_file() else None


def read(path: Path) -> Kept:
    """A message as a person reads it."""
    message = message_from_bytes(path.read_bytes(), policy=default)
    body = message.get_body(("plain",))
    text = body.get_content().replace("\r\n", "\n") if body is not None else ""
    return Kept(path.name, message["To"], message["Subject"], parsedate_to_datetime(message["Date"]), text)
