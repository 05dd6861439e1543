"""The form that invites somebody to a role."""

from collections.abc import Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import SelectField, StringField

from adaptameter.language import Language, languages
from adaptameter.storage.partner import PartnerRow
from adaptameter.web.forms.account import check_email, check_name, language_choices
from adaptameter.web.forms.role import RoleForm
from adaptameter.web.forms.text import blame, in_one_line


class InvitationForm(RoleForm):
    """Who is invited, and to what."""

    name = StringField(filters=[in_one_line])
    email = StringField(filters=[in_one_line])
    language = SelectField(validate_choice=False)
    # Once more, so that they stand where the page has them.
    role = SelectField(validate_choice=False)
    partner = SelectField(validate_choice=False)
    region = SelectField(validate_choice=False)

    def __init__(
        self,
        reader: Language,
        partners: Sequence[PartnerRow],
        formdata: MultiDict[str, str] | None = None,
        **named: Any,
    ) -> None:
        super().__init__(reader, partners, formdata, **named)
        self.language.choices = language_choices()

    def check(self) -> None:
        check_name(self.name, self.reader)
        check_email(self.email, self.reader)
        if self.language.data not in languages():
            blame(self.language, [self.reader.gettext("Choose one of the languages.")])
        super().check()

    def refuse(self, message: str) -> None:
        """Say why this person is not invited."""
        blame(self.email, [message])
