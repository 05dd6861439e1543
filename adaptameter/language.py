"""The reader's language: words, numbers, dates and direction, over Babel."""

import gettext
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, Final, Literal
from unicodedata import bidirectional

from babel import Locale
from babel.dates import format_date

from adaptameter import paths
from adaptameter.error import AdaptameterError

source: Final = "en"
"""The language in which the words are written."""
drafts: Final = frozenset({"ar"})
"""Languages whose words nobody has reviewed yet; reports say so."""
Direction = Literal["ltr", "rtl"]
strong: Final[Mapping[str, Direction]] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""Directions by the bidirectional class of the letters that have one."""


@dataclass(frozen=True)
class Language:
    """A language that reports speak."""

    code: str
    words: gettext.NullTranslations

    @cached_property
    def locale(self) -> Locale:
        return Locale.parse(self.code, sep="-")

    @property
    def is_rtl(self) -> bool:
        return self.direction == "rtl"

    @cached_property
    def direction(self) -> Direction:
        """Which way its lines run."""
        return direction_of_language(self.code)

    @property
    def is_draft(self) -> bool:
        """Whether its words have not been reviewed."""
        return self.code in drafts

    def gettext(self, message: str, /, **values: object) -> str:
        """A message in this language, with its values put in where there are any."""
        return self.words.gettext(message) % values if values else self.words.gettext(message)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """A message that means something else in another context."""
        found = self.words.pgettext(context, message)
        return found % values if values else found

    def ngettext(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """A message that depends on a count, which stands in it as %(count)s."""
        return self.words.ngettext(singular, plural, count) % {"count": count, **values}

    def isolated(self, text: str) -> str:
        """A name of the other direction, kept from turning round what stands beside it in a line."""
        is_alike = direction_of(text, self.direction) == self.direction
        return text if is_alike else f"\u2068{text}\u2069"

    def joined(self, parts: Iterable[str]) -> str:
        """Parts of a list in one line."""
        return self.pgettext("between the parts of a list", ", ").join(parts)

    def number(self, number: Decimal | float, decimals: int = 1) -> str:
        """A number that is already rounded to so many decimals.

        The digits are Western in Arabic too, as in the accounts and reports of the organisations that read this.
        """
        return f"{number:.{decimals}f}".replace(".", self.point)

    @cached_property
    def point(self) -> str:
        """What stands between a number and its decimals."""
        return str(self.locale.number_symbols["latn"]["decimal"])

    def signed(self, number: Decimal) -> str:
        """A change with its sign; a proper minus, and no sign at zero.

        From right to left a mark before the sign keeps it on the number's left, where it is written in Arabic too.
        """
        sign = "+" if number > 0 else "\u2212" if number < 0 else ""
        mark = "\u200e" if sign and self.is_rtl else ""
        return mark + sign + self.number(abs(number))

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share of 0 to 1 in per cent."""
        return f"{self.number(100 * share, decimals)}%"

    def date(self, day: date) -> str:
        """A day, such as 14 March 2024."""
        return format_date(day, format="d MMMM y", locale=self.locale)

    def moment(self, moment: datetime) -> str:
        """A moment, such as 14 March 2024, 15:03 (UTC)."""
        return self.gettext("%(date)s, %(time)s (UTC)", date=self.date(moment.date()), time=f"{moment:%H:%M}")

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166 code; the code where there is none."""
        names: Mapping[str, Any] = self.locale.territories
        return str(names.get(code, code))


def direction_of(text: str, otherwise: Direction) -> Direction:
    """The direction of the first letter that has one."""
    return next((strong[kind] for letter in text if (kind := bidirectional(letter)) in strong), otherwise)


@lru_cache(maxsize=64)
def direction_of_language(code: str) -> Direction:
    """The direction in which a language is written."""
    return "rtl" if Locale.parse(code, sep="-").text_direction == "rtl" else "ltr"


@lru_cache(maxsize=1)
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
