"""The real server with the fictional example partners, on an address of this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from adaptameter import paths
from adaptameter.accounts.token import new_token
from adaptameter.catalogue.assessment_file import read_assessment
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.assessment import Assessment
from adaptameter.domain.role import HeldRole
from adaptameter.exchange.assessment_file import bring_in
from adaptameter.storage.account import create_account
from adaptameter.storage.account_session import create_session
from adaptameter.storage.base import now
from adaptameter.storage.database import Database, open_database
from adaptameter.storage.migration import upgrade
from adaptameter.storage.partner import list_partners
from adaptameter.storage.role import give_role
from adaptameter.web.visitor import ticket

secret = "benchmark" * 4
"""Signs the cookies."""
patience = 30.0
"""Seconds for which a server may take to start."""


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    ports: tuple[int, ...]
    """One of each process; all are over the same database."""
    database: Database
    cookie: str
    """Of somebody who is signed in and leads every partner."""

    @property
    def port(self) -> int:
        """Of its first process."""
        return self.ports[0]

    def connect(self, port: int | None = None) -> HTTPConnection:
        """A connection to it."""
        return HTTPConnection("127.0.0.1", port or self.port, timeout=60)


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


def signed_in(database: Database, email: str = "lead@example.org", codes: Collection[str] = ()) -> str:
    """The cookie of somebody who is signed in and leads these partners, or every one."""
    token, kept = new_token()
    with database.writing() as session:
        account = create_account(session, email=email, name="Lead", passphrase="")
        for partner in list_partners(session):
            if not codes or partner.code in codes:
                give_role(session, account, HeldRole("lead", partner.id))
        create_session(session, account, kept, now(), is_whole=True, agent="a benchmark")
    signer = Flask("adaptameter")
    signer.secret_key = secret
    signed = SecureCookieSessionInterface().get_signing_serializer(signer)
    if signed is None:
        raise RuntimeError("Without a secret no cookie can be signed.")
    return f"adaptameter={signed.dumps({ticket: token})}"


@contextmanager
def serving(database: Database, folder: Path, processes: int = 1) -> Iterator[Server]:
    """`adaptameter serve` over a database in so many processes, ended with the block; the folder is for theirs."""
    server = Server(tuple(free_port() for _ in range(processes)), database, signed_in(database))
    environment = {
        **os.environ,
        "DATABASE_URL": database.engine.url.render_as_string(hide_password=False),
        "ADAPTAMETER_DATA": str(folder),
        "ADAPTAMETER_SECRET_KEY": secret,
    }
    command = [sys.executable, "-m", "adaptameter", "serve"]
    with (folder / "log").open("ab") as log, ExitStack() as started:
        for port in server.ports:
            told = {**environment, "ADAPTAMETER_PORT": str(port)}
            process = started.enter_context(subprocess.Popen(command, env=told, stderr=log))
            started.callback(process.terminate)
            wait_for(server, port, process)
        yield server


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found


def wait_for(server: Server, port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until a process of the server answers."""
    ends = time.monotonic() + patience
    while time.monotonic() < ends and process.poll() is None:
        try:
            connection = server.connect(port)
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server does not start.")
