"""The program as a process of its own that serves pages on a free port of this machine."""

import os
import re
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from threading import Thread, Timer
from urllib.parse import urlsplit

from tests.traces import keep as kept

patience = 60
"""Seconds after which a process that does not what is waited for is ended."""


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def program(*arguments: str) -> "subprocess.Popen[str]":
    """The program, begun with the environment of the test."""
    command = [sys.executable, "-m", "adaptameter", *arguments]
    return subprocess.Popen(
        command, env=os.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True
    )


def wait_until_open(served: "subprocess.Popen[str]") -> str:
    """The address at which it serves, once it says so; what it said before is in `told`."""
    limit = Timer(patience, served.kill)
    limit.start()
    told = []
    for line in served.stderr:
        told.append(line)
        found = re.search(r"Open (https?://\S+) in a browser\. Ctrl\+C stops it\.\n", line)
        if found:
            limit.cancel()
            served.told = "".join(told)
            kept(served.told)
            return found[1]
    raise AssertionError(f"it ended with {served.wait(patience)}: {''.join(told)}")


def get(address: str, path: str = "/") -> tuple[int, str]:
    """Status and text of a page."""
    for _ in range(patience * 10):
        connection = HTTPConnection(urlsplit(address).netloc, timeout=patience)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode()
        except ConnectionRefusedError:
            time.sleep(0.1)  # it says where it serves a moment before it listens
        finally:
            connection.close()
    raise AssertionError(f"{address} does not answer")


def read_on(served: "subprocess.Popen[str]") -> None:
    """Read what it says from now on: a process whose log nobody reads stops once the pipe is full."""
    reader = Thread(target=lambda: kept(served.stderr.read()), daemon=True)
    reader.start()
    served.reader = reader


def stop(served: "subprocess.Popen[str]", number: int) -> str:
    """End it with a signal; what it said since."""
    served.send_signal(number)
    if hasattr(served, "reader"):
        served.wait(patience)
        served.reader.join(patience)
        served.stderr.close()
        served.stdout.close()
        return ""
    _, errors = served.communicate(timeout=patience)
    kept(errors)
    return errors
