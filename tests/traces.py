"""What the logs of a whole test run have in them, which must be nothing that anybody typed or may not know.

Every process of a run leaves what it logs in one folder: the processes of pytest through a handler that writes lines as
`adaptameter serve` does, the servers of tests/cli and tests/browser by what they wrote to their error streams. With
pytest-xdist the folder is made by the process that leads and found by the others in their environment. When the run is
over, the one that leads looks through all of it, and the run fails where it finds one of the words that tests type.
"""

import logging
import os
import re
import shutil
import tempfile
from pathlib import Path

from adaptameter.web.journal import Lines

variable = "ADAPTAMETER_TEST_TRACES"
words = (
    "seven quiet lanterns", "eleven slow tramways", "slow tramways",  # passphrases
    "Every quarter.", "We moved the meetings", "in March", "Minutes of March", "Minutes-of-May", "Kept.",  # answers
    "The first.", "The second.", "alert(1)", "/etc/passwd", "secret-words", "geheim", "Secretia", "Eastland",
    "Secret words", "A secret name", "@example.org", "Maya Gurung",
    "a secret of", "s" * 32,  # what cookies are signed with
)  # fmt: skip
"""What tests type, and no log may tell."""
kinds = {
    "a hash of a passphrase": r"\$argon2",
    "something sealed": r"gAAAAA[\w-]{20}",
    "a secret of one-time codes": r"otpauth:|\b[A-Z2-7]{32}\b",
    "a recovery code": r"\b(?:[2-9a-hjkmnp-z]{5}-){2}[2-9a-hjkmnp-z]{5}\b",
    "a cookie or token": r"adaptameter=[\w.-]{8}|csrf_token|\b(?=\w*\d)(?=\w*[A-Z])(?=\w*[a-z])[\w-]{43,}\b",
}
"""What is drawn by lot can be known by its form alone."""


def folder() -> Path | None:
    """Where the traces of this run lie; None outside of a run."""
    place = os.environ.get(variable)
    return Path(place) if place else None


def begin(*, leads: bool) -> None:
    """Let this process leave its traces."""
    if leads:
        os.environ[variable] = tempfile.mkdtemp(prefix="traces.")
    place = folder()
    if place:
        handler = logging.FileHandler(place / f"{os.getpid()}.pytest", encoding="utf-8", delay=True)
        handler.setFormatter(Lines())
        logging.getLogger().addHandler(handler)
        logging.getLogger("adaptameter").setLevel(logging.INFO)


def keep(told: str) -> None:
    """Keep what a server process wrote to its error stream."""
    place = folder()
    if place:
        with (place / f"{os.getpid()}.server").open("a", encoding="utf-8") as file:
            file.write(told)


def found_in(place: Path) -> list[str]:
    """What traces have in them that they may not, each with the line it stands in."""
    found = []
    for file in sorted(place.iterdir()):
        for line in file.read_text(encoding="utf-8").splitlines():
            found += [f"{word!r}: {line[:300]}" for word in words if word in line]
            found += [f"{kind}: {line[:300]}" for kind, pattern in kinds.items() if re.search(pattern, line)]
    return found


def end() -> list[str]:
    """What is wrong with the traces of this run, which are gone then."""
    place = folder()
    if place is None:
        return []
    found = found_in(place)
    shutil.rmtree(place)
    del os.environ[variable]
    return found
