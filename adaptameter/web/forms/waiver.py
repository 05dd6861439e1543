"""The form in which an officer gives up independence."""

from typing import Final

from wtforms import TextAreaField

from adaptameter.web.forms.account import AccountForm
from adaptameter.web.forms.text import blame, tidied, too_long

longest_reason: Final = 2000


class WaiverForm(AccountForm):
    """Why an officer reads before rating."""

    reason = TextAreaField(filters=[tidied])

    def is_right(self) -> bool:
        """Whether there is a reason; a message at the field where not."""
        self.validate()
        text = self.reason.data or ""
        told = [] if text else [self.reader.gettext("Write why; the partner reads it.")]
        return not blame(self.reason, [*told, *too_long(text, self.reader, longest_reason)])
