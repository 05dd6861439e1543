"""What became of a file that was handed in: accepted, or refused with a reason that a person can mend."""

import hashlib
from dataclasses import dataclass
from typing import Final, Literal

Reason = Literal[
    "nothing in it",
    "too large",
    "kind not accepted",
    "other kind than its name says",
    "damaged",
    "protected",
    "active content",
    "too many pixels",
    "unpacks too large",
]
largest: Final = 10 * 1024 * 1024
"""In bytes; a photo or a scanned document of twenty pages is a tenth of it."""


class RefusedFile(Exception):
    """A file that is not kept."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True)
class AcceptedFile:
    """A file as it is kept."""

    name: str
    """Cleaned; it is shown, and given back at a download."""
    media_type: str
    content: bytes

    @property
    def key(self) -> str:
        """The beginning of its sha256: enough to tell the files of one partner apart."""
        return hashlib.sha256(self.content).hexdigest()[:16]

    @property
    def reference(self) -> str:
        """What a piece of evidence names it by: its key and its name."""
        return f"{self.key}/{self.name}"
