"""A group: its lead lets each answer alone first, and shows the counts once that phase is closed."""

from contextlib import suppress
from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from adaptameter.accounts.room_code import as_shown, new_room_code
from adaptameter.accounts.token import fingerprint
from adaptameter.charts.qr import qr
from adaptameter.domain.group import fewest
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.database import DatabaseError
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.group import AlreadyOpened, GroupRow, create_group, give_code, lock_group, raise_smallest
from adaptameter.storage.group_place import close_group, count_places, give_up
from adaptameter.web.access import needs, standing
from adaptameter.web.account import me
from adaptameter.web.audit import change, note
from adaptameter.web.desk import Refused, desk, there, today
from adaptameter.web.forms.group import GroupForm, PresentForm
from adaptameter.web.opened import Opened, open_assessment
from adaptameter.web.place import mark_of_code, own_place, sit_down, token_name
from adaptameter.web.speech import reader
from adaptameter.web.tallies import counted_parts

blueprint = Blueprint("groups", __name__, url_prefix="/assessments/<number:number>/group")


@blueprint.get("/")
@needs("see the group")
def overview(number: int) -> str:
    """What each answers alone: how to begin, how far it is, and the counts once it is closed."""
    return group_page(number)


def group_page(number: int, form: GroupForm | None = None, present: PresentForm | None = None) -> str:
    """The page of a group; of what is answered alone nothing but counts, and those only after closing."""
    with desk().database.reading() as opened_session:
        opened = open_assessment(opened_session, number, reader())
        group = opened.group
        seated, done = count_places(opened_session, group) if group else (0, 0)
    values = {"places": group.places if group else 6, "smallest": group.smallest if group else fewest}
    return render_template(
        "web/group.html",
        opened=opened,
        row=opened.row,
        group=group,
        seated=seated,
        done=done,
        shut=opened.shut_because(today(), reader()),
        has_code=bool(group and group.takes_code(datetime.now(UTC))),
        form=form or GroupForm(reader(), data=values | {"has_code": True}),
        present=present or PresentForm(reader()),
        parts=counted_parts(opened) if group and not group.is_open else [],
    )


@blueprint.post("/open")
@needs("hold a group")
def begin(number: int) -> Response | str | tuple[str, int]:
    """Let each answer alone; nobody answers for the team meanwhile."""
    form = GroupForm(reader(), request.form)
    if not form.is_right():
        return group_page(number, form), 422
    with desk().database.writing() as opened_session:
        opened = open_assessment(opened_session, number, reader())
        shut = opened.shut_because(today(), reader())
        if shut:
            raise Refused(shut)
        group = started(opened_session, opened, form)
        return with_code(opened_session, group) if form.has_code.data else to_group(number)


def started(opened_session: Session, opened: Opened, form: GroupForm) -> GroupRow:
    """The phase that is opened."""
    try:
        group = create_group(opened_session, opened.row, moment=datetime.now(UTC), **form.values)
    except AlreadyOpened:
        raise Refused(reader().gettext("Somebody opened this already. Go back, and load the page again.")) from None
    values = {name: (None, value) for name, value in form.values.items()}
    of = f"assessment {opened.row.id}"
    note(opened_session, "let each answer alone", partner=opened.row.partner, of=of, values=values)
    return group


def with_code(opened_session: Session, group: GroupRow) -> str:
    """Give the room a new code, and show it this one time."""
    code, row = new_room_code(), there(standing().assessment)
    give_code(group, mark_of_code(code), datetime.now(UTC))
    note(opened_session, "make a code for the room", partner=row.partner, of=f"assessment {row.id}")
    picture = qr(url_for("room.overview", _external=True), scale=7)
    return render_template("web/group_code.html", row=row, code=as_shown(code), picture=picture)


@blueprint.post("/code")
@needs("hold a group")
def renew(number: int) -> str:
    """Make a new code for the room; the one before opens nothing any more, and places that are taken stay."""
    with desk().database.writing() as opened_session:
        return with_code(opened_session, open_group(opened_session, number))


