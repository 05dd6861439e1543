"""The partner rates IM: beginning it beside its own assessment, and saying who may read it."""

from flask import Blueprint, flash, redirect, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.domain.partnership import Reader, readers
from adaptameter.exchange.partnership import partnership_in, start_partnership
from adaptameter.storage.assessment import AssessmentRow, get_assessment, list_self_assessments
from adaptameter.storage.partner import PartnerRow
from adaptameter.storage.partnership import list_to_rate
from adaptameter.storage.release import release, take_back
from adaptameter.web.access import needs
from adaptameter.web.account import me
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk, there, today
from adaptameter.web.speech import reader as language

blueprint = Blueprint("partnership", __name__, url_prefix="/assessments/<number:number>")
to_reader = "<any(" + ", ".join(f'"{each}"' for each in readers) + "):to>"


@blueprint.post("/partnership")
@needs("start a round")
def start(number: int) -> Response:
    """Begin to rate IM in the round of an assessment, or go on where that was begun already."""
    with desk().database.writing() as session:
        rating = started(session, there(get_assessment(session, number)))
        return redirect(url_for("answering.tasks", number=rating.id))


def started(session: Session, beside: AssessmentRow) -> AssessmentRow:
    """The rating of IM beside an assessment; raises Refused where none can be begun now."""
    wanted = partnership_in(session, desk().catalogue, beside.round.name, today())
    if wanted is None or not beside.round.is_open(today()):
        raise Refused(language().gettext("IM can't be rated in this round today: it is closed, or asks nothing of IM."))
    rating, is_new = start_partnership(session, desk().catalogue, beside, wanted, today())
    if is_new:
        note(session, "start a round", partner=beside.partner, of=f"assessment {rating.id}")
        flash(language().gettext("Now you rate IM. You choose who reads it before you submit."))
    return rating


def chances(session: Session, partner: PartnerRow) -> list[AssessmentRow]:
    """The partner's latest assessment, if it can begin to rate IM beside it today."""
    latest = list_self_assessments(session, partner)[-1:]
    found = [each for each in list_to_rate(session, partner, today()) if each in latest]
    return [each for each in found if partnership_in(session, desk().catalogue, each.round.name, today())]


@blueprint.post(f"/release/{to_reader}")
@needs("release")
def let_read(number: int, to: Reader) -> Response:
    """Let listeners or the own programme officers read it."""
    with desk().database.writing() as session:
        give(session, there(get_assessment(session, number)), to)
    flash(language().gettext("Released. You can take it back at any time."))
    return redirect(url_for("results.overview", number=number))


def give(session: Session, row: AssessmentRow, to: Reader) -> None:
    """Release it, once, and write that down."""
    if release(session, row, to, me().account.pseudonym):
        note(
            session,
            "let officers read" if to == "officer" else "let listeners read",
            partner=row.partner,
            of=f"assessment {row.id}",
        )


@blueprint.post(f"/release/{to_reader}/back")
@needs("release")
def let_read_no_more(number: int, to: Reader) -> Response:
    """Take a release back; from the next request on they read nothing of it."""
    with desk().database.writing() as session:
        row = there(get_assessment(session, number))
        if take_back(session, row, to):
            note(
                session,
                "let officers read no more" if to == "officer" else "let listeners read no more",
                partner=row.partner,
                of=f"assessment {row.id}",
            )
    flash(language().gettext("Taken back. From now on they can't open it any more; what they read, they have read."))
    return redirect(url_for("results.overview", number=number))
