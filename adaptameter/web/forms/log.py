"""The form that chooses entries of the log."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import SelectField, StringField

from adaptameter.language import Language
from adaptameter.storage.log import Outcome, Wanted, outcomes
from adaptameter.web.forms.account import AccountForm
from adaptameter.web.forms.text import blame, in_one_line, read_day


class LogForm(AccountForm):
    """Who, whose, what, how it ended, and from which day to which."""

    account = SelectField(validate_choice=False)
    partner = SelectField(validate_choice=False)
    action = SelectField(validate_choice=False)
    outcome = SelectField(validate_choice=False)
    since = StringField(filters=[in_one_line])
    until = StringField(filters=[in_one_line])

    def __init__(self, reader: Language, formdata: MultiDict[str, str], choices: Mapping[str, dict[str, str]]) -> None:
        super().__init__(reader, formdata)
        every = {
            "account": reader.pgettext("people", "all"),
            "partner": reader.pgettext("partners", "all"),
            "action": reader.pgettext("what was done", "all"),
            "outcome": reader.pgettext("how it ended", "all"),
        }
        for field in (self.account, self.partner, self.action, self.outcome):
            field.choices = {"": every[field.name], **choices[field.name]}

    def read(self) -> Wanted | None:
        """Which entries are wanted; None with messages at the fields where a day is none."""
        self.validate()
        found: dict[str, Any] = {name: self[name].data or None for name in ("account", "partner", "action")}
        since, until = self.day(self.since), self.day(self.until)
        if since and until and until < since:
            blame(self.until, [self.reader.gettext("The last day can't come before the first one.")])
        if any(field.errors for field in self):
            return None
        return Wanted(**found, outcome=self.chosen_outcome, since=since, until=until and until + timedelta(days=1))

    @property
    def chosen_outcome(self) -> Outcome | None:
        """The outcome that was chosen, if it is one."""
        return next((each for each in outcomes if each == self.outcome.data), None)

    def day(self, field: StringField) -> datetime | None:
        """The beginning of a day; a message at the field where it is none."""
        text = field.data or ""
        found = read_day(text)
        if text and found is None:
            blame(field, [self.reader.gettext("Write the day as year-month-day, such as 2024-03-14.")])
        return datetime.combine(found, time.min, UTC) if found else None

    @property
    def asked(self) -> dict[str, str]:
        """What is chosen, for the address of another page or of the file."""
        return {field.name: field.data for field in self if field.data}
