"""A server as an organisation runs it: the commands of the README, in processes of their own."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.error import URLError
from urllib.request import urlopen

from adaptameter.accounts.seal import Seal
from adaptameter.accounts.second_factor import code_at, new_secret
from adaptameter.storage.database import open_database
from adaptameter.storage.partner import list_partners
from tests.people import everybody, sign_up, words
from tests.traces import keep

secret = "a secret of the browser tests alone"  # noqa: S105
factor = new_secret()


def people(database):
    """Somebody who leads every partner, looks after it and administers; and partners without a round."""
    sealed = Seal(secret).closed(factor)
    with database.reading() as session:
        codes = [each.code for each in list_partners(session)]
    for code in [*codes, *(f"blank-{place}" for place in range(1, 21))]:
        sign_up(database, everybody, "lead", "officer", "administrator", code=code, second_factor=sealed)
    database.engine.dispose()


def sign_in(page, address):
    """Sign in as that account, on the pages."""
    page.goto(f"{address}/sign-in")
    page.locator("#email").fill(everybody)
    page.locator("#passphrase").fill(words)
    go(page, page.locator("main button").first)
    page.locator("#code").fill(code_at(factor, datetime.now(UTC)))
    go(page, page.locator("main button").first)


def command(*arguments):
    return [sys.executable, "-m", "adaptameter", *map(str, arguments)]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(url, folder, files):
    """The address of a server with these assessment files, which ends with the block."""
    port = free_port()
    settings = {
        "DATABASE_URL": url,
        "ADAPTAMETER_DATA": str(folder),
        "ADAPTAMETER_PORT": str(port),
        "ADAPTAMETER_SECRET_KEY": secret,
    }
    environment = os.environ | settings
    for arguments in (("db", "upgrade"), ("import", *files)):
        subprocess.run(command(*arguments), env=environment, check=True, capture_output=True)
    people(open_database(url))
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command("serve"), env=environment, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/health", folder / "log")
            yield address
        finally:
            server.terminate()
            server.wait(20)
            keep((folder / "log").read_text(encoding="utf-8"))


def wait_for(address, log):
    """Until the server answers, half a minute at most."""
    for _ in range(150):
        try:
            with urlopen(address, timeout=5) as answer:  # noqa: S310  # an address of this machine
                assert answer.status == 200
                return
        except URLError:
            time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))


def go(page, button):
    """Click, and wait for the page that it leads to."""
    with page.expect_navigation():
        button.click()
