"""The forms at the end of a dialogue: a signature, a statement, a closing without both signatures, a reopening."""

from typing import Final

from wtforms import BooleanField, HiddenField, TextAreaField

from adaptameter.web.forms.account import AccountForm
from adaptameter.web.forms.text import blame, tidied, too_long

longest_words: Final = 4000


class SignForm(AccountForm):
    """A signature under what its page showed."""

    agreed = BooleanField()
    sha256 = HiddenField()
    """Of the agreement that the page showed."""
    seen = HiddenField()
    """What it was made of; see web.news."""

    def is_right(self) -> bool:
        """Whether it is meant; a message at the field where not."""
        self.validate()
        told = [] if self.agreed.data else [self.reader.gettext("Tick that you have read it and sign.")]
        return not blame(self.agreed, told)


class StatementForm(AccountForm):
    """What one side says where it stays unsigned."""

    statement = TextAreaField(filters=[tidied])

    def is_right(self) -> bool:
        """Whether there is one; a message at the field where not."""
        self.validate()
        text = self.statement.data or ""
        told = [] if text else [self.reader.gettext("Write the statement.")]
        return not blame(self.statement, [*told, *too_long(text, self.reader, longest_words)])


class ClosingForm(AccountForm):
    """The closer's own statement."""

    closing = TextAreaField(filters=[tidied])

    def is_right(self) -> bool:
        """Whether there is one; a message at the field where not."""
        self.validate()
        text = self.closing.data or ""
        told = [] if text else [self.reader.gettext("Write how it is seen, and why it is closed.")]
        return not blame(self.closing, [*told, *too_long(text, self.reader, longest_words)])


class ReopeningForm(AccountForm):
    """Why an agreement is opened again."""

    reason = TextAreaField(filters=[tidied])

    def is_right(self) -> bool:
        """Whether there is a reason; a message at the field where not."""
        self.validate()
        text = self.reason.data or ""
        told = [] if text else [self.reader.gettext("Write why; the other side reads it.")]
        return not blame(self.reason, [*told, *too_long(text, self.reader, longest_words)])
