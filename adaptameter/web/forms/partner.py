"""The form of a partner."""

import re
import unicodedata
from functools import lru_cache
from typing import Any, Final

from babel import Locale
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, SelectField, StringField

from adaptameter.domain.assessment import Partner
from adaptameter.domain.document import an_id, name_patterns
from adaptameter.language import Language
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


class PartnerForm(Form):
    """A new partner."""

    name = StringField(filters=[in_one_line])
    country = SelectField(validate_choice=False)
    region = StringField(filters=[in_one_line])
    language = SelectField(validate_choice=False)
    code = StringField(filters=[in_one_line])
    fictional = BooleanField()

    def __init__(self, reader: Language, formdata: MultiDict[str, str] | None = None, **named: Any) -> None:
        super().__init__(formdata, **named)
        self.reader = reader
        self.country.choices = {"": "", **countries(reader.code)}
        names = Locale.parse(reader.code, sep="-").languages
        self.language.choices = {"": "", **{each: str(names.get(each, each)) for each in spoken}}

    def read(self) -> Partner | None:
        """The partner, or None with messages at the fields."""
        self.validate()
        _ = self.reader.gettext
        name, region = self.name.data or "", self.region.data or ""
        blame(self.name, too_long(name, self.reader, longest_line))
        blame(self.region, too_long(region, self.reader, longest_line))
        if not name:
            blame(self.name, [_("Write the name of the organisation.")])
        if self.country.data not in countries(self.reader.code):
            blame(self.country, [_("Choose a country.")])
        if self.language.data not in ("", *spoken):
            blame(self.language, [_("Choose one of the languages.")])
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


def short(name: str) -> str:
    """A short name made from a name in Latin letters; empty where it has none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain.replace("'", "")))[:longest_code].strip("-")
