"""The form by which whoever holds a report asks whether it is right."""

from wtforms import FileField, StringField

from adaptameter.web.forms.account import AccountForm
from adaptameter.web.forms.text import blame, in_one_line


class VerifyForm(AccountForm):
    """The code on the report, and the report itself."""

    code = StringField(filters=[in_one_line])
    file = FileField()

    def is_filled_in(self) -> bool:
        """Whether there is a code; a message at the field where not."""
        self.validate()
        if not self.code.data:
            blame(self.code, [self.reader.gettext("Write the code that stands on the first page of the report.")])
        return not self.errors
