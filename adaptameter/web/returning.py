"""Returning a submitted assessment to its partner, by an officer who has read no answer of it."""

from collections.abc import Iterator

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from adaptameter.domain.returning import evidence_questions, open_questions
from adaptameter.storage.returned import AlreadyReturned, return_assessment
from adaptameter.storage.sight import independent_in
from adaptameter.storage.signing import hold
from adaptameter.web.access import needs
from adaptameter.web.account import me
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk
from adaptameter.web.forms.returning import Askable, ReturnForm
from adaptameter.web.opened import Opened, open_assessment
from adaptameter.web.speech import reader

blueprint = Blueprint("returning", __name__, url_prefix="/assessments/<number:number>/return")


@blueprint.get("/")
@needs("return", looked="look at completeness and evidence")
def overview(number: int) -> str:
    """What can be asked for: open questions, and evidence."""
    opened = submitted(number)
    return return_page(opened, ReturnForm(reader(), askable(opened)))


@blueprint.post("/")
@needs("return")
def give_back(number: int) -> Response | tuple[str, int]:
    """Return it; the partner answers in a new revision."""
    opened = submitted(number)
    form = ReturnForm(reader(), askable(opened), request.form)
    if not form.is_right():
        return return_page(opened, form), 422
    write_return(number, form)
    flash(reader().gettext("The assessment is returned. The partner sees what you ask, and submits again."))
    return redirect(url_for("looking.overview", number=number))


def write_return(number: int, form: ReturnForm) -> None:
    """Keep what is asked and begin the new revision; raises Refused where it is not the officer's turn any more."""
    with desk().database.writing() as session:
        row = open_assessment(session, number, reader(), is_submitted=True).row
        hold(session, row)  # nobody hands a rating in meanwhile
        if number in independent_in(session, row.partner_id, me().account.id):
            raise Refused(reader().gettext("You can read this assessment by now, so you can't return it any more."))
        try:
            return_assessment(session, row, form.reason.data or "", form.asked, me().account.pseudonym)
        except AlreadyReturned:
            raise Refused(reader().gettext("This assessment was returned already; it waits for the partner.")) from None
        values = {"questions asked about": (None, len(form.asked))}
        note(session, "return", partner=row.partner, of=f"assessment {number}", values=values)


def submitted(number: int) -> Opened:
    """The assessment as it was submitted."""
    with desk().database.reading() as session:
        return open_assessment(session, number, reader(), is_submitted=True)


def askable(opened: Opened) -> Iterator[Askable]:
    """The questions about which something can be asked, in the order of the instrument."""
    for theme in opened.survey.themes:
        for question in open_questions(theme, opened.ratings):
            yield theme, question, "answer"
        for question in evidence_questions(theme):
            yield theme, question, "evidence"


def return_page(opened: Opened, form: ReturnForm) -> str:
    """The form."""
    return render_template("web/return.html", row=opened.row, themes=opened.survey.themes, form=form)
