"""The form in which a person chooses reminders."""

from collections.abc import Collection
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import SelectMultipleField

from adaptameter.domain.reminder import Switch, offered
from adaptameter.domain.role import Role
from adaptameter.language import Language
from adaptameter.web.forms.account import AccountForm


class ReminderForm(AccountForm):
    """A tick for each kind of reminder that somebody with these roles may get."""

    wanted = SelectMultipleField(validate_choice=False)

    def __init__(
        self, reader: Language, roles: Collection[Role], formdata: MultiDict[str, str] | None = None, **named: Any
    ) -> None:
        super().__init__(reader, formdata, **named)
        self.wanted.choices = [(each, words(reader)[each]) for each in offered(roles)]


def words(language: Language) -> dict[Switch, str]:
    """What each kind is called."""
    _ = language.gettext
    return {
        "round_opens": _("A round has opened that we have not started (to those who lead the team)"),
        "half_time": _("Half of the time is over and we have not submitted yet"),
        "round_due": _("In three days it is due and we have not submitted yet"),
        "action_overdue": _("Actions that were agreed are overdue (to leads and programme officers)"),
    }
