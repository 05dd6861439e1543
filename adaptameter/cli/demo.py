"""`adaptameter demo`: the pages with the fictional example partners."""

from dataclasses import replace

import click

from adaptameter import paths
from adaptameter.accounts.demo import fill
from adaptameter.accounts.demo_agreement import agree
from adaptameter.accounts.seal import Seal, secret_of
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.cli.exchange import import_files
from adaptameter.cli.serve import require_loopback, serve_on
from adaptameter.error import AdaptameterError
from adaptameter.settings import Settings, embedded, read_settings
from adaptameter.storage.database import open_database
from adaptameter.storage.migration import upgrade


@click.command()
def demo() -> None:
    """Fill a database of its own with the fictional example partners, and serve it on this machine."""
    if paths.EXAMPLES is None or not paths.EXAMPLES.is_dir():
        raise AdaptameterError(
            "The examples come with the source code, not with the installed package; clone it first."
        )
    settings = settings_of_demo(read_settings())
    require_loopback(settings.host)
    settings.make_data_folder()
    database = open_database(settings.database_url)
    upgrade(database)
    added = import_files(tuple(sorted(paths.EXAMPLES.rglob("*.yaml"))), Catalogue(settings.questionnaires), database)
    click.echo(f"{added} assessments of fictional partners brought in; the database lies in {settings.data}.", err=True)
    with database.writing() as session:
        fill(session, Seal(secret_of(settings)))
        agree(session)
    click.echo(f"Sign in as one of the people on the page {settings.base}/demo.", err=True)
    serve_on(settings, database)


def settings_of_demo(settings: Settings) -> Settings:
    """The settings with a data folder of the demo's own, so that it never touches real data."""
    data = settings.data / "demo"
    own = replace(settings, data=data, database_url=embedded(data), questionnaires=paths.QUESTIONNAIRES)
    return replace(own, address="", smtp=None, is_demo=True)
