"""Recording a decision: the form with what it is about, and the moment at which it is kept."""

import re
import secrets
from collections.abc import Iterator
from typing import Any

from flask import render_template
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from adaptameter.domain.decision import Decision
from adaptameter.domain.lifecycle import WrongStep
from adaptameter.domain.survey import Survey
from adaptameter.storage.action import list_actions
from adaptameter.storage.assessment import AssessmentRow, get_assessment
from adaptameter.storage.base import now
from adaptameter.storage.deciding import RatedBefore, decide
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.record import agreement_of
from adaptameter.storage.signing import Changed
from adaptameter.web.account import me
from adaptameter.web.audit import note
from adaptameter.web.desk import Refused, desk, there
from adaptameter.web.forbidden import rated_before
from adaptameter.web.forms.condition import Tie
from adaptameter.web.forms.decision import DecisionForm
from adaptameter.web.reached import reached
from adaptameter.web.speech import reader


def decision_form(number: int, formdata: MultiDict[str, str] | None = None) -> DecisionForm:
    """The form for an assessment; an empty one has a name of its own, and names the agreement of now."""
    with desk().database.reading() as session:
        row = there(get_assessment(session, number))
        survey = survey_of(session, row, reader().code)
        ties = list(ties_of(session, row, survey))
        data = {} if formdata else {"sha256": agreement_of(session, row).sha256, "key": secrets.token_hex(16)}
    return DecisionForm(reader(), survey.themes, ties, formdata, **data)


def ties_of(session: Session, row: AssessmentRow, survey: Survey) -> Iterator[Tie]:
    """What a condition can be tied to: the key questions of the assessment, and the actions of its agreement."""
    for theme in survey.themes:
        for question in theme.questions.values():
            if question.key:
                name = f"{theme.id}/{question.id}"
                yield Tie(f"question:{name}", "question", name, question.text)
    for each in list_actions(session, [row]):
        yield Tie(f"action:{each.id}", "action", str(each.id), each.what)


def write_decision(number: int, form: DecisionForm) -> None:
    """Record the decision, once; raises Changed where the agreement is another one by now, or none was named."""
    if re.fullmatch("[0-9a-f]{64}", form.sha256.data or "") is None:
        raise Changed("The form names no agreement.")
    decision = decision_of(form)
    with desk().database.writing() as session:
        row = there(get_assessment(session, number))
        try:
            is_new = decide(session, row, decision, account=me().account.pseudonym, key=key_of(form))
        except WrongStep:
            told = reader().gettext("It was opened again since you opened this page; nothing was recorded.")
            raise Refused(told) from None
        except RatedBefore:
            raise Refused(rated_before(reader())) from None
        if is_new:
            values = {"verdict": (None, decision.verdict)}
            note(session, "decide", partner=row.partner, of=f"assessment {number}", values=values)


def decision_of(form: DecisionForm) -> Decision:
    """The decision that a right form holds, made now by the visitor."""
    parts: dict[str, Any] = {
        "risks": tuple(each.told for each in form.risks),
        "conditions": tuple(each.told(form.ties) for each in form.written_conditions),
        **form.days,
    }
    told = {"verdict": form.chosen, "reasons": form.reasons.data, "sha256": form.sha256.data}
    return Decision.model_validate(told | parts | {"name": me().account.name, "at": now()})


def key_of(form: DecisionForm) -> str:
    """What the form is called; it gets another name where somebody made one up."""
    given = form.key.data or ""
    return given if re.fullmatch("[0-9a-f]{32}", given) else secrets.token_hex(16)


def decision_page(number: int, form: DecisionForm, message: str = "") -> str:
    """The page of the form."""
    with desk().database.reading() as session:
        row = there(get_assessment(session, number))
        values = {"row": row, "reached": reached(session, row)}
    return render_template("web/decide.html", form=form, message=message, **values)
