"""One thread that renders everything, so that no request draws, and none draws what another one does."""

import logging
import threading
from collections.abc import Iterable
from concurrent.futures import Future
from itertools import count
from queue import PriorityQueue
from typing import Final

from adaptameter.error import AdaptameterError
from adaptameter.exchange.piece import AnyWanted, kept, render
from adaptameter.exchange.rendering import NoSuchPiece, Wanted
from adaptameter.storage.database import Database
from adaptameter.storage.rendering import RenderingRow

logger = logging.getLogger(__name__)
first, now, later = -1, 0, 1
patience: Final = 60.0
"""Seconds for which a request waits for a piece."""


class Renderer:
    """Renders pieces of frozen results and reports, and keeps them; what a person waits for goes first."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._waiting: PriorityQueue[tuple[int, int, AnyWanted, Future[None]]] = PriorityQueue()
        self._jobs: dict[AnyWanted, Future[None]] = {}
        self._number = count()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._is_stopping = False

    def get(self, wanted: AnyWanted) -> RenderingRow:
        """A piece, rendered now if it is not kept yet; raises NoSuchPiece, or TimeoutError after a minute."""
        with self.database.reading() as session:
            found = kept(session, wanted)
        if found is None:
            self._ask(wanted, now).result(patience)
            with self.database.reading() as session:
                found = kept(session, wanted)
        if found is None:
            raise NoSuchPiece("There is nothing to show here.")
        return found

    def prepare(self, wanted: Iterable[AnyWanted]) -> None:
        """Let these be rendered when nobody waits for anything."""
        for each in wanted:
            self._ask(each, later)

    def finish(self) -> None:
        """Wait until all is rendered."""
        for job in list(self._jobs.values()):
            job.exception()

    def stop(self) -> None:
        """Begin nothing more, and wait for what is being drawn: ending in the middle of it would be a crash."""
        self._is_stopping = True
        if self._thread is not None:
            self._waiting.put((first, next(self._number), Wanted(0, "", ""), Future()))
            self._thread.join(patience)
        for job in [each for each in self._jobs.values() if not each.done()]:
            job.set_exception(AdaptameterError("The program is ending; nothing more is drawn."))

    def _ask(self, wanted: AnyWanted, priority: int) -> Future[None]:
        with self._lock:
            job = self._jobs.get(wanted)
            if job is None:
                job = self._jobs[wanted] = Future()
            elif priority == later:
                return job
            self._waiting.put((priority, next(self._number), wanted, job))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="renderer", daemon=True)
                self._thread.start()
        return job

    def _work(self) -> None:
        while True:
            _, _, wanted, job = self._waiting.get()
            if self._is_stopping:
                return
            if job.done():
                continue
            try:
                render(self.database, wanted)
                job.set_result(None)
            except NoSuchPiece as error:
                job.set_exception(error)
            except Exception as error:
                logger.exception("rendering failed", extra=wanted.told)
                job.set_exception(error)
            with self._lock:
                self._jobs.pop(wanted, None)
