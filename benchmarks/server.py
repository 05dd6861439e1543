"""The real server with the fictional example partners, on an address of this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from adaptameter import paths
from adaptameter.catalogue.assessment_file import read_assessment
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.assessment import Assessment
from adaptameter.exchange.assessment_file import bring_in
from adaptameter.storage.database import Database, open_database
from adaptameter.storage.migration import upgrade

patience = 30.0
"""Seconds for which a server may take to start."""


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    port: int
    database: Database

    def connect(self) -> HTTPConnection:
        """A connection to it."""
        return HTTPConnection("127.0.0.1", self.port, timeout=60)


def examples(partner: str = "*") -> list[Assessment]:
    """The assessments of all example partners, or of one."""
    catalogue = Catalogue(paths.QUESTIONNAIRES)
    files = sorted(Path(paths.EXAMPLES or ".").glob(f"{partner}/*.yaml"))
    return [read_assessment(file, catalogue).assessment for file in files]


def filled_database(url: str, assessments: Iterable[Assessment]) -> Database:
    """A database with these assessments."""
    database = open_database(url)
    upgrade(database)
    catalogue = Catalogue(paths.QUESTIONNAIRES)
    with database.writing() as session:
        for each in assessments:
            bring_in(session, each, catalogue)
    return database


@contextmanager
def serving(database: Database, folder: Path) -> Iterator[Server]:
    """`adaptameter serve` over a database, ended with the block; the folder is for what it keeps beside it."""
    server = Server(free_port(), database)
    environment = {
        **os.environ,
        "DATABASE_URL": database.engine.url.render_as_string(hide_password=False),
        "ADAPTAMETER_DATA": str(folder),
        "ADAPTAMETER_PORT": str(server.port),
        "ADAPTAMETER_SECRET_KEY": "benchmark" * 4,
    }
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-m", "adaptameter", "serve"], env=environment, stderr=log)
    try:
        wait_for(server, process)
        yield server
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found


def wait_for(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    ends = time.monotonic() + patience
    while time.monotonic() < ends and process.poll() is None:
        try:
            connection = server.connect()
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server does not start.")
