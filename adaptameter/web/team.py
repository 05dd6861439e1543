"""A partner's team: who is in it and looks after it; inviting, and changing what somebody is."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.accounts import limits
from adaptameter.accounts.invitation import invite as send_invitation
from adaptameter.accounts.invitation import send
from adaptameter.accounts.team import become, leave
from adaptameter.domain.role import HeldRole
from adaptameter.storage.account import get_account, normal_email
from adaptameter.storage.attempt import is_within
from adaptameter.storage.base import now
from adaptameter.storage.invitation import InvitationRow, get_invitation, list_invitations, withdraw_invitation
from adaptameter.storage.partner import PartnerRow, get_partner
from adaptameter.storage.role import RoleRow, get_role, list_assignments, list_team
from adaptameter.web.access import needs, standing
from adaptameter.web.account import me
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk, there
from adaptameter.web.forms.joining import TeamInvitationForm
from adaptameter.web.forms.text import blame
from adaptameter.web.speech import reader

blueprint = Blueprint("team", __name__, url_prefix="/partners/<code>/team")


@blueprint.get("/")
@needs("see the team", looked="look at the team")
def overview(code: str) -> str:
    """Who is in the team, who looks after the partner, and for leads who is invited."""
    may_change = standing().may("change the team")
    with desk().database.reading() as session:
        partner = there(get_partner(session, code))
        found = {
            "team": list_team(session, partner),
            "officers": list_assignments(session, partner),
            "invitations": list_invitations(session, partner) if may_change else [],
        }
    return render_template("web/team.html", partner=partner, me=me(), may_change=may_change, now=now(), **found)


@blueprint.get("/invite")
@needs("change the team")
def new(code: str) -> str:
    """The form to invite somebody."""
    partner = standing().partner
    language = partner.language or reader().code
    return invite_page(TeamInvitationForm(reader(), data={"role": "member", "language": language}))


@blueprint.post("/invite")
@needs("change the team")
def invite(code: str) -> Response | tuple[str, int]:
    """Invite somebody to the team."""
    form = TeamInvitationForm(reader(), request.form)
    if not form.is_right():
        return invite_page(form), 422
    with desk().database.writing() as session:
        told = problem_of(session, form)
        if not told:
            invited(session, form)
    if told:
        blame(form.email, [told])
        return invite_page(form), 409
    flash(reader().gettext("The invitation is on its way."))
    return redirect(url_for("team.overview", code=code))


def problem_of(session: Session, form: TeamInvitationForm) -> str:
    """Why somebody can't be invited now; empty where nothing stands against it."""
    partner, email = there(get_partner(session, standing().partner.code)), normal_email(form.email.data or "")
    if any(each.account.email == email for each in list_team(session, partner)):
        return reader().gettext("Somebody with this address is in the team already.")
    if any(each.email == email for each in list_invitations(session, partner)):
        return reader().gettext("This address is invited already; send the invitation again, or withdraw it first.")
    return "" if may_send(session) else too_many()


def invited(session: Session, form: TeamInvitationForm) -> None:
    """Keep an invitation and let it be sent."""
    partner = there(get_partner(session, standing().partner.code))
    held = HeldRole("lead" if form.role.data == "lead" else "member", partner.id)
    email, name, language = form.email.data or "", form.name.data or "", form.language.data or ""
    inviter = get_account(session, me().account.id)
    row = send_invitation(session, email=email, name=name, language=language, held=held, inviter=inviter)
    values = {"email": (None, row.email), "name": (None, row.name), "role": (None, row.role)}
    note(session, "invite to the team", partner=partner, of=f"invitation {row.id}", values=values)


def may_send(session: Session) -> bool:
    """Whether the visitor may send one more invitation; counted."""
    return is_within(session, limits.invite, str(me().account.id), now())


def too_many() -> str:
    """What to tell somebody who invites too many."""
    return reader().gettext("You sent many invitations today. Wait until tomorrow, then go on.")


def invite_page(form: TeamInvitationForm) -> str:
    """The page to invite somebody on."""
    return render_template("web/invite.html", partner=standing().partner, form=form)


@blueprint.post("/invitations/<number:invitation_id>/send")
@needs("change the team")
def send_again(code: str, invitation_id: int) -> Response:
    """Send an invitation again; the link that was sent before opens it no more."""
    with desk().database.writing() as session:
        partner, row = open_invitation(session, code, invitation_id)
        if not may_send(session):
            raise Refused(too_many())
        send(session, row)
        note(session, "send an invitation again", partner=partner, of=f"invitation {row.id}")
    flash(reader().gettext("The invitation is sent again. The link of the e-mail before is worth nothing any more."))
    return redirect(url_for("team.overview", code=code))


@blueprint.post("/invitations/<number:invitation_id>/withdraw")
@needs("change the team")
def withdraw(code: str, invitation_id: int) -> Response:
    """Let nobody take an invitation up any more."""
    with desk().database.writing() as session:
        partner, row = open_invitation(session, code, invitation_id)
        withdraw_invitation(session, row)
        note(session, "withdraw an invitation", partner=partner, of=f"invitation {row.id}")
    flash(reader().gettext("The invitation is withdrawn."))
    return redirect(url_for("team.overview", code=code))


def open_invitation(session: Session, code: str, number: int) -> tuple[PartnerRow, InvitationRow]:
    """An invitation of this partner's that nobody has taken up or withdrawn."""
    partner, row = there(get_partner(session, code)), there(get_invitation(session, number))
    is_open = row.partner_id == partner.id and row.taken_up_at is None and row.withdrawn_at is None
    return partner, there(row if is_open else None)


@blueprint.post("/<number:role_id>/remove")
@needs("change the team")
def remove(code: str, role_id: int) -> Response:
    """Take somebody out of the team, from the next request on; never the last lead."""
    with desk().database.writing() as session:
        partner, row = role_of(session, code, role_id)
        note(session, "take out of the team", partner=partner, of=of_account(row), values={"role": (row.role, None)})
        if not leave(session, row):
            raise Refused(last_lead())
        is_me = row.account_id == me().account.id
    flash(reader().gettext("The role is taken away."))
    return redirect(url_for("home.home") if is_me else url_for("team.overview", code=code))


@blueprint.post("/<number:role_id>/change")
@needs("change the team")
def change(code: str, role_id: int) -> Response:
    """Make a member lead, or a lead member; never the last lead."""
    with desk().database.writing() as session:
        partner, row = role_of(session, code, role_id)
        before = row.role
        if not become(session, row, request.form.get("role") == "lead"):
            raise Refused(last_lead())
        values = {"role": (before, row.role)}
        note(session, "change a role in the team", partner=partner, of=of_account(row), values=values)
    flash(reader().gettext("The role is changed."))
    return redirect(url_for("team.overview", code=code))


def role_of(session: Session, code: str, number: int) -> tuple[PartnerRow, RoleRow]:
    """A role in this partner's team."""
    partner, row = there(get_partner(session, code)), there(get_role(session, number))
    return partner, there(row if row.partner_id == partner.id else None)


def of_account(row: RoleRow) -> str:
    """Whose role it is, as the log says it."""
    return row.account.pseudonym


def last_lead() -> str:
    """Why somebody can't be taken away."""
    return reader().gettext("A partner needs a lead. Make somebody else lead first.")
