"""Texts, numbers and dates as people type them."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from wtforms import Field

from adaptameter.language import Language, western

longest: Final = 20_000
"""Characters of the longest text that documents hold."""
longest_line: Final = 300
"""Characters of a title or a name."""
unseen: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def tidy(value: str | None) -> str:
    """A typed text without what can't be seen: control characters, and blanks around it."""
    if not value:
        return ""
    text = value.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    return unseen.sub("", text).strip()


def one_line(value: str | None) -> str:
    """A typed text in one line."""
    return " ".join(tidy(value).split())


def too_long(text: str, language: Language, most: int = longest) -> list[str]:
    """What to say of a text that is longer than there is room for."""
    if len(text) <= most:
        return []
    return [
        language.ngettext(
            "This has %(count)s character; shorten it to at most %(most)s.",
            "This has %(count)s characters; shorten it to at most %(most)s.",
            len(text),
            most=most,
        )
    ]


def read_day(text: str) -> date | None:
    """A date as browsers send it, or as it is typed in digits of any script; None where it is none."""
    plain = western(text)
    try:
        return date.fromisoformat(plain) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", plain) else None
    except ValueError:
        return None


def blame(field: Field, messages: Sequence[str]) -> bool:
    """Put messages to a field; whether there are any."""
    field.errors = [*field.errors, *messages]
    return bool(messages)


def tidied(value: Any) -> Any:
    """The filter of text fields."""
    return tidy(value) if isinstance(value, str) else value


def in_one_line(value: Any) -> Any:
    """The filter of fields of one line."""
    return one_line(value) if isinstance(value, str) else value
