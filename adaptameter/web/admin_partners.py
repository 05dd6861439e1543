"""Administration of partners: what they are called, who looks after them, who is invited."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.storage.account import AccountRow, get_account
from adaptameter.storage.assessment import list_self_assessments
from adaptameter.storage.base import now
from adaptameter.storage.invitation import list_invitations
from adaptameter.storage.partner import PartnerRow, create_partner, get_partner, list_partners
from adaptameter.storage.role import assign, list_assignments, list_holders, list_team, unassign
from adaptameter.web.access import needs
from adaptameter.web.audit import change, note
from adaptameter.web.desk import desk, there
from adaptameter.web.forms.officer import OfficerForm
from adaptameter.web.forms.partner import KeptPartnerForm, PartnerForm, data_of
from adaptameter.web.search import has, sought
from adaptameter.web.speech import reader

blueprint = Blueprint("admin_partners", __name__, url_prefix="/admin")


@blueprint.get("/partners/")
@needs("administer")
def overview() -> str:
    """The partners that are looked for, with the latest round of each."""
    text = sought()
    with desk().database.reading() as session:
        latest = {each.partner_id: each for each in list_self_assessments(session)}
        every = list_partners(session)
    partners = [each for each in every if has(text, (each.name, each.code, each.region))]
    return render_template(
        "web/admin_partners.html", partners=partners, latest=latest, text=text, are_there=bool(every)
    )


@blueprint.get("/new-partner")
@needs("administer")
def new() -> str:
    """The form of a new partner."""
    return render_template("web/new_partner.html", form=PartnerForm(reader()))


@blueprint.post("/new-partner")
@needs("administer")
def create() -> Response | tuple[str, int]:
    """Keep a new partner."""
    form = PartnerForm(reader(), request.form)
    partner = form.read()
    if partner is None:
        return render_template("web/new_partner.html", form=form), 422
    with desk().database.writing() as session:
        if get_partner(session, partner.id) is None:
            row = create_partner(session, partner)
            values = {name: (None, value or None) for name, value in data_of(row).items()}
            note(session, "add a partner", partner=row, of="partner", values=values)
            return redirect(url_for("admin_partners.one", code=partner.id))
    form.refuse_name()
    return render_template("web/new_partner.html", form=form), 409


@blueprint.get("/partners/<code>")
@needs("administer")
def one(code: str) -> str:
    """What an administrator sees of a partner: no answers."""
    with desk().database.reading() as session:
        return partner_page(session, there(get_partner(session, code)))


def partner_page(session: Session, partner: PartnerRow, officers: OfficerForm | None = None) -> str:
    """The page of a partner."""
    return render_template(
        "web/admin_partner.html",
        partner=partner,
        form=officers or OfficerForm(reader(), free_officers(session, partner)),
        assignments=list_assignments(session, partner),
        officers={each.id for each in list_holders(session, "officer")},
        team=list_team(session, partner),
        invitations=list_invitations(session, partner),
        moment=now(),
    )


def free_officers(session: Session, partner: PartnerRow) -> list[AccountRow]:
    """The officers who can look after a partner and don't yet: nobody of its team."""
    busy = {each.account_id for each in list_assignments(session, partner)}
    busy |= {each.account_id for each in list_team(session, partner)}
    return [each for each in list_holders(session, "officer") if each.id not in busy and each.blocked_at is None]


@blueprint.get("/partners/<code>/change")
@needs("administer")
def look(code: str) -> str:
    """The form of what is said of a partner."""
    with desk().database.reading() as session:
        partner = there(get_partner(session, code))
    form = KeptPartnerForm(reader(), partner)
    return render_template("web/admin_change_partner.html", partner=partner, form=form)


@blueprint.post("/partners/<code>/change")
@needs("administer")
def keep(code: str) -> Response | tuple[str, int]:
    """Keep what is said of a partner."""
    with desk().database.writing() as session:
        partner = there(get_partner(session, code))
        form = KeptPartnerForm(reader(), partner, request.form)
        if not form.is_right():
            return render_template("web/admin_change_partner.html", partner=partner, form=form), 422
        values = change(partner, form.values)
        note(session, "change a partner", partner=partner, of="partner", values=values)
    return saved(code)


@blueprint.post("/partners/<code>/officers")
@needs("administer")
def add_officer(code: str) -> Response | tuple[str, int]:
    """Let an officer look after a partner, or stand in."""
    with desk().database.writing() as session:
        partner = there(get_partner(session, code))
        form = OfficerForm(reader(), free_officers(session, partner), request.form)
        if not form.is_right():
            return partner_page(session, partner, form), 422
        account = there(get_account(session, form.number))
        assign(session, partner, account, is_substitute=form.is_substitute.data)
        told = {"looks after it": (None, "as a substitute" if form.is_substitute.data else "yes")}
        note(session, "assign an officer", partner=partner, of=account.pseudonym, values=told)
    return saved(code)


@blueprint.post("/partners/<code>/officers/<number:account_id>/remove")
@needs("administer")
def remove_officer(code: str, account_id: int) -> Response:
    """Let an officer look after a partner no more."""
    with desk().database.writing() as session:
        partner = there(get_partner(session, code))
        rows = list_assignments(session, partner)
        found = there(next((each for each in rows if each.account_id == account_id), None))
        told = {"looks after it": ("as a substitute" if found.is_substitute else "yes", None)}
        note(session, "take an officer away", partner=partner, of=found.account.pseudonym, values=told)
        unassign(session, partner, found.account)
    return saved(code)


def saved(code: str) -> Response:
    """Back to the partner, which says that it is kept."""
    flash(reader().gettext("Saved."))
    return redirect(url_for("admin_partners.one", code=code))
