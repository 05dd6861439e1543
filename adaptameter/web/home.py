"""The first page: what waits for whoever is signed in."""

from flask import Blueprint, render_template

from adaptameter.domain.role import of_a_partner
from adaptameter.storage.role import assigned_to, list_roles
from adaptameter.web.access import needs
from adaptameter.web.account import me
from adaptameter.web.desk import desk
from adaptameter.web.home_admin import administration

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@needs("use the own account")
def home() -> str:
    """The own partners, as a member of their team or as their officer, and the way to administration."""
    found = me()
    with desk().database.reading() as session:
        own = [each.partner for each in list_roles(session, found.account) if each.role in of_a_partner]
        looked_after = [each.partner for each in assigned_to(session, found.account) if "officer" in found.roles]
        partners = {each.id: each for each in [*own, *looked_after] if each is not None}
        work = administration(session) if "administrator" in found.roles else None
        return render_template("web/home.html", me=found, partners=partners.values(), work=work)
