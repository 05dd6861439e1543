"""Questions whose answer is written: a number, a day, a text."""

from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import RadioField, StringField, TextAreaField

from adaptameter.domain.assessment import Rating
from adaptameter.web.forms.card import Card, cards_of
from adaptameter.web.forms.question import QuestionForm, special_of, unlabelled
from adaptameter.web.forms.text import blame, in_one_line, read_day, tidied, too_long


class OpenForm(QuestionForm):
    """Something is written; beside it the choices that are no answers."""

    answer = StringField(filters=[in_one_line])
    instead = RadioField(validate_choice=False)
    """“Not applicable” or “We don't know”."""
    key = ""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.instead.choices = unlabelled(self.further(special_of(self.stored) is not None))

    def answer_of(self, rating: Rating) -> dict[str, Any]:
        value = getattr(rating, self.key)
        return {"answer": None if value is None else self.written(value), "instead": special_of(rating)}

    def cards(self) -> list[Card]:
        return cards_of(self.instead, (self.instead.data,), {}, self.language)

    def written(self, value: Any) -> str:
        """A value as it stands in the field."""
        return str(value)

    def given(self) -> dict[str, Any]:
        text = self.answer.data or ""
        special = self.special(self.instead.data)
        if special and text:
            told = self.language.gettext(
                "An answer is written here and something else is chosen; take one of them away."
            )
            blame(self.answer, [told])
        if special is None:
            return self.refuse()
        return special or ({} if not text else {self.key: self.value(text)})

    def value(self, text: str) -> Any:
        """What was written, as a rating has it."""
        raise NotImplementedError


class NumberForm(OpenForm):
    """A number."""

    key = "number"

    def written(self, value: Decimal) -> str:
        return self.language.whole(value)

    def value(self, text: str) -> Any:
        found = self.language.number_in(text)
        if found is None:
            such = {"whole": "1200", "broken": self.language.number(3.5)}
            told = self.language.gettext("Write a number such as %(whole)s or %(broken)s, without other signs.", **such)
            blame(self.answer, [told])
        return found


class DateForm(OpenForm):
    """A day."""

    key = "date"

    def written(self, value: date) -> str:
        return value.isoformat()

    def value(self, text: str) -> Any:
        found = read_day(text)
        if found is None:
            blame(self.answer, [self.language.gettext("Write the day as year-month-day, such as 2024-03-14.")])
        return found


class TextForm(OpenForm):
    """A text."""

    answer = TextAreaField(filters=[tidied])
    key = "text"

    def value(self, text: str) -> Any:
        blame(self.answer, too_long(text, self.language))
        return text
