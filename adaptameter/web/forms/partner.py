"""The form of a partner."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from babel import Locale
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, SelectField, SelectMultipleField, StringField

from adaptameter.domain.assessment import Partner
from adaptameter.domain.document import an_id, name_patterns
from adaptameter.language import Language
from adaptameter.storage.partner import PartnerRow
from adaptameter.web.forms.account import AccountForm, check_email
from adaptameter.web.forms.text import blame, in_one_line, longest_line, too_long

spoken: Final = ("ar", "en", "es", "fr", "hi", "ne", "pt", "ro", "sv", "uk")
"""Languages that partners work in; a questionnaire that isn't translated is shown in its source language."""
longest_code: Final = 80


@lru_cache(maxsize=32)
def countries(code: str) -> dict[str, str]:
    """ISO 3166 codes and names of countries in a language, by name."""
    territories = Locale.parse(code, sep="-").territories
    found = [(each, str(name)) for each, name in territories.items() if re.fullmatch("[A-Z]{2}", each)]
    return dict(sorted((pair for pair in found if pair[0] not in not_countries), key=lambda pair: pair[1]))


not_countries: Final = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
"""Codes that CLDR has beside those of countries."""


class PartnerFields(AccountForm):
    """What can be said of any partner."""

    name = StringField(filters=[in_one_line])
    country = SelectField(validate_choice=False)
    region = StringField(filters=[in_one_line])
    language = SelectField(validate_choice=False)
    fictional = BooleanField()

    def __init__(
        self,
        reader: Language,
        formdata: MultiDict[str, str] | None = None,
        spoken: Iterable[str] = spoken,
        **named: Any,
    ) -> None:
        super().__init__(reader, formdata, **named)
        self.spoken = language_names(reader.code, frozenset(spoken))
        self.country.choices = {"": "", **countries(reader.code)}
        self.language.choices = {"": "", **self.spoken}

    def check(self) -> None:
        """Put messages to what can't be kept."""
        self.validate()
        _ = self.reader.gettext
        name, region = self.name.data or "", self.region.data or ""
        blame(self.name, too_long(name, self.reader, longest_line))
        blame(self.region, too_long(region, self.reader, longest_line))
        if not name:
            blame(self.name, [_("Write the name of the organisation.")])
        if self.country.data not in countries(self.reader.code):
            blame(self.country, [_("Choose a country.")])
        if self.language.data not in ("", *self.spoken):
            blame(self.language, [_("Choose one of the languages.")])


class PartnerForm(PartnerFields):
    """A new partner."""

    code = StringField(filters=[in_one_line])

    def read(self) -> Partner | None:
        """The partner, or None with messages at the fields."""
        self.check()
        _, name, region = self.reader.gettext, self.name.data or "", self.region.data
        code = self.code.data or short(name)
        if (name and not re.fullmatch(name_patterns[an_id], code)) or len(code) > longest_code:
            blame(self.code, [_("Write a short name of letters from a to z, digits and hyphens.")])
        if any(field.errors for field in self):
            return None
        found = {"id": code, "name": name, "country": self.country.data, "fictional": self.fictional.data}
        return Partner.read(found | {"region": region or None, "language": self.language.data or None})

    def refuse_name(self) -> None:
        """Say that another partner has this short name."""
        blame(self.code, [self.reader.gettext("Another partner has this short name; choose another.")])


class KeptPartnerForm(PartnerFields):
    """A partner that is there; its short name never changes."""

    other_languages = SelectMultipleField(validate_choice=False)
    contact_name = StringField(filters=[in_one_line])
    contact_email = StringField(filters=[in_one_line])

    def __init__(self, reader: Language, row: PartnerRow, formdata: MultiDict[str, str] | None = None) -> None:
        super().__init__(reader, formdata, {*spoken, *row.languages}, data=data_of(row))
        self.other_languages.choices = self.spoken

    def is_right(self) -> bool:
        """Whether it can be kept; messages at the fields where not."""
        self.check()
        blame(self.contact_name, too_long(self.contact_name.data or "", self.reader, longest_line))
        if self.contact_email.data:
            check_email(self.contact_email, self.reader)
        if not set(self.other_languages.data or ()) <= set(self.spoken):
            blame(self.other_languages, [self.reader.gettext("Choose among the languages.")])
        return not any(field.errors for field in self)

    @property
    def values(self) -> dict[str, Any]:
        """What the row is to hold."""
        others = [each for each in self.other_languages.data or () if each != self.language.data]
        texts = (self.region, self.language, self.contact_name, self.contact_email)
        return {
            "name": self.name.data,
            "country": self.country.data,
            **{field.name: field.data or None for field in texts},
            "other_languages": " ".join(others) or None,
            "fictional": self.fictional.data,
        }


def data_of(row: PartnerRow) -> dict[str, Any]:
    """What stands in the form of a partner that is there."""
    names = ("name", "country", "region", "language", "contact_name", "contact_email")
    found = {name: getattr(row, name) or "" for name in names}
    return {**found, "fictional": row.fictional, "other_languages": (row.other_languages or "").split()}


@lru_cache(maxsize=32)
def language_names(code: str, spoken: frozenset[str]) -> dict[str, str]:
    """These codes with the names of their languages in a language, by name."""
    names = Locale.parse(code, sep="-").languages
    return dict(sorted(((each, str(names.get(each, each))) for each in spoken), key=lambda pair: pair[1]))


def short(name: str) -> str:
    """A short name made from a name in Latin letters; empty where it has none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain.replace("'", "")))[:longest_code].strip("-")
