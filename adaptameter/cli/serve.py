"""`adaptameter serve`: the pages, on this machine."""

import ipaddress
import logging
import socket
from pathlib import Path

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
    require_loopback(settings.host)
    serve_on(settings, database_at_hand())


def serve_on(settings: Settings, database: Database) -> None:
    """Serve until somebody stops it."""
    require_loopback(settings.host)
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
    renderer = app.extensions[key].renderer
    with database.reading() as session:
        renderer.prepare(unrendered(session))
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    click.echo(f"Open http://{shown}:{settings.port} in a browser. Ctrl+C stops it.", err=True)
    try:
        waitress.serve(app, host=settings.host, port=settings.port, threads=settings.threads, ident=None)
    finally:
        renderer.stop()


def require_loopback(host: str) -> None:
    """Raise for an address that others can reach: without accounts everybody there could read everything."""
    try:
        is_local = ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_local = host == "localhost"
    if not is_local:
        raise AdaptameterError(
            f"There are no accounts yet, so this serves on this machine alone: use 127.0.0.1 or ::1 instead of {host}."
        )


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
