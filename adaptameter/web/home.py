"""The first page: what waits for whoever is signed in, by role."""

from flask import Blueprint, render_template

from adaptameter.domain.permission import may
from adaptameter.web.access import needs
from adaptameter.web.account import me
from adaptameter.web.desk import desk
from adaptameter.web.home_admin import administration
from adaptameter.web.home_officer import looked_after
from adaptameter.web.home_partner import own_partners

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@needs("use the own account")
def home() -> str:
    """A part for each of the roles that the visitor holds."""
    found = me()
    with desk().database.reading() as session:
        own = own_partners(session, found.account)
        others = looked_after(session, found.account) if "officer" in found.roles else None
        work = administration(session) if "administrator" in found.roles else None
    regions = [each.region for each in found.held if each.role == "decision_maker"]
    values = {
        "own": own,
        "looked_after": others,
        "regions": regions,
        "work": work,
        "listens": may("listen", found.roles),
    }
    return render_template("web/home.html", me=found, is_demo=desk().settings.is_demo, **values)
