"""Forms of joining a team: inviting somebody to it, and taking an invitation up."""

from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import PasswordField, SelectField, StringField

from adaptameter.language import Language, languages
from adaptameter.web.forms.account import AccountForm, check_email, check_name, check_new, language_choices
from adaptameter.web.forms.text import blame, in_one_line


class TeamInvitationForm(AccountForm):
    """Whom to invite to a team, and as what."""

    email = StringField(filters=[in_one_line])
    name = StringField(filters=[in_one_line])
    language = SelectField(validate_choice=False)
    role = SelectField(validate_choice=False)

    def __init__(self, reader: Language, formdata: MultiDict[str, str] | None = None, **named: Any) -> None:
        super().__init__(reader, formdata, **named)
        self.language.choices = language_choices()
        self.role.choices = {"member": reader.gettext("Partner member"), "lead": reader.gettext("Partner lead")}

    def is_right(self) -> bool:
        """Whether somebody can be invited so; messages at the fields where not."""
        self.validate()
        check_email(self.email, self.reader)
        check_name(self.name, self.reader)
        if self.language.data not in languages():
            blame(self.language, [self.reader.gettext("Choose one of the languages.")])
        if self.role.data not in ("member", "lead"):
            blame(self.role, [self.reader.gettext("Choose one of the roles.")])
        return not any(field.errors for field in self)


class NewAccountForm(AccountForm):
    """The name and passphrase of somebody who takes an invitation up."""

    name = StringField(filters=[in_one_line])
    passphrase = PasswordField()

    def is_right(self, email: str) -> bool:
        """Whether an account can be made so; messages at the fields where not."""
        self.validate()
        check_name(self.name, self.reader)
        check_new(self.passphrase, self.reader, email, self.name.data or "")
        return not any(field.errors for field in self)
