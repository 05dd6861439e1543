"""What stands beside a question: what was answered last time, and what a group answered alone."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from adaptameter.storage.before import Before, get_before
from adaptameter.web.access import standing
from adaptameter.web.forms.beside import Last
from adaptameter.web.forms.question import QuestionForm
from adaptameter.web.opened import Opened
from adaptameter.web.speech import reader
from adaptameter.web.tallies import counted


def before(session: Session, opened: Opened) -> Before | None:
    """What the partner answered last time, in the reader's language.

    None for an officer who types in: it sees this draft and none of the rounds before it.
    """
    if not standing().is_of_team and not standing().is_independent:
        return None
    return get_before(session, opened.row, opened.survey, reader().code)


def put_last(found: Before | None, forms: Sequence[QuestionForm]) -> None:
    """Put what was answered last time beside the questions that were asked then."""
    for form in forms:
        theme = found.survey.theme.get(form.theme.id) if found else None
        question = theme.questions.get(form.question.id) if theme else None
        rating = found.ratings.get(form.name) if found else None
        if found and theme and question and rating:
            levels = theme.questionnaire.levels.get(question.id, ())
            is_same, compares = question.text == form.question.text, form.name in found.comparable
            form.last = Last(question, rating, levels, found.name, is_same, compares)


def put_alone(opened: Opened, forms: Sequence[QuestionForm]) -> None:
    """Put what the team's own people answered alone beside each question, once that phase is closed."""
    group = opened.group
    if group is None or group.is_open or not standing().may("see the group"):
        return
    for form in forms:
        form.takes_dissent = True
        if form.question.is_scored:
            form.alone = counted(form.theme, form.question, group.tallies.get(form.name))
