"""Talking to a server that runs as a process of its own, as browsers do."""

import re
from http.client import HTTPConnection
from urllib.parse import urlencode

from tests.cli.serving import patience

maya, other = "maya@example.org", "other@example.org"


def ask(port, method, path, data=None, **headers):
    """What a server answers: status, headers, text."""
    connection = HTTPConnection("127.0.0.1", port, timeout=patience)
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if data else {}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, path, urlencode(data) if data else None, {**kind, **named})
        response = connection.getresponse()
        return response.status, response.headers, response.read().decode()
    finally:
        connection.close()


def try_to_enter(port, email, passphrase, **headers):
    """The status of an attempt to sign in, and the cookie that it gives."""
    _, found, page = ask(port, "GET", "/sign-in", **headers)
    cookie = found["Set-Cookie"].partition(";")[0]
    token = token_in(page)
    data = {"csrf_token": token, "email": email, "passphrase": passphrase}
    status, found, _ = ask(port, "POST", "/sign-in", data, Cookie=cookie, **headers)
    return status, (found["Set-Cookie"] or cookie).partition(";")[0]


def token_in(page):
    """The token against forged forms that a page has."""
    return re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
