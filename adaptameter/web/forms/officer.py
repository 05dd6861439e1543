"""The form that gives a partner an officer."""

from collections.abc import Sequence

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, SelectField

from adaptameter.language import Language
from adaptameter.storage.account import AccountRow
from adaptameter.web.forms.account import AccountForm
from adaptameter.web.forms.text import blame


class OfficerForm(AccountForm):
    """One of the officers, and whether it only stands in."""

    officer = SelectField(validate_choice=False)
    is_substitute = BooleanField()

    def __init__(
        self, reader: Language, officers: Sequence[AccountRow], formdata: MultiDict[str, str] | None = None
    ) -> None:
        super().__init__(reader, formdata)
        self.names = {str(each.id): f"{each.name} ({each.email})" for each in officers}
        self.officer.choices = {"": "", **self.names}

    def is_right(self) -> bool:
        """Whether an officer is chosen; a message where not."""
        self.validate()
        if self.officer.data not in self.names:
            blame(self.officer, [self.reader.gettext("Choose a programme officer.")])
        return not self.officer.errors

    @property
    def number(self) -> int:
        """The number of the account that is chosen."""
        return int(self.officer.data)
