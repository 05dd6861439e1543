"""`adaptameter remind`: let the reminders of a day be sent."""

from datetime import UTC, datetime

import click

from adaptameter.cli.database import database_at_hand
from adaptameter.storage.overdue import list_overdue, queue_overdue
from adaptameter.storage.reminder import list_due, queue_reminder


@click.command()
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Another day than today (in UTC).")
def remind(day: datetime | None) -> None:
    """Queue the reminders that are due, for a timer; however often it runs, nobody gets the same one twice."""
    database, queued = database_at_hand(), 0
    on = (day or datetime.now(UTC)).date()
    with database.reading() as session:
        due, overdue = list_due(session, on), list_overdue(session, on)
    for each in due:
        with database.writing() as session:
            queued += queue_reminder(session, each)
    for late in overdue:
        with database.writing() as session:
            queued += queue_overdue(session, late)
    click.echo(f"{queued} {'reminder' if queued == 1 else 'reminders'} queued.")
