"""Looking for something in a list: what was typed, and what has it."""

from collections.abc import Sequence

from flask import request

from adaptameter.web.forms.text import one_line


def sought() -> str:
    """What the address of this page looks for; empty for everything."""
    return one_line(request.args.get("q", ""))[:200]


def has(text: str, words: Sequence[str | None]) -> bool:
    """Whether each part of what is looked for stands in one of these words."""
    whole = " ".join(each for each in words if each).casefold()
    return all(part in whole for part in text.casefold().split())
