"""The form of each kind of question."""

from typing import Any, Final

from werkzeug.datastructures import MultiDict

from adaptameter.domain.assessment import Rating
from adaptameter.domain.question import Question
from adaptameter.domain.survey import Theme
from adaptameter.language import Language
from adaptameter.web.forms.choice import ChecklistForm, LevelForm, YesNoForm
from adaptameter.web.forms.question import QuestionForm
from adaptameter.web.forms.written import DateForm, NumberForm, TextForm

forms: Final[dict[str, type[QuestionForm]]] = {
    "level": LevelForm,
    "yesno": YesNoForm,
    "checklist": ChecklistForm,
    "number": NumberForm,
    "date": DateForm,
    "text": TextForm,
}


def question_form(
    theme: Theme,
    question: Question,
    language: Language,
    formdata: MultiDict[str, str] | None = None,
    rating: Rating | None = None,
    version: int = 0,
    **further: Any,
) -> QuestionForm:
    """The form of a question of any kind; `further` are files and library, as the form takes them."""
    return forms[question.kind](theme, question, language, formdata, rating, version, **further)
