"""Administration of partners."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.partner import create_partner, get_partner, list_partners
from adaptameter.web.access import needs
from adaptameter.web.audit import note
from adaptameter.web.desk import desk, there
from adaptameter.web.forms.partner import PartnerForm
from adaptameter.web.speech import reader

blueprint = Blueprint("admin_partners", __name__, url_prefix="/admin")


@blueprint.get("/partners/")
@needs("administer")
def overview() -> str:
    """All partners, with the latest round of each."""
    with desk().database.reading() as session:
        latest = {each.partner_id: each for each in list_assessments(session)}
        return render_template("web/admin_partners.html", partners=list_partners(session), latest=latest)


@blueprint.get("/new-partner")
@needs("administer")
def new() -> str:
    """The form of a new partner."""
    return render_template("web/new_partner.html", form=PartnerForm(reader()), problem="")


@blueprint.post("/new-partner")
@needs("administer")
def create() -> Response | tuple[str, int]:
    """Keep a new partner."""
    form = PartnerForm(reader(), request.form)
    partner = form.read()
    if partner is None:
        return render_template("web/new_partner.html", form=form, problem=""), 422
    with desk().database.writing() as session:
        if get_partner(session, partner.id) is None:
            row = create_partner(session, partner)
            note(session, "add a partner", partner=row, of="partner")
            return redirect(url_for("admin_partners.one", code=partner.id))
    form.refuse_name()
    return render_template("web/new_partner.html", form=form, problem=""), 409


@blueprint.get("/partners/<code>")
@needs("administer")
def one(code: str) -> str:
    """What an administrator sees of a partner: no answers."""
    with desk().database.reading() as session:
        partner = there(get_partner(session, code))
        return render_template("web/admin_partner.html", partner=partner)
