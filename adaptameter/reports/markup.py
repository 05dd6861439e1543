"""Texts as markup: what a person or another language wrote is escaped and marked with its language and direction."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from markupsafe import Markup, escape

from adaptameter.domain.translation import SourceText
from adaptameter.language import Direction, Language, direction_of, direction_of_language

turning: Final = str.maketrans("", "", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn round what follows them until they are closed, which typed texts may forget to do."""


def shown(value: Any) -> Any:
    """What a template puts out: nothing for None, and a text that is not translated marked with its own language."""
    if isinstance(value, SourceText):
        return marked(str(value), value.language, direction_of_language(value.language))
    return "" if value is None else value


@lru_cache(maxsize=1024)
def marked(text: str, code: str, direction: Direction) -> Markup:
    """A text in another language than the page's."""
    return Markup('<span lang="{}" dir="{}">{}</span>').format(code, direction, text)


def woven(message: str, **values: object) -> Markup:
    """A message of ours with its values put in, each escaped or marked as it needs."""
    return escape(message) % {name: shown(value) for name, value in values.items()}


def joined(parts: Iterable[str], language: Language) -> Markup:
    """Parts of a list in one line, each escaped or marked as it needs."""
    return Markup(language.joined(escape(shown(part)) for part in parts))  # noqa: S704  # nosec B704  # each is escaped


def plain(text: str) -> str:
    """A text without its marks, for where there can be none, such as a picture's description."""
    return escape(text).striptags()


def typed(text: str | None, language: Language, code: str | None = None, before: str = "") -> Markup:
    """What a person typed, in quotation marks; `code` is the language it was typed in, where that is known.

    `before` stands in front of it, such as the round in which it was typed.
    """
    if not text:
        return Markup()
    plain = text.translate(turning)
    attributes = turned(plain, language)
    if code and code != language.code and direction_of_language(code) == direction_of(plain, language.direction):
        attributes += Markup(' lang="{}"').format(code)
    quoted = language.gettext("“%(text)s”", text=plain)
    return Markup('<p class="typed"{}>{}{}</p>').format(attributes, before, quoted)


def turned(text: str, language: Language) -> Markup:
    """The attribute of a block whose text runs the other way, from its first line to its last; else nothing.

    Signs that isolate a text within a line are lost where WeasyPrint breaks it.
    """
    direction = direction_of(text, language.direction)
    return Markup() if direction == language.direction else Markup(' dir="{}"').format(direction)
