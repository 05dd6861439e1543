"""Last time's answer beside a question, on request."""

from collections.abc import Sequence

from adaptameter.domain.round import ScoredRound
from adaptameter.web.forms.question import Last, QuestionForm


def put_last(last: ScoredRound | None, forms: Sequence[QuestionForm]) -> None:
    """Put what was answered last time beside the questions that were asked then."""
    for form in forms:
        theme = last.survey.theme.get(form.theme.id) if last else None
        question = theme.questions.get(form.question.id) if theme else None
        rating = last.ratings.get(form.name) if last else None
        if last and theme and question and rating:
            levels = theme.questionnaire.levels.get(question.id, ())
            form.last = Last(question, rating, levels, last.name, question.text == form.question.text)
