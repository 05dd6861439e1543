"""Deleting a partner: what would go, the rule of how long it is kept, and doing it."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.storage.deletion import count_contents, delete_partner, free_on, last_activity, last_assessed
from adaptameter.storage.partner import PartnerRow, get_partner
from adaptameter.web.access import needs
from adaptameter.web.audit import note
from adaptameter.web.desk import desk, there, today
from adaptameter.web.forms.deletion import DeletionForm
from adaptameter.web.speech import reader

blueprint = Blueprint("admin_deletion", __name__, url_prefix="/admin/partners/<code>/delete")


@dataclass(frozen=True)
class Proposal:
    """What would go, and from which day on without a request."""

    partner: PartnerRow
    counts: dict[str, int]
    last: date
    """The day of the last assessment."""
    active: datetime | None
    """When something last happened."""
    free: date
    years: int

    @property
    def is_free(self) -> bool:
        """Whether it needs no request."""
        return self.free <= today()


def proposal(session: Session, code: str) -> Proposal:
    """What deleting a partner would mean; 404 where there is no such one."""
    partner, years = there(get_partner(session, code)), desk().settings.retention_years
    last = last_assessed(session, partner)
    counts, active = count_contents(session, partner), last_activity(session, partner)
    return Proposal(partner, counts, last, active, free_on(last, years), years)


@blueprint.get("/")
@needs("administer")
def look(code: str) -> str:
    """What would go."""
    with desk().database.reading() as session:
        found = proposal(session, code)
    return render_template("web/delete_partner.html", found=found, form=DeletionForm(reader()))


@blueprint.post("/")
@needs("administer")
def go(code: str) -> Response | tuple[str, int]:
    """Delete it, all or nothing; that it happened is written down."""
    form = DeletionForm(reader(), request.form)
    with desk().database.writing() as session:
        found = proposal(session, code)
        if not form.is_right(code, is_free=found.is_free):
            return render_template("web/delete_partner.html", found=found, form=form), 422
        gone = {name: (count, 0) for name, count in delete_partner(session, found.partner).items()}
        values = {"reason": (None, form.reason.data or None), **gone}
        note(session, "delete a partner", partner=found.partner, of="partner", values=values)
    flash(reader().gettext("The partner and all that was kept of it is deleted."))
    return redirect(url_for("admin_partners.overview"))
