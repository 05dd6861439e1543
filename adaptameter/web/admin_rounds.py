"""Administration of rounds: when they open, are due and close, and what they ask."""

from collections.abc import Callable
from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from adaptameter.domain.instrument import Instrument
from adaptameter.domain.partnership import is_about_partnership
from adaptameter.exchange.start import answerable, offered
from adaptameter.storage.assessment import count_in_rounds
from adaptameter.storage.partnership import list_partnership_rounds
from adaptameter.storage.round import RoundRow, create_round, get_round, list_rounds, lock_round
from adaptameter.web.access import needs
from adaptameter.web.audit import change, note
from adaptameter.web.desk import desk, there, today
from adaptameter.web.forms.round import DaysForm, RoundForm, data_of
from adaptameter.web.forms.start import reference_of
from adaptameter.web.instruments import list_instruments, spoken
from adaptameter.web.speech import reader

blueprint = Blueprint("admin_rounds", __name__, url_prefix="/admin")


@blueprint.get("/rounds/")
@needs("administer")
def overview() -> str:
    """All rounds, with how many take part; and the instruments that there are."""
    with desk().database.reading() as session:
        rounds, counts = list_rounds(session), count_in_rounds(session)
    stages = {stage: [each for each in rounds if each.stage(today()) == stage] for stage in ("open", "later", "closed")}
    instruments = list_instruments(desk().catalogue, today())
    return render_template("web/admin_rounds.html", stages=stages, counts=counts, instruments=instruments)


@blueprint.get("/new-round")
@needs("administer")
def new() -> str:
    """The form of a new round."""
    return render_template("web/admin_new_round.html", form=RoundForm(reader(), instruments()))


@blueprint.post("/new-round")
@needs("administer")
def create() -> Response | tuple[str, int]:
    """Keep a new round."""
    form = RoundForm(reader(), instruments(), request.form)
    if not form.is_right():
        return render_template("web/admin_new_round.html", form=form), 422
    with desk().database.writing() as session:
        if get_round(session, form.values["name"], form.reference) is None:
            row = create_round(session, name=form.values["name"], instrument=form.reference, **form.days)
            values = {name: (None, value) for name, value in form.values.items()}
            note(session, "add a round", of=f"round {row.id}", values=values)
            return redirect(url_for("admin_rounds.one", number=row.id))
    form.refuse_name()
    return render_template("web/admin_new_round.html", form=form), 409


def instruments(kept: str = "") -> list[Instrument]:
    """The instruments that a round can ask, the one about IM last: it comes along with other rounds by itself.

    A round that is there can go on asking the one that it asks, though that be retired.
    """
    free = {each.reference for each in offered(desk().catalogue, today())} | {kept}
    found = [spoken(desk().catalogue, each) for each in answerable(desk().catalogue) if each.reference in free]
    return sorted(found, key=lambda each: is_about_partnership(each.id))


@blueprint.get("/rounds/<number:number>")
@needs("administer")
def one(number: int) -> str:
    """One round: its days, and how many take part."""
    with desk().database.reading() as session:
        row = there(session.get(RoundRow, number))
        count, done = count_in_rounds(session).get(number, (0, 0))
    return round_page(row, count, done, form_of(row, count))


@blueprint.post("/rounds/<number:number>")
@needs("administer")
def keep(number: int) -> Response | tuple[str, int]:
    """Keep other days, and what is asked while nobody takes part."""
    with desk().database.writing() as session:
        row = there(lock_round(session, number))
        count, done = count_in_rounds(session).get(number, (0, 0))
        form = form_of(row, count, request.form)
        if not form.is_right():
            return round_page(row, count, done, form), 422
        if isinstance(form, RoundForm):
            same = get_round(session, form.values["name"], form.reference)
            if same not in (None, row):
                form.refuse_name()
                return round_page(row, count, done, form), 409
        note(session, "change a round", of=f"round {number}", values=change(row, form.values))
        change_partnership(session, row)
    return saved(number)


def form_of(row: RoundRow, count: int, formdata: MultiDict[str, str] | None = None) -> DaysForm:
    """The form of a round: what is asked can be changed while nobody takes part."""
    if count:
        return DaysForm(reader(), formdata, data=data_of(row))
    return RoundForm(reader(), instruments(reference_of(row)), formdata, data=data_of(row))


def round_page(row: RoundRow, count: int, done: int, form: DaysForm) -> str:
    """The page of a round."""
    stage = row.stage(today())
    return render_template("web/admin_round.html", row=row, count=count, done=done, form=form, stage=stage)


def saved(number: int) -> Response:
    """Back to the round, which says that it is kept."""
    flash(reader().gettext("Saved."))
    return redirect(url_for("admin_rounds.one", number=number))


@blueprint.post("/rounds/<number:number>/open")
@needs("administer")
def open_now(number: int) -> Response:
    """Let it be answered from today on."""
    return moved(number, "open a round", opened)


@blueprint.post("/rounds/<number:number>/close")
@needs("administer")
def close_now(number: int) -> Response:
    """Let it be answered no more."""
    return moved(number, "close a round", closed)


def moved(number: int, action: str, days_of: Callable[[RoundRow, date], dict[str, date | None]]) -> Response:
    """Give a round other days."""
    with desk().database.writing() as session:
        row = there(lock_round(session, number))
        values = change(row, days_of(row, today()))
        note(session, action, of=f"round {number}", values=values)
        change_partnership(session, row)
    return saved(number)


def change_partnership(session: Session, row: RoundRow) -> None:
    """Let IM be rated on the days of the round in which partners look at themselves."""
    for each in () if row.is_partnership else list_partnership_rounds(session, row.name):
        values = change(each, {"opens": row.opens, "due": row.due, "closes": row.closes})
        if values:
            note(session, "change a round", of=f"round {each.id}", values=values)


def opened(row: RoundRow, day: date) -> dict[str, date | None]:
    """The days of a round that is open on a day: one that was closed has no last day any more."""
    opens = min(row.opens, day) if row.opens else None
    return {"opens": opens, "closes": row.closes if row.closes is None or row.closes >= day else None}


def closed(row: RoundRow, day: date) -> dict[str, date | None]:
    """The days of a round whose last day was the one before; one that opened on this very day closes after it."""
    if row.stage(day) != "open":
        return {}
    last = day - timedelta(days=1)
    if row.opens:
        last = max(row.opens, last)
    return {"due": min(row.due, last) if row.due else None, "closes": last}
