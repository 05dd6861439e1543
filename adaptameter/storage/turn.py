"""Whose turn it is to write into an embedded database, among the threads of this process and all other processes.

SQLite itself lets writers look again now and then, so where many write some of them wait for longer than anybody would.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock
from typing import Final

pause: Final = 0.002
"""Seconds after which it is looked again whether another process has done."""


class TooLong(Exception):
    """The turn did not come in time."""


class Turn:
    """Turns at a file: threads queue, and a process that has just written lets others go first.

    Who waits to be next holds one lock, who writes another. Whoever writes once more has to wait to be next again, and
    that it can't before who was next writes.
    """

    def __init__(self, file: Path | None) -> None:
        """At a file; with none, for the threads of this process alone."""
        self._file = file
        self._threads = Lock()

    @contextmanager
    def taken(self, patience: float) -> Iterator[None]:
        """Wait for the turn, so many seconds, and have it for the block; raises TooLong."""
        ends = time.monotonic() + patience
        if not self._threads.acquire(timeout=patience):
            raise TooLong
        with ExitStack() as held:
            held.callback(self._threads.release)
            if self._file is not None:
                with lock(beside(self._file, "next"), ends):
                    held.enter_context(lock(beside(self._file, "turn"), ends))
            yield


def beside(file: Path, name: str) -> Path:
    """A file that belongs to another one."""
    return file.with_name(f"{file.name}-{name}")


@contextmanager
def lock(path: Path, ends: float) -> Iterator[None]:
    """Hold the lock of a file, which ends with this process in any case; raises TooLong where others do until then."""
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:  # the folder can't be written; that SQLite tells of the database itself
        yield
        return
    try:
        while not is_locked(file):
            if time.monotonic() > ends:
                raise TooLong
            time.sleep(pause)
        yield
    finally:
        os.close(file)


def is_locked(file: int) -> bool:
    """Lock an open file, unless somebody else does."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
