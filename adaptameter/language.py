"""The reader's language: words, numbers, dates and direction, over Babel."""

import gettext
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, lru_cache, reduce
from typing import Any, Final, Literal

from babel import Locale
from babel.dates import format_date, format_time

from adaptameter import paths
from adaptameter.error import AdaptameterError

source: Final = "en"
"""The language in which the words are written."""
regions: Final[Mapping[str, str]] = {"ar": "ar_PS", "en": "en_GB", "es": "es_GT"}
"""Where readers of a language live, if their dates and numbers differ from the language's own in Unicode's CLDR."""
drafts: Final = frozenset({"ar", "es", "ne", "ro", "sv", "uk"})
"""Languages whose words nobody has reviewed yet; pages and reports say so."""
Direction = Literal["ltr", "rtl"]
strong: Final[Mapping[str, Direction]] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""Directions by the bidirectional class of the letters that have one."""
minus: Final = "\u2212"
unseen: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs of direction, which come along when a number is copied."""
grouped: Final = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f'’٬][0-9]{3})+(?![0-9])")
full_stops: Final = ".।۔"
"""Those of Latin, Cyrillic and Arabic, of Devanagari, and of Urdu."""
typed_number: Final = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?")


@dataclass(frozen=True)
class Language:
    """A language that reports speak."""

    code: str
    words: gettext.NullTranslations

    @cached_property
    def locale(self) -> Locale:
        return Locale.parse(regions.get(self.code, self.code.replace("-", "_")))

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

    @property
    def comma(self) -> str:
        """What stands between the parts of a list, with its space."""
        return self.pgettext("between the parts of a list", ", ")

    def joined(self, parts: Iterable[str]) -> str:
        """Parts of a list in one line."""
        return self.comma.join(parts)

    @property
    def semicolon(self) -> str:
        """The same where the parts may have commas themselves."""
        return self.pgettext("between the parts of a list that may have commas themselves", "; ")

    def sentence(self, text: str) -> str:
        """A part that stands without a full stop elsewhere, as a sentence."""
        return self.pgettext("a part of a page as a sentence", "%(text)s.", text=text)

    def names(self, names: Iterable[str]) -> str:
        """Names in one line."""
        return self.joined(map(self.isolated, names))

    def listed(self, parts: Iterable[str]) -> str:
        """Parts of a list within a sentence, such as a, b and c."""
        *first, last = [*parts] or [""]
        if not first:
            return last
        patterns = self.locale.list_patterns["standard"]
        before = reduce(str(patterns["middle"]).format, first)
        return str(patterns["end" if len(first) > 1 else "2"]).format(before, last)

    def number(self, number: Decimal | float, decimals: int = 1) -> str:
        """A number that is already rounded to so many decimals.

        The digits are Western in every language, as in the accounts and reports of the organisations that read this.
        Thousands have no sign between them: it would be another language's decimal sign.
        """
        digits = f"{abs(number):.{decimals}f}".replace(".", self.point)
        return self.mark + minus + digits if number < 0 else digits

    def whole(self, number: Decimal) -> str:
        """A number with all the decimals that it has."""
        return self.number(number, max(0, -int(number.as_tuple().exponent)))

    @cached_property
    def point(self) -> str:
        """What stands between a number and its decimals."""
        return str(self.locale.number_symbols["latn"]["decimal"])

    @property
    def mark(self) -> str:
        """From right to left a mark before a sign keeps it on the number's left, where it is written in Arabic too."""
        return "\u200e" if self.is_rtl else ""

    def signed(self, number: Decimal) -> str:
        """A change with its sign; a proper minus, and no sign at zero."""
        return f"{self.mark}+{self.number(number)}" if number > 0 else self.number(number)

    def number_in(self, text: str) -> Decimal | None:
        """A number that was typed, in digits of any script, with a decimal point or comma, and spaces in thousands.

        None where it is none, or where it could be read in two ways: 1,234 is a thousand and more to those who write
        thousands so, and little more than one to others.
        """
        plain = western(unseen.sub("", text).strip()).replace("٫", ".").replace(minus, "-")
        plain = grouped.sub(lambda found: re.sub("[^0-9]", "", found[0]), plain)
        group = re.escape(str(self.locale.number_symbols["latn"]["group"]))
        if not typed_number.fullmatch(plain) or re.fullmatch(rf"[+-]?[1-9][0-9]{{0,2}}{group}[0-9]{{3}}", plain):
            return None
        return Decimal(plain.replace(",", "."))

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share of 0 to 1 in per cent; in Arabic its sign has marks that keep it on the number's right."""
        sign = str(self.locale.number_symbols["latn"]["percentSign"])
        pattern = str(self.locale.percent_formats[None].pattern).replace("%", sign)
        return pattern.replace("#,##0", self.number(100 * share, decimals))

    def date(self, day: date) -> str:
        """A day, such as 14 March 2024."""
        return format_date(day, "long", self.locale)

    def time(self, moment: datetime) -> str:
        """The time of the day, such as 15:03."""
        return format_time(moment, "short", locale=self.locale)

    def moment(self, moment: datetime) -> str:
        """A moment, such as 14 March 2024, 15:03 (UTC)."""
        return self.gettext("%(date)s, %(time)s (UTC)", date=self.date(moment.date()), time=self.time(moment))

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166 code; the code where there is none."""
        names: Mapping[str, Any] = self.locale.territories
        return str(names.get(code, code))


def western(text: str) -> str:
    """A text with the digits of every script as Western ones."""
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in text)


def direction_of(text: str, otherwise: Direction) -> Direction:
    """The direction of the first letter that has one."""
    return next((strong[kind] for letter in text if (kind := unicodedata.bidirectional(letter)) in strong), otherwise)


@lru_cache(maxsize=64)
def direction_of_language(code: str) -> Direction:
    """The direction in which a language is written."""
    return "rtl" if Locale.parse(code, sep="-").text_direction == "rtl" else "ltr"


@lru_cache(maxsize=64)
def own_name(code: str) -> str:
    """What a language is called by those who speak it, as the beginning of a line; its code where that isn't known."""
    name = Locale.parse(code, sep="-").get_display_name() or code
    return name[0].upper() + name[1:]


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
