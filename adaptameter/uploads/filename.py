"""Names of files as people's machines give them, made safe to show and to give back."""

import re
import unicodedata
from typing import Final

longest: Final = 120
"""Characters, the ending included."""
joiners: Final = "\u200c\u200d"
"""Signs that join letters or keep them apart, without which words of several scripts are misspelt."""
unsafe: Final = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
"""What file systems don't take."""


def clean_name(name: str) -> str:
    """The last part of a path, without signs that nobody sees or that turn a line round; `file` where none is left."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(letter for letter in last if letter in joiners or unicodedata.category(letter)[0] != "C")
    plain = " ".join(unsafe.sub("", unicodedata.normalize("NFC", seen)).split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        return plain[:longest] or "file"
    return f"{stem[: longest - len(ending) - 1].strip() or 'file'}.{ending[:10]}"
