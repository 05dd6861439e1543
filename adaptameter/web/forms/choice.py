"""Questions whose answer is chosen: a level, yes or no, the lines of a checklist."""

from collections.abc import Sequence
from typing import Any, Final

from wtforms import RadioField, SelectMultipleField

from adaptameter.domain.assessment import Rating
from adaptameter.domain.question import ChecklistQuestion
from adaptameter.web.forms.card import Card, cards_of, dont_know, none_of_these, not_applicable
from adaptameter.web.forms.question import QuestionForm, special_of
from adaptameter.web.forms.text import blame

alone: Final = frozenset({not_applicable, dont_know, none_of_these})
"""Answers of a checklist beside which nothing else can be chosen."""


class LevelForm(QuestionForm):
    """A level is chosen."""

    answer = RadioField(validate_choice=False)

    def answer_of(self, rating: Rating) -> dict[str, Any]:
        return {"answer": special_of(rating) if rating.level is None else str(rating.level)}

    def offered(self) -> Sequence[str]:
        return (*(str(step.level) for step in self.levels), *self.further(bool(self.stored.given)))

    def cards(self) -> list[Card]:
        words = {str(step.level): (step.label or "", step.text or "", str(step.level)) for step in self.levels}
        return cards_of(self.answer, (self.answer.data,), words, self.language)

    def given(self) -> dict[str, Any]:
        found = self.special(self.answer.data)
        if found is not None:
            return found
        levels = {str(step.level): step.level for step in self.levels}
        return {"level": levels[self.answer.data]} if self.answer.data in levels else self.refuse()


class YesNoForm(QuestionForm):
    """Yes or no."""

    answer = RadioField(validate_choice=False)

    def answer_of(self, rating: Rating) -> dict[str, Any]:
        return {"answer": special_of(rating) if rating.yes is None else "yes" if rating.yes else "no"}

    def offered(self) -> Sequence[str]:
        return ("yes", "no", *self.further(bool(self.stored.given)))

    def cards(self) -> list[Card]:
        _ = self.language.gettext
        return cards_of(self.answer, (self.answer.data,), {"yes": (_("Yes"),), "no": (_("No"),)}, self.language)

    def given(self) -> dict[str, Any]:
        found = self.special(self.answer.data)
        if found is not None:
            return found
        return {"yes": self.answer.data == "yes"} if self.answer.data in ("yes", "no") else self.refuse()


class ChecklistForm(QuestionForm):
    """Any number of lines is ticked, or one of the answers that stand alone."""

    answer = SelectMultipleField(validate_choice=False)

    def answer_of(self, rating: Rating) -> dict[str, Any]:
        if rating.ticked is not None:
            return {"answer": list(rating.ticked) or [none_of_these]}
        special = special_of(rating)
        return {"answer": [special] if special else []}

    @property
    def options(self) -> Sequence[Any]:
        """The lines to tick."""
        return self.question.options if isinstance(self.question, ChecklistQuestion) else ()

    def offered(self) -> Sequence[str]:
        return (*(option.id for option in self.options), none_of_these, *self.further(False))

    def cards(self) -> list[Card]:
        words = {option.id: (option.text,) for option in self.options}
        return cards_of(self.answer, self.answer.data or (), words, self.language)

    def given(self) -> dict[str, Any]:
        ticked = list(dict.fromkeys(self.answer.data or ()))
        if len(ticked) > 1 and alone.intersection(ticked):
            told = self.language.gettext(
                "“None of these” and each choice below it can only stand alone: keep one of them, or the lines above."
            )
            blame(self.answer, [told])
            return {}
        if ticked == [none_of_these]:
            return {"ticked": []}
        found = self.special(ticked[0] if ticked else None)
        if found is not None:
            return found
        known = [option.id for option in self.options]
        if any(each not in known for each in ticked):
            return self.refuse()
        return {"ticked": [each for each in known if each in ticked]}
