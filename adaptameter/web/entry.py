"""Typing in what a partner wrote on paper or said in a talk: a lead lets somebody do it, and can end it at once."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.domain.entry import Typist
from adaptameter.storage.account import AccountRow
from adaptameter.storage.assessment import AssessmentRow, get_assessment
from adaptameter.storage.entry import AlreadyEntering, create_entry, end_entry, finish_entry, open_entry
from adaptameter.storage.partner import PartnerRow
from adaptameter.storage.role import list_assignments, list_holders, list_team
from adaptameter.web.access import needs, standing
from adaptameter.web.account import me
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk, there, today
from adaptameter.web.entered import entries_told
from adaptameter.web.forms.entry import LetForm
from adaptameter.web.opened import open_assessment
from adaptameter.web.speech import reader

blueprint = Blueprint("entry", __name__, url_prefix="/assessments/<number:number>/entry")


@blueprint.get("/")
@needs("read answers", looked="look at the answers")
def overview(number: int) -> str:
    """Who types in or did, and for leads the form to let somebody."""
    return entry_page(number, LetForm(reader(), candidates()))


@blueprint.post("/")
@needs("let somebody type in")
def begin(number: int) -> Response | tuple[str, int]:
    """Let an officer or somebody of the team type in."""
    form = LetForm(reader(), candidates(), request.form)
    if not form.is_right():
        return entry_page(number, form), 422
    try:
        with desk().database.writing() as session:
            begun(session, number, form)
    except (Refused, AlreadyEntering):
        return entry_page(number, form, already()), 409
    flash(reader().gettext("It can be typed in now. You see here who does, and can end it at once."))
    return redirect(url_for("entry.overview", number=number))


@blueprint.post("/end")
@needs("let somebody type in")
def end(number: int) -> Response:
    """End the entry that goes on; what was typed stays, and the very next save is refused."""
    with desk().database.writing() as session:
        row = there(get_assessment(session, number))
        found = open_entry(session, row, held="to write")
        if found is not None:
            end_entry(session, found)
            note(session, "end an entry", partner=row.partner, of=f"assessment {number}")
    flash(reader().gettext("The entry is ended. What was typed in stays; read it before you submit."))
    return redirect(url_for("entry.overview", number=number))


@blueprint.post("/finish")
@needs("answer")
def finish(number: int) -> Response:
    """Say that all is typed in; from then on an officer reads nothing of the draft any more."""
    with desk().database.writing() as session:
        row = there(get_assessment(session, number))
        found = open_entry(session, row, held="to write")
        if found is None or found.account != me().account.pseudonym:
            raise Refused(reader().gettext("You are not typing in here now."))
        finish_entry(session, found)
        note(session, "finish an entry", partner=row.partner, of=f"assessment {number}")
    flash(reader().gettext("All is typed in. It counts once the partner has read it and a lead has submitted it."))
    if standing().is_of_team:
        return redirect(url_for("answering.tasks", number=number))
    return redirect(url_for("partners.one", code=standing().partner.code))


def candidates() -> list[AccountRow]:
    """Whom a lead may let type in: the partner's own team, and its officers unless it is IM that is rated."""
    assessment = there(standing().assessment)
    with desk().database.reading() as session:
        found = [each.account for each in list_team(session, standing().partner)]
        found += [] if assessment.round.is_partnership else officers_of(session, standing().partner)
    return list({each.id: each for each in found if each.blocked_at is None}.values())


def officers_of(session: Session, partner: PartnerRow) -> list[AccountRow]:
    """The officers who look after a partner."""
    holders = {each.id for each in list_holders(session, "officer")}
    return [each.account for each in list_assignments(session, partner) if each.account_id in holders]


def begun(session: Session, number: int, form: LetForm) -> None:
    """Let it begin; raises Refused where the draft can't be answered now."""
    opened = open_assessment(session, number, reader())
    if opened.closed_because(today(), reader()):
        raise Refused(already())
    account, row = form.accounts[form.who.data], opened.row
    typist: Typist = "member" if account.id in team_of(session, row) else "officer"
    consent, source, own = form.consent.data or "", form.chosen_source, me().account.pseudonym
    create_entry(session, row, account=account.pseudonym, typist=typist, source=source, consent=consent, begun_by=own)
    values = {"typed in by": (None, account.name), "source": (None, source)}
    note(session, "begin an entry", partner=row.partner, of=f"assessment {number}", values=values)


def team_of(session: Session, row: AssessmentRow) -> set[int]:
    """The accounts of the partner's own team."""
    return {each.account_id for each in list_team(session, row.partner)}


def already() -> str:
    """Why nobody can begin now."""
    return reader().gettext("Nothing can be typed in now: somebody else is doing it, or the draft is closed.")


def entry_page(number: int, form: LetForm, message: str = "") -> str:
    """The page of the entries into an assessment."""
    with desk().database.reading() as session:
        opened = open_assessment(session, number, reader())
        found, team = entries_told(session, opened.row), team_of(session, opened.row)
    closed = opened.closed_because(today(), reader())
    going_on = next((each for each in found if each.row.is_open and each.row.assessment_id == number), None)
    values = {"entries": found, "going_on": going_on, "form": form, "team": team, "message": message}
    return render_template("web/entry.html", row=opened.row, closed=closed, **values)
