"""`adaptameter remind`: let the reminders of a day be sent."""

from datetime import UTC, datetime

import click

from adaptameter.cli.database import database_at_hand
from adaptameter.storage.reminder import list_due, queue_reminder


@click.command()
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Another day than today (in UTC).")
def remind(day: datetime | None) -> None:
    """Queue the reminders that are due, for a timer; however often it runs, nobody gets the same one twice."""
    database, queued = database_at_hand(), 0
    with database.reading() as session:
        due = list_due(session, (day or datetime.now(UTC)).date())
    for each in due:
        with database.writing() as session:
            queued += queue_reminder(session, each)
    click.echo(f"{queued} {'reminder' if queued == 1 else 'reminders'} queued.")
