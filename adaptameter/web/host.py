"""The names under which it answers; others are not its own, whoever asks for them."""

from typing import Final
from urllib.parse import urlsplit

from flask import Flask, request
from werkzeug.exceptions import SecurityError

from adaptameter.settings import Settings

of_this_machine: Final = ("localhost", "127.0.0.1", "::1")


def guard_names(app: Flask, settings: Settings) -> None:
    """Answer to no other name; Flask's own TRUSTED_HOSTS knows no IPv6 address."""
    names = {name_of(settings.base.partition("//")[2]), *of_this_machine}

    @app.before_request
    def refuse_others() -> None:
        if name_of(request.host) not in names:
            raise SecurityError


def name_of(host: str) -> str | None:
    """The name or address in a host and port, in small letters; None where there is none."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:  # such as an IPv6 address that is none
        return None
