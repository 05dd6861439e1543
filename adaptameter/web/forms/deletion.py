"""The form that deletes a partner: its short name to confirm, and its own request where it is needed."""

from wtforms import BooleanField, StringField

from adaptameter.web.forms.account import AccountForm
from adaptameter.web.forms.text import blame, in_one_line, longest_line, too_long


class DeletionForm(AccountForm):
    """What an administrator types and ticks."""

    asked_for = BooleanField()
    reason = StringField(filters=[in_one_line])
    short_name = StringField(filters=[in_one_line])

    def is_right(self, code: str, *, is_free: bool) -> bool:
        """Whether it may be done; messages at the fields where not. `is_free`: it needs no request."""
        self.validate()
        _ = self.reader.gettext
        if not is_free and not self.asked_for.data:
            blame(self.asked_for, [_("It is too early. Before that day only the partner itself can ask for it.")])
        if self.asked_for.data and not self.reason.data:
            blame(self.reason, [_("Write in a sentence how the partner asked for it.")])
        blame(self.reason, too_long(self.reason.data or "", self.reader, longest_line))
        if self.short_name.data != code:
            blame(self.short_name, [_("Type the short name of the partner just as it stands above.")])
        return not any(field.errors for field in self)
