"""A partner's own log: who read or took along what is theirs, who changed what, and who was denied it."""

from itertools import groupby

from flask import Blueprint, render_template

from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.log import Wanted, list_entries
from adaptameter.storage.partner import get_partner
from adaptameter.web.access import needs
from adaptameter.web.admin_log import page_asked_for
from adaptameter.web.desk import desk, there
from adaptameter.web.log_lines import lines_of, page_size, round_names
from adaptameter.web.speech import reader

blueprint = Blueprint("partner_log", __name__, url_prefix="/partners/<code>/log")


@blueprint.get("/")
@needs("see who looked")
def overview(code: str) -> str:
    """The entries that are about the partner, day by day, latest first."""
    page = page_asked_for()
    with desk().database.reading() as session:
        partner = there(get_partner(session, code))
        wanted = Wanted(partner=partner.pseudonym)
        entries = list_entries(session, wanted, most=page_size + 1, after=(page - 1) * page_size)
        rounds = round_names(list_assessments(session, partner), reader())
        lines = lines_of(session, entries[:page_size], reader(), rounds)
    days = [(day, list(found)) for day, found in groupby(lines, key=lambda line: line.at.date())]
    has_more = len(entries) > page_size
    return render_template("web/partner_log.html", partner=partner, days=days, page=page, has_more=has_more)
