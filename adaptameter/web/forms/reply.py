"""The form in which a partner replies to a decision."""

from typing import Final

from wtforms import TextAreaField

from adaptameter.web.forms.account import AccountForm
from adaptameter.web.forms.text import blame, tidied, too_long

longest_words: Final = 4000


class ReplyForm(AccountForm):
    """What the partner says."""

    words = TextAreaField(filters=[tidied])

    def is_right(self) -> bool:
        """Whether something is said; a message at the field where not."""
        self.validate()
        text = self.words.data or ""
        told = [] if text else [self.reader.gettext("Write what you say to the decision.")]
        return not blame(self.words, [*told, *too_long(text, self.reader, longest_words)])
