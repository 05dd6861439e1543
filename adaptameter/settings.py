"""Settings, from the environment only; docs/settings.md tells each of them."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import quote

from adaptameter import paths
from adaptameter.error import AdaptameterError

names: Final = (
    "DATABASE_URL",
    "ADAPTAMETER_DATA",
    "ADAPTAMETER_QUESTIONNAIRES",
    "ADAPTAMETER_SECRET_KEY",
    "ADAPTAMETER_HOST",
    "ADAPTAMETER_PORT",
    "ADAPTAMETER_THREADS",
    "ADAPTAMETER_ADDRESS",
    "ADAPTAMETER_PROXY",
    "ADAPTAMETER_SMTP",
    "ADAPTAMETER_MAIL_FROM",
    "ADAPTAMETER_RETENTION_YEARS",
    "ADAPTAMETER_DAYS_TO_SIGN",
)
"""Every variable of the environment that is read."""
shortest_secret: Final = 32


@dataclass(frozen=True)
class Settings:
    """What a server is told from outside."""

    database_url: str
    """Of SQLAlchemy; by default the embedded database in the data folder."""
    data: Path
    """Where the embedded database and the secret lie."""
    questionnaires: Path
    """The folder whose published versions can be answered."""
    secret_key: str | None
    """Signs cookies and forms; None: one is made and kept in the data folder."""
    host: str
    port: int
    threads: int
    """How many requests are answered at once."""
    address: str = ""
    """Where people find it, such as https://assess.example.org; empty: this machine alone, at host and port."""
    proxy: str | None = None
    """The address of the machine whose word on who asks is taken."""
    smtp: str | None = None
    """The server that sends e-mail, such as smtps://user:secret@host; None: messages are put in a folder."""
    mail_from: str = "adaptameter@localhost"
    """The address that e-mails come from."""
    retention_years: int = 7
    """So long after its last assessment a partner may be deleted without having asked for it."""
    days_to_sign: int = 30
    """So many days after both sides agreed it may be closed without both signatures."""
    is_demo: bool = False
    """Whether only fictional partners are in it, and the pages say how to get in."""

    def with_questionnaires(self, folder: Path) -> "Settings":
        """The same with another folder of questionnaires."""
        return replace(self, questionnaires=folder)

    @property
    def is_embedded(self) -> bool:
        """Whether the database is the one in the data folder."""
        return self.database_url == embedded(self.data)

    @property
    def base(self) -> str:
        """The address that links in e-mails begin with."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return self.address or f"http://{shown}:{self.port}"

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach it over https alone."""
        return self.base.startswith("https://")

    def make_data_folder(self) -> None:
        """Make the data folder, for this user's eyes only, unless it is there."""
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise AdaptameterError(
                f"The folder {self.data} can't be made ({error.strerror}); name another with ADAPTAMETER_DATA."
            ) from None


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of an environment; an error names the variable that can't be used."""
    values = {name: environment.get(name, "").strip() for name in names}
    data = Path(values["ADAPTAMETER_DATA"] or "data").absolute()
    secret = values["ADAPTAMETER_SECRET_KEY"] or None
    if secret is not None and len(secret) < shortest_secret:
        raise AdaptameterError(
            f"ADAPTAMETER_SECRET_KEY has {len(secret)} characters; use at least {shortest_secret} random ones."
        )
    return Settings(
        database_url=values["DATABASE_URL"] or embedded(data),
        data=data,
        questionnaires=Path(values["ADAPTAMETER_QUESTIONNAIRES"] or paths.QUESTIONNAIRES),
        secret_key=secret,
        host=values["ADAPTAMETER_HOST"] or "127.0.0.1",
        port=whole("ADAPTAMETER_PORT", values["ADAPTAMETER_PORT"] or "8000", 65535),
        threads=whole("ADAPTAMETER_THREADS", values["ADAPTAMETER_THREADS"] or "8", 256),
        address=address_of(values["ADAPTAMETER_ADDRESS"]),
        proxy=values["ADAPTAMETER_PROXY"] or None,
        smtp=smtp_of(values["ADAPTAMETER_SMTP"]),
        mail_from=sender_of(values["ADAPTAMETER_MAIL_FROM"] or Settings.mail_from),
        retention_years=whole("ADAPTAMETER_RETENTION_YEARS", values["ADAPTAMETER_RETENTION_YEARS"] or "7", 99),
        days_to_sign=whole("ADAPTAMETER_DAYS_TO_SIGN", values["ADAPTAMETER_DAYS_TO_SIGN"] or "30", 999),
    )


def address_of(text: str) -> str:
    """The address where people find it, without a slash at its end."""
    if text and not re.fullmatch(r"https?://[^/?#@\s]+/?", text):
        raise AdaptameterError(
            f"ADAPTAMETER_ADDRESS is {text!r}; write it like https://assess.example.org, without a path."
        )
    return text.rstrip("/")


def smtp_of(text: str) -> str | None:
    """The address of an SMTP server, whose secret no error tells."""
    found = re.fullmatch(r"smtps?://([^/@\s]+@)?(\[[0-9a-fA-F:.]+\]|[^/@\s:\[\]]+)(:(?P<port>[0-9]{1,5}))?/?", text)
    if text and (found is None or int(found["port"] or 1) not in range(1, 65536)):
        raise AdaptameterError(
            "ADAPTAMETER_SMTP can't be read; write it like smtp://user:secret@host:587 (with STARTTLS) or smtps://…"
        )
    return text or None


def sender_of(text: str) -> str:
    """The address that e-mails come from, without a name."""
    if not re.fullmatch(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+", text):
        raise AdaptameterError(f"ADAPTAMETER_MAIL_FROM is {text!r}; write an address alone, such as tool@example.org.")
    return text


def embedded(data: Path) -> str:
    """The address of the embedded database in a folder, whatever characters that has in its name."""
    return f"sqlite:///{quote(str(data / 'adaptameter.db'))}"


def whole(name: str, text: str, most: int) -> int:
    """A whole number from 1 on."""
    if not re.fullmatch("[0-9]{1,9}", text) or not 1 <= int(text) <= most:
        raise AdaptameterError(f"{name} is {text!r}; use a whole number from 1 to {most}.")
    return int(text)
