"""What stands beside a question that is answered: an older draft's answer to confirm, and last time's on request."""

from collections.abc import Sequence

from adaptameter.domain.round import ScoredRound
from adaptameter.web.forms.kinds import question_form
from adaptameter.web.forms.question import Last, QuestionForm
from adaptameter.web.opened import Opened
from adaptameter.web.speech import reader


def put_carried(opened: Opened, forms: Sequence[QuestionForm]) -> None:
    """Put the answers that wait to be confirmed beside their questions."""
    for form in forms:
        waiting = opened.to_confirm.get(form.name)
        if waiting is not None:
            form.carried = question_form(form.theme, form.question, reader(), None, waiting)


def put_last(last: ScoredRound | None, forms: Sequence[QuestionForm]) -> None:
    """Put what was answered last time beside the questions that were asked then."""
    for form in forms:
        theme = last.survey.theme.get(form.theme.id) if last else None
        question = theme.questions.get(form.question.id) if theme else None
        rating = last.ratings.get(form.name) if last else None
        if last and theme and question and rating:
            told = question_form(theme, question, reader(), None, rating)
            form.last = Last(told, last.name, question.text == form.question.text)
