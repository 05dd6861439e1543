"""Everything that the renderer makes: pieces of frozen results, and decision reports."""

from sqlalchemy.orm import Session

from adaptameter.exchange import issuing, rendering
from adaptameter.exchange.issuing import WantedReport
from adaptameter.exchange.rendering import Wanted
from adaptameter.storage.database import Database
from adaptameter.storage.rendering import RenderingRow

AnyWanted = Wanted | WantedReport


def kept(session: Session, wanted: AnyWanted) -> RenderingRow | None:
    """What is wanted as it was made, if it was."""
    return issuing.kept(session, wanted) if isinstance(wanted, WantedReport) else rendering.kept(session, wanted)


def render(database: Database, wanted: AnyWanted) -> None:
    """Make what is wanted and keep it, unless it is there."""
    if isinstance(wanted, WantedReport):
        issuing.render(database, wanted)
    else:
        rendering.render(database, wanted)
