"""The page of an agreement: what was agreed, who signed, and what can be done with it."""

from dataclasses import dataclass, field, fields
from typing import Any

from flask import render_template
from sqlalchemy.orm import Session

from adaptameter.domain.action import Side
from adaptameter.domain.record import Record
from adaptameter.domain.settled import How, count_hows
from adaptameter.storage.agreed import handed_in
from adaptameter.storage.assessment import AssessmentRow, get_assessment
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.record import get_record
from adaptameter.storage.signing import closable_on
from adaptameter.web.desk import desk, there, today
from adaptameter.web.forms.account import AccountForm
from adaptameter.web.forms.agreement import ClosingForm, ReopeningForm, SignForm, StatementForm
from adaptameter.web.news import as_seen, news_since
from adaptameter.web.reached import reached
from adaptameter.web.side import own_side
from adaptameter.web.speech import reader


@dataclass(frozen=True)
class Forms:
    """The forms of the page; empty but for the one that was sent."""

    sign: SignForm = field(default_factory=lambda: SignForm(reader()))
    statement: StatementForm = field(default_factory=lambda: StatementForm(reader()))
    closing: ClosingForm = field(default_factory=lambda: ClosingForm(reader()))
    reopening: ReopeningForm = field(default_factory=lambda: ReopeningForm(reader()))

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Ids of fields with their messages."""
        found: list[AccountForm] = [getattr(self, each.name) for each in fields(self)]
        return [problem for form in found for problem in form.problems]


def agreement_page(number: int, forms: Forms | None = None, message: str = "") -> str:
    """The page, with a form that could not be kept."""
    given = forms or Forms()
    with desk().database.reading() as session:
        row = there(get_assessment(session, number))
        record = get_record(session, row)
        values: dict[str, Any] = {"record": record, "reached": reached(session, row), "hows": hows_of(session, row)}
        values["seen"] = as_seen(session, row)
        values["news"] = news_since(session, row, given.sign.seen.data) if given.sign.seen.data else None
        values["closable"] = closable_on(row, desk().settings.days_to_sign) if row.state == "agreed" else None
    prefill(given, record, own_side())
    values |= {"side": own_side(), "today": today(), "message": message}
    return render_template("web/agreement.html", row=row, forms=given, **values)


def hows_of(session: Session, row: AssessmentRow) -> dict[How, int]:
    """How many questions were agreed in which way, of the revision that was agreed last."""
    agreed = handed_in(session, row, "agreed")
    return count_hows(survey_of(session, row, None), agreed) if agreed else {}


def prefill(forms: Forms, record: Record, side: Side) -> None:
    """Begin with what the side said before, where nothing was sent."""
    said = next((each.words for each in record.statements if each.side == side), "")
    for own in (forms.statement.statement, forms.closing.closing):
        if own.data is None:
            own.data = said
