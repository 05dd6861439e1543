"""The form in which an officer returns an assessment: about which questions it asks for what, and why."""

from collections.abc import Iterable, Sequence
from typing import Final

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, TextAreaField

from adaptameter.domain.question import Question
from adaptameter.domain.returning import Wanted
from adaptameter.domain.survey import Theme
from adaptameter.language import Language
from adaptameter.storage.returned import Ask
from adaptameter.web.forms.text import blame, tidied, too_long

longest_reason: Final = 2000
Askable = tuple[Theme, Question, Wanted]


class AskForm(Form):
    """One question about which something can be asked; a sentence alone asks too."""

    ticked = BooleanField()
    words = TextAreaField(filters=[tidied])

    def __init__(self, askable: Askable, formdata: MultiDict[str, str] | None) -> None:
        self.theme, self.question, self.wanted = askable
        super().__init__(formdata, prefix=f"{self.wanted}.{self.theme.id}.{self.question.id}-")

    @property
    def name(self) -> str:
        """The question's name, questionnaire/question."""
        return f"{self.theme.id}/{self.question.id}"

    @property
    def is_asked(self) -> bool:
        """Whether something is asked."""
        return bool(self.ticked.data or self.words.data)


class ReturnForm(Form):
    """Why the assessment is returned, and what is asked."""

    reason = TextAreaField(filters=[tidied])

    def __init__(
        self, reader: Language, askable: Iterable[Askable], formdata: MultiDict[str, str] | None = None
    ) -> None:
        self.reader = reader
        super().__init__(formdata)
        self.lines: Sequence[AskForm] = [AskForm(each, formdata) for each in askable]
        self.nothing: list[str] = []
        """What is told where nothing is asked."""

    def lines_of(self, theme: Theme, wanted: Wanted) -> list[AskForm]:
        """The questions of a theme about which this can be asked."""
        return [each for each in self.lines if each.theme.id == theme.id and each.wanted == wanted]

    def is_right(self) -> bool:
        """Whether it can be returned so; messages where not."""
        _, text = self.reader.gettext, self.reason.data or ""
        told = [] if text else [_("Write why; the partner reads it.")]
        blame(self.reason, [*told, *too_long(text, self.reader, longest_reason)])
        for each in self.lines:
            blame(each.words, too_long(each.words.data or "", self.reader, longest_reason))
        if not any(each.is_asked for each in self.lines):
            self.nothing = [_("Tick at least one question: what is missing, or where evidence would help.")]
        return not self.problems

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Every message with the id of its field, in the order of the page."""
        fields = [self.reason, *(each.words for each in self.lines)]
        return [("asked", told) for told in self.nothing] + [
            (field.id, str(message)) for field in fields for message in field.errors
        ]

    @property
    def asked(self) -> dict[str, Ask]:
        """What is asked, by questionnaire/question; an answer rather than evidence where both are."""
        found = {each.name: Ask(each.wanted, each.words.data or "") for each in self.lines if each.is_asked}
        answers = {each.name: Ask(each.wanted, each.words.data or "") for each in self.lines if is_answer(each)}
        return found | answers


def is_answer(each: AskForm) -> bool:
    """Whether an answer is asked for."""
    return each.is_asked and each.wanted == "answer"
