"""Everything of a partner to take along: a page that says what is in it, and the file."""

from collections.abc import Iterable

from flask import Blueprint, Response, render_template

from adaptameter.exchange.archive import files_of_partner, safe, zipped
from adaptameter.exchange.archive_words import contents
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.base import now
from adaptameter.storage.log import Wanted
from adaptameter.storage.partner import PartnerRow, get_partner
from adaptameter.storage.result import list_results
from adaptameter.web.access import needs
from adaptameter.web.desk import desk, there
from adaptameter.web.log_lines import round_names, table
from adaptameter.web.speech import reader

blueprint = Blueprint("archive", __name__, url_prefix="/partners/<code>/archive")


@blueprint.get("/")
@needs("take everything along")
def overview(code: str) -> str:
    """What is in it, and the button."""
    with desk().database.reading() as session:
        partner = there(get_partner(session, code))
        counts = len(list_assessments(session, partner)), len(list_results(session, partner.id))
    return render_template("web/archive.html", partner=partner, counts=counts, contents=contents(reader()))


@blueprint.get("/everything.zip")
@needs("take everything along", taken="take everything along")
def file(code: str) -> Response:
    """The file; it is made while it is sent."""
    with desk().database.reading() as session:
        partner = there(get_partner(session, code))
        rounds = round_names(list_assessments(session, partner), reader())
    log = log_of(partner, rounds)
    files = files_of_partner(desk().database, desk().renderer, partner, reader(), lambda: log)
    headers = {"Content-Disposition": f"attachment; filename={safe(partner.code)}.zip"}
    return Response(zipped(files, now()), mimetype="application/zip", headers=headers)


def log_of(partner: PartnerRow, rounds: dict[int, str]) -> Iterable[list[str]]:
    """The rows of the partner's own log."""
    return table(desk().database, Wanted(partner=partner.pseudonym), reader(), rounds)
