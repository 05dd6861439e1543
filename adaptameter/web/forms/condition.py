"""The rows in which conditions of a decision are written."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectField, StringField, TextAreaField

from adaptameter.domain.decision import Condition
from adaptameter.language import Language
from adaptameter.web.forms.text import blame, in_one_line, read_day, tidied, too_long

most_rows: Final = 20
least_rows: Final = 2
longest_words: Final = 2000


class Tie(NamedTuple):
    """What a condition can be tied to."""

    value: str
    """As the form sends it."""
    kind: Literal["question", "action"]
    name: str
    """questionnaire/question, or the number of the action."""
    text: str


class ConditionForm(Form):
    """One condition, what it is tied to, and by when."""

    words = TextAreaField(filters=[tidied])
    tied = SelectField(validate_choice=False)
    due = StringField(filters=[in_one_line])

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.words.data or self.tied.data or self.due.data)

    def check(self, reader: Language, ties: Sequence[Tie], today: date) -> None:
        """Put messages to what can't be kept."""
        _, day = reader.gettext, read_day(self.due.data or "")
        told = [] if self.words.data else [_("Write the condition, or empty this row.")]
        blame(self.words, [*told, *too_long(self.words.data or "", reader, longest_words)])
        if self.tie(ties) is None:
            blame(self.tied, [_("Choose the key question or the action that this condition is about.")])
        if self.due.data and day is None:
            blame(self.due, [_("Write a day.")])
        elif day is not None and day < today:
            blame(self.due, [_("This day has passed; take today or a later one.")])

    def tie(self, ties: Sequence[Tie]) -> Tie | None:
        """What is chosen."""
        return next((each for each in ties if each.value == self.tied.data), None)

    def told(self, ties: Sequence[Tie]) -> Condition:
        """The condition as the record has it."""
        tie, day = self.tie(ties), read_day(self.due.data or "")
        found: dict[str, object] = {"words": self.words.data, **({"due": day} if day else {})}
        if tie is not None:
            found[tie.kind] = tie.name if tie.kind == "question" else int(tie.name)
        return Condition.model_validate(found)


def condition_rows(formdata: MultiDict[str, str] | None) -> list[ConditionForm]:
    """As many rows as were sent, one more where that is asked for, and never fewer than a few."""
    sent = [int(found[1]) for name in formdata or () if (found := re.fullmatch(r"condition-([0-9]{1,2})-words", name))]
    wanted = max(sent, default=-1) + 1 + (formdata is not None and "more" in formdata)
    count = min(max(wanted, least_rows), most_rows)
    return [ConditionForm(formdata, prefix=f"condition-{place}-") for place in range(count)]
