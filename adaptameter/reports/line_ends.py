"""What keeps WeasyPrint from ending a line after its first word where all of it fits but for a space at its end.

It counts the space before an element as part of the line, though it hangs over the edge and isn't seen.
"""

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def let_spaces_hang() -> None:
    """Let WeasyPrint put such a text into one line; nothing where another version has no such function."""
    from weasyprint.layout import inline

    split = getattr(inline, "split_first_line", None)
    if split is None:
        return

    def split_hanging(text: str, style: Any, context: Any, width: float | None, *more: Any, **named: Any) -> Any:
        """The first line of a text: its layout, bytes, where the next begins, and its width, height and baseline."""
        found = split(text, style, context, width, *more, **named)
        if width is None or found[2] is None or not text.endswith(" ") or " " in found[0].text.strip():
            return found
        if split(text.rstrip(" "), style, context, width, *more, **named)[2] is not None:
            return found
        layout, length, following, _, *heights = split(text, style, context, None, *more, **named)
        return layout, length, following, width, *heights

    inline.split_first_line = split_hanging
