"""The database: embedded SQLite, or a PostgreSQL server; one way to read and one to write."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session

from adaptameter.error import AdaptameterError
from adaptameter.storage.turn import TooLong, Turn

busy_seconds: Final = 30
"""How long a writer of the embedded database waits for the one before it."""
busy: Final = "The database is busy; nothing was saved. Try again in a minute."
writes: Final = "adaptameter_writes"
"""The execution option of connections that will write."""


class DatabaseError(AdaptameterError):
    """The database could not do what was asked; nothing of it was written."""


class Taken(AdaptameterError):
    """Something that is there once was kept by somebody else at the same moment; nothing was written."""


class Database:
    """Where everything is kept."""

    def __init__(self, engine: Engine, connection: Connection | None = None) -> None:
        """With a connection everything happens inside its transaction, as tests want it."""
        self.engine = engine
        self._connection = connection
        self._engines = {flag: engine.execution_options(**{writes: flag}) for flag in (False, True)}
        is_embedded = engine.dialect.name == "sqlite" and connection is None
        self._turn = Turn(file_of(engine.url)) if is_embedded else None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database and writes nothing."""
        with understood(self.engine.url), self._session(is_writing=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose writes are all kept at its end, or none where an error is raised."""
        with (
            self._in_turn(),
            understood(self.engine.url),
            self._session(is_writing=True) as session,
            session.begin(),
        ):
            yield session

    def empty_log(self) -> None:
        """Take out of the embedded database's own log what is deleted; who reads just now may keep it there a while."""
        if self._turn is None:
            return
        with self._in_turn(), self.engine.connect() as connection:
            cursor = connection.connection.cursor()  # as it is, since a transaction would stand in the way
            cursor.execute("PRAGMA busy_timeout = 2000")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute(f"PRAGMA busy_timeout = {int(busy_seconds * 1000)}")
            cursor.close()

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        if self._turn is None:
            yield
            return
        try:
            with self._turn.taken(busy_seconds):
                yield
        except TooLong:
            raise DatabaseError(busy) from None

    def _session(self, *, is_writing: bool) -> Session:
        if self._connection is not None:
            return Session(self._connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
        return Session(self._engines[is_writing], expire_on_commit=False)


def open_database(url: str) -> Database:
    """The database of an address; nothing is asked of it yet, but its folder has to be there."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return Database(embedded_engine(parsed.set(drivername="sqlite")))
        if parsed.get_backend_name() in ("postgresql", "postgres"):
            server = parsed.set(drivername="postgresql+psycopg")
            return Database(
                create_engine(server, hide_parameters=True, pool_pre_ping=True, pool_size=10, max_overflow=10)
            )
    except (ArgumentError, NoSuchModuleError, ValueError):  # such as a port that is no number
        raise AdaptameterError(unreadable) from None
    except ModuleNotFoundError:
        raise AdaptameterError(
            "PostgreSQL needs a driver; install it with: pip install 'adaptameter[postgresql]'."
        ) from None
    raise AdaptameterError(f"DATABASE_URL names {parsed.get_backend_name()}, which is not supported; {wanted_url}.")


wanted_url: Final = "use sqlite:////path/to/file.db or postgresql://user:secret@host/name"
unreadable: Final = f"DATABASE_URL can't be read; {wanted_url}."


def embedded_engine(url: URL) -> Engine:
    """The engine of a SQLite file: a log of its own, foreign keys, and writers that queue instead of failing."""
    file = file_of(url)
    if file is not None and not file.parent.is_dir():
        raise AdaptameterError(f"The folder {file.parent} is not there; make it, or name another.")
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": busy_seconds})
    event.listen(engine, "connect", set_up_connection)
    event.listen(engine, "begin", begin)
    return engine


def file_of(url: URL) -> Path | None:
    """Where an embedded database lies; None where it is in memory."""
    return Path(url.database) if url.database and url.database != ":memory:" else None


def set_up_connection(connection: Any, record: object) -> None:
    """What SQLite has to be told once a connection."""
    del record
    connection.isolation_level = None  # we say ourselves when a transaction begins
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")  # so that what is deleted can't be read out of the file
    cursor.execute("PRAGMA recursive_triggers = ON")  # so that REPLACE can't take an entry out of the log unseen
    cursor.close()


def begin(connection: Connection) -> None:
    """Writers take their turn before they read, since a reader that turns writer could not wait."""
    is_writing = connection.get_execution_options().get(writes, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


@contextmanager
def understood(url: URL) -> Iterator[None]:
    """Errors of the database that a person can mend, in a sentence."""
    try:
        yield
    except DBAPIError as error:
        if is_taken(error):
            raise Taken(
                "Somebody kept the same at the same moment; nothing was saved. Look, then try again."
            ) from error
        told = next((told for each in with_earlier(error) if (told := told_of(each, url))), None)
        if told is None:
            raise
        raise DatabaseError(told) from error


def is_taken(error: DBAPIError) -> bool:
    """Whether something unique is there already, since somebody else was quicker."""
    told = (getattr(error.orig, "sqlstate", None), getattr(error.orig, "sqlite_errorname", None))
    return "23505" in told or "SQLITE_CONSTRAINT_UNIQUE" in told


def with_earlier(error: BaseException) -> Iterator[DBAPIError]:
    """An error and those on which it followed.

    On a full disk SQLite drops the whole transaction; going back to a savepoint in it then fails as well.
    """
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, DBAPIError):
            yield found
        found = found.__context__


def told_of(error: DBAPIError, url: URL) -> str | None:
    """What to tell a person of an error; None where it is a fault of ours."""
    cause = error.orig
    if isinstance(cause, sqlite3.OperationalError | sqlite3.DatabaseError) and not isinstance(
        cause, sqlite3.IntegrityError | sqlite3.ProgrammingError
    ):
        return told_of_file(str(cause), url.database or "")
    code = getattr(cause, "sqlstate", None)
    if code and code.startswith("53"):
        return "The database server has no room left (disk, memory or connections); nothing was saved."
    if error.connection_invalidated or (code is None and type(cause).__name__ == "OperationalError"):
        return told_of_connection(str(cause), url)
    return unreadable if "invalid connection option" in str(cause) else None


def told_of_connection(message: str, url: URL) -> str:
    """What to tell of a server that doesn't take us, or isn't there."""
    server = f"The database server {url.host}" if url.host else "The database server"
    reason = re.search(r"FATAL: +(.+)", message)
    if reason:
        return f"{server} refuses: {reason[1]}; nothing was saved."
    return f"{server} can't be reached; nothing was saved. Try again in a minute."


def told_of_file(message: str, file: str) -> str | None:
    """What to tell of an error of the embedded database."""
    if "full" in message or "disk I/O" in message:
        return f"The disk that holds {file} is full or broken; nothing was saved. Make room, then try again."
    if "locked" in message:
        return busy
    if "readonly" in message:
        return f"The database {file} can't be written; make it and its folder writable."
    if "unable to open" in message:
        return f"The database {file} can't be opened; look whether it is there and may be read."
    if "not a database" in message or "malformed" in message:
        return f"The file {file} is damaged or no database; put back a backup, or name another file."
    return None
