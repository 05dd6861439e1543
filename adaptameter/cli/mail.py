"""`adaptameter mail`: send e-mails that wait."""

import click

from adaptameter.cli.database import database_at_hand
from adaptameter.error import AdaptameterError
from adaptameter.settings import read_settings


@click.group()
def mail() -> None:
    """Look after e-mails."""


@mail.command()
def send() -> None:
    """Send all that is due, for a timer; `serve` does the same by itself."""
    from adaptameter.mail.sender import Sender
    from adaptameter.web.journal import write_log

    write_log()
    done, failed = Sender(read_settings(), database_at_hand()).send_due()
    if failed:
        raise AdaptameterError(f"{done} sent; {failed} could not be sent and are tried again later, a few times.")
    click.echo(f"{done} sent.")
