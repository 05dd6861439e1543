"""Following up what was agreed with a partner in all rounds, and saying what became of it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.domain.action import owners
from adaptameter.domain.following import left
from adaptameter.domain.lifecycle import since_dialogue
from adaptameter.storage.action import ActionRow, create_progress, get_action
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.partner import PartnerRow, get_partner
from adaptameter.web.access import needs, standing
from adaptameter.web.account import me
from adaptameter.web.audit import note
from adaptameter.web.desk import desk, there, today
from adaptameter.web.followed import shown_actions
from adaptameter.web.forms.action import ProgressForm
from adaptameter.web.planning import still_planned
from adaptameter.web.side import own_side
from adaptameter.web.speech import reader

blueprint = Blueprint("following", __name__, url_prefix="/partners/<code>/actions")


@blueprint.get("/")
@needs("follow actions", looked="look at the actions")
def overview(code: str) -> str:
    """All actions of all rounds by who does them, those that are open first; or the open ones alone."""
    del code
    return actions_page()


@blueprint.post("/<number:action>/progress")
@needs("follow actions")
def add(code: str, action: int) -> Response | tuple[str, int]:
    """Say what became of an action."""
    with desk().database.reading() as session:
        form = ProgressForm(reader(), followed_up(session, standing().partner, action), request.form)
    if not form.is_right():
        return actions_page(action, form), 422
    write_progress(code, action, form)
    flash(reader().gettext("Saved. Both sides read it."))
    show = "all" if form.chosen in ("done", "dropped") else request.args.get("show")
    return redirect(url_for("following.overview", code=code, show=show, _anchor=f"action-{action}"))


def write_progress(code: str, action: int, form: ProgressForm) -> None:
    """Keep what became of an action; the same form twice says it once."""
    with desk().database.writing() as session:
        partner = there(get_partner(session, code))
        row = followed_up(session, partner, action)
        status, words, by = form.chosen, form.words.data or None, me().account.pseudonym
        if create_progress(session, row, status=status, words=words, side=own_side(), by=by):
            values = {"action": (None, row.id), "status": (form.before, status)}
            note(session, "report on an action", partner=partner, of=f"assessment {row.assessment_id}", values=values)


def followed_up(session: Session, partner: PartnerRow, number: int) -> ActionRow:
    """An action that was agreed with a partner; 404 where there is none, Refused where it was taken out."""
    found = there(get_action(session, number))
    there(found if found.assessment.partner_id == partner.id else None)
    return still_planned(found)


def actions_page(given: int = 0, form: ProgressForm | None = None) -> str:
    """The page; with a form that was given back, at its action."""
    partner, shows_all = standing().partner, request.args.get("show") == "all"
    with desk().database.reading() as session:
        rows = list_assessments(session, partner)
        every, plans = shown_actions(session, rows), [each for each in rows if each.state in since_dialogue]
    listed = [each for each in every if shows_all or each.followed.is_open or each.row.id == given]
    forms = {each.row.id: ProgressForm(reader(), each.row) for each in listed}
    if form is not None:
        forms[given] = form
    by_owner = {owner: [each for each in listed if each.action.owner == owner] for owner in owners}
    values = {
        "by_owner": by_owner,
        "forms": forms,
        "given": given,
        "shows_all": shows_all,
        "every": len(every),
        "plans": plans,
    }
    counted = left([each.followed for each in every], today())
    return render_template("web/actions.html", partner=partner, left=counted, **values)
