"""`adaptameter serve`: the pages, on this machine."""

import ipaddress
import logging
import socket
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
import waitress

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.cli.database import database_at_hand
from adaptameter.cli.options import with_served_questionnaires
from adaptameter.error import AdaptameterError
from adaptameter.settings import Settings, read_settings
from adaptameter.storage.database import Database

logger = logging.getLogger(__name__)


@click.command()
@with_served_questionnaires
def serve(folder: Path) -> None:
    """Serve the pages with the settings of the environment."""
    settings = read_settings().with_questionnaires(folder)
    require_private(settings)
    serve_on(settings, database_at_hand())


def serve_on(settings: Settings, database: Database) -> None:
    """Serve until somebody stops it."""
    from adaptameter.exchange.unrendered import unrendered
    from adaptameter.web.app import create_app
    from adaptameter.web.desk import key
    from adaptameter.web.journal import write_log

    require_free(settings.host, settings.port)
    Catalogue(settings.questionnaires)  # an error where there is no such folder
    if settings.secret_key is None:
        settings.make_data_folder()
    write_log()
    app = create_app(settings, database)
    renderer, sender = app.extensions[key].renderer, app.extensions[key].sender
    with database.reading() as session:
        renderer.prepare(unrendered(session))
    sender.start()
    click.echo(f"Open {settings.base} in a browser. Ctrl+C stops it.", err=True)
    try:
        waitress.serve(app, **options_of(settings))
    finally:
        sender.stop()
        renderer.stop()


def options_of(settings: Settings) -> dict[str, Any]:
    """What waitress is told; who asks it takes from the proxy's word, if there is one."""
    options: dict[str, Any] = {"host": settings.host, "port": settings.port, "threads": settings.threads}
    if settings.proxy:
        options |= {"trusted_proxy": settings.proxy, "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"}}
    return {**options, "ident": None, "clear_untrusted_proxy_headers": True}


def require_loopback(host: str) -> None:
    """Raise for an address that others can reach: everybody knows the passphrases of the demo."""
    if not is_loopback(host):
        raise AdaptameterError(f"The demo serves on this machine alone: use 127.0.0.1 or ::1 instead of {host}.")


def require_private(settings: Settings) -> None:
    """Raise where passphrases and answers would go over a line that others can read."""
    named = urlsplit(settings.base).hostname or ""
    reached = next((each for each in (settings.host, named) if not is_loopback(each)), None)
    if reached and not settings.is_secure:
        raise AdaptameterError(
            f"Others can reach {reached}: serve behind https, and name its address with ADAPTAMETER_ADDRESS, "
            "such as https://assess.example.org."
        )


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def require_free(host: str, port: int) -> None:
    """Raise where something else listens there."""
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise AdaptameterError(
            f"Port {port} can't be used ({error.strerror}); name another with ADAPTAMETER_PORT."
        ) from None
