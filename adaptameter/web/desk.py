"""What every view has at hand."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from flask import abort, current_app

from adaptameter.accounts.seal import Seal
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.folder import files_in
from adaptameter.catalogue.lock import lock_name
from adaptameter.error import AdaptameterError
from adaptameter.exchange.renderer import Renderer
from adaptameter.mail.sender import Sender
from adaptameter.settings import Settings
from adaptameter.storage.database import Database

key = "adaptameter"
Row = TypeVar("Row")


class Refused(AdaptameterError):
    """What a form asks for can't be done now; nothing was saved."""


@dataclass(frozen=True)
class Desk:
    """The settings, the database, who renders, what seals secrets in the database, and who sends e-mail."""

    settings: Settings
    database: Database
    renderer: Renderer
    seal: Seal
    sender: Sender

    @property
    def catalogue(self) -> Catalogue:
        """The questionnaires that are offered now; a folder that changes is read anew."""
        folder = self.settings.questionnaires
        return catalogue_at(folder, state_of(folder))


def desk() -> Desk:
    """The desk of this application."""
    found: Desk = current_app.extensions[key]
    return found


@lru_cache(maxsize=2)
def catalogue_at(folder: Path, state: tuple[tuple[str, int, int], ...]) -> Catalogue:
    """The catalogue of a folder in a state."""
    del state
    return Catalogue(folder)


def state_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and times of all files of the folder."""
    names = [*files_in(folder), *([lock_name] if (folder / lock_name).exists() else [])]
    return tuple((name, (folder / name).stat().st_mtime_ns, (folder / name).stat().st_size) for name in names)


def today() -> date:
    """Today, in UTC: rounds close at the same moment everywhere."""
    return datetime.now(UTC).date()


def there(found: Row | None) -> Row:
    """What was looked for; the page of a thing that isn't there says 404."""
    if found is None:
        abort(404)
    return found