@blueprint.post("/change")
@needs("hold a group")
def alter(number: int) -> Response | tuple[str, int]:
    """Change how many places there are while it is open; ask for more answers before a count is shown, at any time."""
    form = GroupForm(reader(), request.form)
    with desk().database.writing() as opened_session:
        group = lock_group(opened_session, number)
        if group is None:
            raise Refused(nobody_answers())
        seated, _ = count_places(opened_session, group)
        if not form.is_right(seated=seated, least=group.smallest, has_places=group.is_open):
            return group_page(number, form), 422
        altered(opened_session, group, form)
    flash(reader().gettext("Saved."))
    return to_group(number)


def altered(opened_session: Session, group: GroupRow, form: GroupForm) -> None:
    """Let a group have what a form says."""
    values = change(group, {"places": form.values["places"]} if group.is_open else {})
    if form.values["smallest"] > group.smallest:
        values["smallest"] = (group.smallest, form.values["smallest"])
        raise_smallest(group, form.values["smallest"])
    of = f"assessment {group.assessment_id}"
    note(opened_session, "change how each answers alone", partner=standing().partner, of=of, values=values)


@blueprint.post("/close")
@needs("hold a group")
def close(number: int) -> Response | tuple[str, int]:
    """Count what each answered alone, and delete it; of two who close at once, the second finds it done."""
    form = PresentForm(reader(), request.form)
    if not form.is_right():
        return group_page(number, present=form), 422
    with desk().database.writing() as opened_session:
        group = open_group(opened_session, number)
        survey = survey_of(opened_session, there(get_assessment(opened_session, number)), None)
        close_group(opened_session, group, survey, form.people, datetime.now(UTC))
        note(opened_session, "count what each answered alone", partner=standing().partner, of=f"assessment {number}")
    with suppress(DatabaseError):  # it is done all the same, and the log goes with the next one
        desk().database.empty_log()
    flash(reader().gettext("The answers are counted, and what each of you answered is deleted."))
    return to_group(number)


@blueprint.post("/give-up")
@needs("hold a group")
def abandon(number: int) -> Response:
    """End it as if it had never been: all that was answered alone is deleted and nothing counted."""
    if request.form.get("agreed") != "yes":
        raise Refused(reader().gettext("Tick that all of it is to be deleted; nothing was done."))
    with desk().database.writing() as opened_session:
        give_up(opened_session, open_group(opened_session, number))
        note(opened_session, "give up answering alone", partner=standing().partner, of=f"assessment {number}")
    with suppress(DatabaseError):  # it is done all the same, and the log goes with the next one
        desk().database.empty_log()
    flash(reader().gettext("Given up: what each of you answered is deleted, and nothing was counted."))
    return to_group(number)


@blueprint.post("/alone")
@needs("answer alone")
def join(number: int) -> Response:
    """Take the one place that an account has, or come back to it."""
    token = desk().seal.mark(f"place {number} {me().account.pseudonym}")
    with desk().database.writing() as opened_session:
        place = own_place(opened_session)
        if place is not None and place.row.group_id == number:  # by the code of the room, before signing in
            return redirect(url_for("room.overview"))
        sit_down(opened_session, open_group(opened_session, number), fingerprint(token))
    session[token_name] = token
    return redirect(url_for("room.overview"))


def open_group(opened_session: Session, number: int) -> GroupRow:
    """The phase that is open, locked; raises Refused where there is none."""
    group = lock_group(opened_session, number)
    if group is None or not group.is_open:
        raise Refused(nobody_answers())
    return group


def nobody_answers() -> str:
    """What to say where the phase is not open."""
    return reader().gettext(
        "Nobody answers alone here now: it was closed or given up. Go back, and load the page again."
    )


def to_group(number: int) -> Response:
    """To the page of the group."""
    return redirect(url_for("groups.overview", number=number))
