"""The forms of an action, and of what became of it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField

from adaptameter.domain.action import Status, owners, statuses, supports
from adaptameter.domain.survey import Survey
from adaptameter.language import Language
from adaptameter.storage.action import ActionRow
from adaptameter.web.forms.account import AccountForm
from adaptameter.web.forms.text import blame, in_one_line, read_day, tidied, too_long

longest_text: Final = 2000


class ActionForm(AccountForm):
    """What is to be done, by whom and by when."""

    about = SelectField(validate_choice=False)
    """Empty for the organisation as a whole, else a theme, or a question as questionnaire/question."""
    what = TextAreaField(filters=[tidied])
    why = TextAreaField(filters=[tidied])
    owner = RadioField(validate_choice=False)
    due = StringField(filters=[in_one_line])
    support = SelectMultipleField(validate_choice=False)
    measure = TextAreaField(filters=[tidied])
    seen = HiddenField()
    """The version of the action that was seen."""
    key = HiddenField()
    """What the form of a new action is called: one that is sent twice adds one."""

    def __init__(
        self,
        reader: Language,
        survey: Survey,
        row: ActionRow | None = None,
        formdata: MultiDict[str, str] | None = None,
        **named: Any,
    ) -> None:
        super().__init__(reader, formdata, data=(data_of(row) if row else {}) | named)
        self.row = row
        self.about.choices = choices_of(reader, survey)

    def is_right(self, day: date) -> bool:
        """Whether it can be kept on a day; messages at the fields where not."""
        self.validate()
        _ = self.reader.gettext
        blame(self.what, [] if self.what.data else [_("Write what is to be done.")])
        for field in (self.what, self.why, self.measure):
            blame(field, too_long(field.data or "", self.reader, longest_text))
        if self.owner.data not in owners:
            blame(self.owner, [_("Choose who does it.")])
        if not any(self.about.data == value for value, _label in flat(self.about.choices)):
            blame(self.about, [_("Choose what it is about.")])
        self.check_day(day)
        return not self.problems

    def check_day(self, day: date) -> None:
        """Put a message to a day that is none, or over already, but for one that was agreed before."""
        _, found = self.reader.gettext, read_day(self.due.data or "")
        is_kept = self.row is not None and found == self.row.due
        if not self.due.data:
            blame(self.due, [_("Choose the day by which it is done.")])
        elif found is None:
            blame(self.due, [_("Write the day as year-month-day, such as 2024-03-14.")])
        elif found <= day and not is_kept:
            blame(self.due, [_("Choose a day that is still to come.")])

    @property
    def values(self) -> dict[str, Any]:
        """What the row is to hold."""
        about = self.about.data or ""
        return {
            "what": self.what.data,
            "why": self.why.data or None,
            "owner": self.owner.data,
            "due": read_day(self.due.data or ""),
            "support": " ".join(each for each in supports if each in (self.support.data or ())),
            "measure": self.measure.data or None,
            "theme": about.partition("/")[0] or None,
            "question": about if "/" in about else None,
        }

    @property
    def version(self) -> int:
        """The version of the action that was seen; none that is there where that can't be read."""
        text = self.seen.data or ""
        return int(text) if re.fullmatch("[0-9]{1,9}", text) else 0

    @property
    def name(self) -> str | None:
        """What the form is called, where it is called as ours are."""
        text = self.key.data or ""
        return text if re.fullmatch("[0-9a-f]{32}", text) else None


def data_of(row: ActionRow) -> dict[str, Any]:
    """What stands in the form of an action that is there."""
    found = {name: getattr(row, name) or "" for name in ("what", "why", "owner", "measure")}
    chosen = {"support": row.support.split(), "due": row.due.isoformat(), "about": row.question or row.theme or ""}
    return found | chosen | {"seen": str(row.version)}


def choices_of(reader: Language, survey: Survey) -> dict[str, list[tuple[str, str]]]:
    """What an action can be about, by theme: all of it, the theme, or one of its questions."""
    _ = reader.gettext
    found = {"": [("", _("The organisation as a whole"))]}
    for theme in survey.themes:
        whole = (theme.id, _("%(theme)s, as a whole", theme=theme.questionnaire.title))
        questions = [(f"{theme.id}/{name}", each.text) for name, each in theme.questions.items()]
        found[theme.questionnaire.title] = [whole, *questions]
    return found


def flat(choices: Any) -> list[tuple[str, str]]:
    """Choices without their groups."""
    groups: Mapping[str, list[tuple[str, str]]] = choices
    return [each for group in groups.values() for each in group]


class ProgressForm(AccountForm):
    """What became of an action: its status, and words."""

    status = RadioField(validate_choice=False)
    words = TextAreaField(filters=[tidied])

    def __init__(self, reader: Language, row: ActionRow, formdata: MultiDict[str, str] | None = None) -> None:
        self.before: Status = row.followed.status
        super().__init__(reader, formdata, prefix=f"a{row.id}-", data={"status": self.before})

    def is_right(self) -> bool:
        """Whether it says anything; messages at the fields where not."""
        self.validate()
        _, text = self.reader.gettext, self.words.data or ""
        blame(self.words, too_long(text, self.reader, longest_text))
        if self.status.data not in statuses:
            blame(self.status, [_("Choose how far it is.")])
        elif self.status.data == "dropped" and not text:
            blame(self.words, [_("Write why it is dropped; both sides read it.")])
        elif self.status.data == self.before and not text:
            blame(self.words, [_("Write what happened, or choose how far it is now.")])
        return not self.problems

    @property
    def chosen(self) -> Status:
        """The status that was chosen."""
        return next(each for each in statuses if each == self.status.data)
