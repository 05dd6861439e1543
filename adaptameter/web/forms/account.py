"""Forms of people who sign in: their address, passphrase, name and one-time codes."""

from email.errors import HeaderParseError
from email.headerregistry import Address
from typing import Any, Final

from werkzeug.datastructures import MultiDict
from wtforms import Form, PasswordField, SelectField, StringField

from adaptameter.accounts.passphrase import Weakness, longest, shortest, weakness
from adaptameter.language import Language, languages, own_name
from adaptameter.web.forms.text import blame, in_one_line, longest_line, too_long

longest_email: Final = 254


class AccountForm(Form):
    """Fields of which some come from a reader's form; messages are in the reader's language."""

    def __init__(self, reader: Language, formdata: MultiDict[str, str] | None = None, **named: Any) -> None:
        super().__init__(formdata, **named)
        self.reader = reader

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Ids of fields with their messages."""
        return [(field.id, message) for field in self for message in field.errors]


class SignInForm(AccountForm):
    """An address and a passphrase."""

    email = StringField(filters=[in_one_line])
    passphrase = PasswordField()

    def is_filled_in(self) -> bool:
        """Whether both are there; messages at the fields where not."""
        self.validate()
        if not self.email.data:
            blame(self.email, [self.reader.gettext("Write your e-mail address.")])
        if not self.passphrase.data:
            blame(self.passphrase, [self.reader.gettext("Write your passphrase.")])
        return not self.errors


class CodeForm(AccountForm):
    """A one-time code."""

    code = StringField(filters=[in_one_line])


class PersonForm(AccountForm):
    """A name, and the language to read in."""

    name = StringField(filters=[in_one_line])
    language = SelectField(validate_choice=False)

    def __init__(self, reader: Language, formdata: MultiDict[str, str] | None = None, **named: Any) -> None:
        super().__init__(reader, formdata, **named)
        self.language.choices = language_choices()

    def is_right(self) -> bool:
        """Whether it can be kept; messages at the fields where not."""
        self.validate()
        check_name(self.name, self.reader)
        if self.language.data not in languages():
            blame(self.language, [self.reader.gettext("Choose one of the languages.")])
        return not any(field.errors for field in self)


class PassphraseForm(AccountForm):
    """A new passphrase; the one before where somebody is signed in."""

    current = PasswordField()
    passphrase = PasswordField()

    def check_new(self, *known: str) -> bool:
        """Whether the new one can be kept; messages at the fields where not."""
        self.validate()
        check_new(self.passphrase, self.reader, *known)
        return not any(field.errors for field in self)


class ForgottenForm(AccountForm):
    """The address of somebody who forgot the passphrase."""

    email = StringField(filters=[in_one_line])

    def is_right(self) -> bool:
        """Whether the address can be one; a message at the field where not."""
        self.validate()
        return check_email(self.email, self.reader)


class EmailForm(AccountForm):
    """A new address, and the passphrase."""

    email = StringField(filters=[in_one_line])
    current = PasswordField()

    def is_right(self) -> bool:
        """Whether the address can be one; a message at the field where not."""
        self.validate()
        return check_email(self.email, self.reader)


def language_choices() -> dict[str, str]:
    """Codes and own names of the languages that pages speak."""
    return {code: own_name(code) for code in languages()}


def check_name(field: StringField, reader: Language) -> None:
    """Put a message to a name that can't be kept."""
    name = field.data or ""
    blame(field, too_long(name, reader, longest_line))
    if not name:
        blame(field, [reader.gettext("Write a name.")])


def check_email(field: StringField, reader: Language) -> bool:
    """Whether a field has an address to which e-mail can be sent; a message where not."""
    text = field.data or ""
    if is_address(text):
        return True
    blame(field, [reader.gettext("Write an e-mail address such as name@example.org.")])
    return False


def is_address(text: str) -> bool:
    """Whether a text can be an e-mail address; whether it is one, sending shows."""
    try:
        found = Address(addr_spec=text)
    except (HeaderParseError, ValueError, IndexError):
        return False
    is_plain = text.isascii() and not any(letter.isspace() or letter in '<>"(),;:\\[]' for letter in text)
    return is_plain and len(text) <= longest_email and "." in found.domain.strip(".")


def check_new(field: PasswordField, reader: Language, *known: str) -> None:
    """Put a message to a new passphrase that is too weak; `known` are words that others know of the person."""
    told: dict[Weakness, str] = {
        "short": reader.ngettext(
            "Use at least %(count)s character; a few words that don't belong together are good.",
            "Use at least %(count)s characters; a few words that don't belong together are good.",
            shortest,
        ),
        "long": reader.ngettext("Use at most %(count)s character.", "Use at most %(count)s characters.", longest),
        "common": reader.gettext(
            "This passphrase is among those that are guessed first. Take a few words that don't belong together."
        ),
    }
    found = weakness(field.data or "", known)
    if found:
        blame(field, [told[found]])
