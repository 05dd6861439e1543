"""What stands beside a question: last time's answer on request, and what a group answered alone."""

from collections.abc import Sequence

from adaptameter.domain.round import ScoredRound
from adaptameter.web.access import standing
from adaptameter.web.forms.question import Last, QuestionForm
from adaptameter.web.opened import Opened
from adaptameter.web.tallies import counted


def put_last(last: ScoredRound | None, forms: Sequence[QuestionForm]) -> None:
    """Put what was answered last time beside the questions that were asked then."""
    for form in forms:
        theme = last.survey.theme.get(form.theme.id) if last else None
        question = theme.questions.get(form.question.id) if theme else None
        rating = last.ratings.get(form.name) if last else None
        if last and theme and question and rating:
            levels = theme.questionnaire.levels.get(question.id, ())
            form.last = Last(question, rating, levels, last.name, question.text == form.question.text)


def put_alone(opened: Opened, forms: Sequence[QuestionForm]) -> None:
    """Put what the team's own people answered alone beside each question, once that phase is closed."""
    group = opened.group
    if group is None or group.is_open or not standing().may("see the group"):
        return
    for form in forms:
        form.takes_dissent = True
        if form.question.is_scored:
            form.alone = counted(form.theme, form.question, group.tallies.get(form.name))
