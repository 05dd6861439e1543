"""Agreeing: everything on one page, then both sides' agreed ratings are handed in and frozen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from adaptameter.domain.agreement import How, is_settled
from adaptameter.domain.state import State, states
from adaptameter.exchange.rendering import Wanted, all_pieces
from adaptameter.storage.action import list_actions
from adaptameter.storage.agreed import agree as agree_on
from adaptameter.storage.base import now
from adaptameter.web.access import needs
from adaptameter.web.account import me
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk
from adaptameter.web.speech import reader
from adaptameter.web.talk import Talk, Told, open_talk
from adaptameter.web.talk_saving import opened_to_write

blueprint = Blueprint("agreeing", __name__, url_prefix="/assessments/<number:number>/dialogue")


@dataclass(frozen=True)
class Outcome:
    """All questions by how they stand."""

    by_how: dict[How, list[Told]]
    """What is agreed, or settles itself, by how it came about."""
    disagreements: list[Told]
    left_open: list[Told]
    """Talked about and left open."""
    untalked: list[Told]
    """Open, since nobody talked about them and they don't settle themselves, or wait for one that is open."""


@blueprint.get("/check")
@needs("read the dialogue", looked="look at the dialogue")
def check(number: int) -> str:
    """What is agreed and how, what settles itself, and what stays open."""
    return check_page(number)


@blueprint.post("/check")
@needs("agree")
def agree(number: int) -> Response | tuple[str, int]:
    """Hand the agreed ratings in, as they were on the page that was confirmed."""
    if request.form.get("agreed") != "yes":
        return check_page(number, reader().gettext("Tick that both of you have looked at this.")), 422
    try:
        wanted = hand_in(number, request.form.get("mark", ""))
    except Changed as error:
        return check_page(number, str(error)), 409
    desk().renderer.prepare(wanted)
    flash(reader().gettext("You agreed. The agreed ratings stay as they are now."))
    return redirect(url_for("agreement.overview", number=number))


class Changed(Refused):
    """Something was saved since the page was opened."""


def hand_in(number: int, mark: str) -> Sequence[Wanted]:
    """Agree, and say what is to be drawn then; raises Changed where the page showed something else."""
    with opened_to_write(number) as (session, talk):
        if mark != talk.mark():
            told = reader().gettext("Something was saved since this page was opened. Look at it again, then agree.")
            raise Changed(told)
        partner = talk.row.partner
        found = agree_on(session, talk.row, now(), partner.document, me().account.pseudonym)
        note(session, "agree", partner=partner, of=talk.of(None))
        return all_pieces(found.id, dict.fromkeys([reader().code, partner.language or reader().code]))


def check_page(number: int, problem: str = "") -> str:
    """Everything, and the form to agree."""
    with desk().database.reading() as session:
        talk = open_talk(session, number)
        actions = list_actions(session, [talk.row])
    values: dict[str, Any] = {"outcome": outcome(talk), "actions": actions, "problem": problem}
    return render_template("web/agree.html", talk=talk, row=talk.row, **values)


def outcome(talk: Talk) -> Outcome:
    """All questions that are asked, by how they stand."""
    found = Outcome({}, [], [], [])
    agreed = {**talk.written, **talk.settling}
    for theme in talk.survey.themes:
        for name, state in states(theme, agreed, "agreed").items():
            if state not in ("excluded", "lowest"):
                place(talk.told(f"{theme.id}/{name}"), state, found)
    return found


def place(told: Told, state: State, found: Outcome) -> None:
    """Put a question where it belongs; one that waits for another that is open is open too."""
    rating = told.settles or told.agreed
    if state == "disagreement":
        found.disagreements.append(told)
    elif rating.how and state != "unanswered":
        found.by_how.setdefault(rating.how, []).append(told)
    else:
        (found.left_open if is_settled(rating) else found.untalked).append(told)
