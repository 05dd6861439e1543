"""The reader's language: words, numbers, dates and direction, over Babel."""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from adaptameter import paths
from adaptameter.error import AdaptameterError

source: Final = "en"
"""The language in which the words are written."""
drafts: Final = frozenset({"ar"})
"""Languages whose words nobody has reviewed yet; pages and reports say so."""


@dataclass(frozen=True)
class Language:
    """A language that the interface and the reports speak."""

    code: str
    words: gettext.NullTranslations

    @property
    def locale(self) -> Locale:
        return Locale.parse(self.code, sep="-")

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return "rtl" if self.is_rtl else "ltr"

    @property
    def is_rtl(self) -> bool:
        return self.locale.text_direction == "rtl"

    @property
    def is_draft(self) -> bool:
        """Whether its words have not been reviewed."""
        return self.code in drafts

    def gettext(self, message: str, /, **values: object) -> str:
        """A message in this language, with its values put in."""
        return self.words.gettext(message) % values if values else self.words.gettext(message)

    def ngettext(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """A message that depends on a count, which stands in it as %(count)s."""
        return self.words.ngettext(singular, plural, count) % {"count": count, **values}

    def number(self, number: Decimal | float, decimals: int = 1) -> str:
        """A number; Western digits in Arabic too, as partners' accounts and reports use them."""
        pattern = "0." + "0" * decimals if decimals else "0"
        return format_decimal(number, format=pattern, locale=self.locale, numbering_system="latn")

    def signed(self, number: Decimal) -> str:
        """A change with its sign; a proper minus, and no sign at zero."""
        sign = "+" if number > 0 else "\u2212" if number < 0 else ""
        return sign + self.number(abs(number))

    def percent(self, share: float) -> str:
        """A share of 0 to 1 in whole per cent."""
        return format_percent(share, format="0%", locale=self.locale, numbering_system="latn")

    def date(self, day: date) -> str:
        """A day, such as 14 March 2024."""
        return format_date(day, format="d MMMM y", locale=self.locale)

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166 code; the code where there is none."""
        names: Mapping[str, Any] = self.locale.territories
        return str(names.get(code, code))


def languages() -> tuple[str, ...]:
    """The codes of all languages, the source first."""
    found = sorted(path.parent.parent.name for path in paths.TRANSLATIONS.glob("*/LC_MESSAGES/messages.mo"))
    return (source, *(code for code in found if code != source))


@lru_cache(maxsize=32)
def load_language(code: str) -> Language:
    """The language of a code; an error names those there are."""
    if code == source:
        return Language(code, gettext.NullTranslations())
    if code not in languages():
        there = ", ".join(languages())
        raise AdaptameterError(f"There is no language {code} here; there are: {there}.")
    with (paths.TRANSLATIONS / code / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        return Language(code, gettext.GNUTranslations(file))
