"""`adaptameter db`: bring the database up to date, and check it."""

import click

from adaptameter.settings import read_settings
from adaptameter.storage.database import Database, open_database
from adaptameter.storage.migration import check as check_tables
from adaptameter.storage.migration import require_newest
from adaptameter.storage.migration import upgrade as upgrade_tables


@click.group()
def database() -> None:
    """Look after the database that DATABASE_URL names."""


@database.command()
def upgrade() -> None:
    """Bring the database up to what this program needs; makes the embedded one where there is none."""
    upgrade_tables(database_to_make())
    click.echo("The database is up to date.")


@database.command()
def check() -> None:
    """Check that the database, the migrations and the program agree."""
    check_tables(open_database(read_settings().database_url))
    click.echo("Database, migrations and program agree.")


def database_to_make() -> Database:
    """The database of the environment; the data folder is made if the embedded one lies in it."""
    settings = read_settings()
    if settings.is_embedded:
        settings.make_data_folder()
    return open_database(settings.database_url)


def database_at_hand() -> Database:
    """The database of the environment, which has to be up to date."""
    found = open_database(read_settings().database_url)
    require_newest(found)
    return found
