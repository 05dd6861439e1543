"""Administration of invitations: who is invited to what, and who has not taken it up."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.accounts import limits
from adaptameter.accounts.invitation import invite, send
from adaptameter.domain.role import HeldRole
from adaptameter.storage.account import find_account, normal_email
from adaptameter.storage.attempt import is_within
from adaptameter.storage.base import now
from adaptameter.storage.invitation import InvitationRow, get_invitation, list_invitations, withdraw_invitation
from adaptameter.storage.partner import list_partners
from adaptameter.storage.role import list_roles
from adaptameter.web.access import needs
from adaptameter.web.account import me
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk, there
from adaptameter.web.forms.invitation import InvitationForm
from adaptameter.web.speech import reader

blueprint = Blueprint("admin_invitations", __name__, url_prefix="/admin")


@blueprint.get("/invitations/")
@needs("administer")
def overview() -> str:
    """All invitations that nobody has taken up."""
    with desk().database.reading() as session:
        return render_template("web/admin_invitations.html", invitations=list_invitations(session), moment=now())


@blueprint.get("/new-invitation")
@needs("administer")
def new() -> str:
    """The form that invites somebody; the address of the page may choose role and partner."""
    with desk().database.reading() as session:
        partners = list_partners(session)
    chosen = {name: request.args.get(name, "") for name in ("role", "partner")}
    partner = next((each for each in partners if each.code == chosen["partner"]), None)
    chosen["language"] = reader().code if partner is None else partner.language or reader().code
    return invitation_page(InvitationForm(reader(), partners, data=chosen))


@blueprint.post("/new-invitation")
@needs("administer")
def create() -> Response | tuple[str, int]:
    """Invite somebody."""
    with desk().database.writing() as session:
        form = InvitationForm(reader(), list_partners(session), request.form)
        if not form.is_right():
            return invitation_page(form), 422
        wrong = refused(session, normal_email(form.email.data or ""), form.held)
        if wrong:
            form.refuse(wrong)
            return invitation_page(form), 409
        if not is_within(session, limits.invite, str(me().account.id), now()):
            return invitation_page(form, too_many()), 429
        invited(session, form)
    flash(reader().gettext("The invitation is on its way."))
    return redirect(url_for("admin_invitations.overview"))


def invited(session: Session, form: InvitationForm) -> None:
    """Keep an invitation, and send it."""
    words = {"email": form.email.data or "", "name": form.name.data or "", "language": form.language.data}
    row = invite(session, **words, held=form.held, inviter=me().account)
    told = {"email": row.email, "name": row.name, "role": row.role, "region": row.region}
    values = {name: (None, value) for name, value in told.items()}
    note(session, "invite", partner=form.chosen_partner, of=f"invitation {row.id}", values=values)


def refused(session: Session, email: str, held: HeldRole) -> str:
    """Why somebody need not be invited to a role; empty where it can be."""
    account = find_account(session, email)
    if account and held in [each.held for each in list_roles(session, account)]:
        return reader().gettext("This person has this role already.")
    if any(each.email == email and each.held == held for each in list_invitations(session)):
        return reader().gettext("This person is invited to this role already; send that invitation again instead.")
    return ""


def too_many() -> str:
    """What to tell somebody who sent as many invitations as are allowed."""
    return reader().ngettext(
        "You have sent %(count)s invitation in a day. Nothing was sent; go on tomorrow.",
        "You have sent %(count)s invitations in a day. Nothing was sent; go on tomorrow.",
        limits.invite.most,
    )


def invitation_page(form: InvitationForm, message: str = "") -> str:
    """The page that invites somebody."""
    return render_template("web/admin_new_invitation.html", form=form, message=message)


@blueprint.post("/invitations/<number:number>/again")
@needs("administer")
def again(number: int) -> Response:
    """Send an invitation once more; the link before is worth nothing then."""
    with desk().database.writing() as session:
        row = waiting(session, number)
        if not is_within(session, limits.invite, str(me().account.id), now()):
            raise Refused(too_many())
        send(session, row)
        note(session, "send an invitation again", partner=row.partner, of=f"invitation {number}")
    flash(reader().gettext("The invitation is on its way once more."))
    return redirect(url_for("admin_invitations.overview"))


@blueprint.post("/invitations/<number:number>/withdraw")
@needs("administer")
def withdraw(number: int) -> Response:
    """Let nobody take an invitation up any more."""
    with desk().database.writing() as session:
        row = waiting(session, number)
        withdraw_invitation(session, row)
        told = {"email": (row.email, None), "role": (row.role, None), "region": (row.region, None)}
        note(session, "withdraw an invitation", partner=row.partner, of=f"invitation {number}", values=told)
    flash(reader().gettext("The invitation is withdrawn; its link opens nothing any more."))
    return redirect(url_for("admin_invitations.overview"))


def waiting(session: Session, number: int) -> InvitationRow:
    """An invitation that is neither taken up nor withdrawn."""
    row = there(get_invitation(session, number))
    if row.taken_up_at is not None or row.withdrawn_at is not None:
        raise Refused(reader().gettext("This invitation was taken up or withdrawn in the meantime. Look in the list."))
    return row
