"""The rows in which evidence is named."""

import re
from collections.abc import Sequence
from typing import Any, Final

from werkzeug.datastructures import MultiDict
from wtforms import Form, StringField

from adaptameter.domain.assessment import EvidenceItem
from adaptameter.language import Language
from adaptameter.web.forms.text import blame, in_one_line, longest_line, too_long

most_rows: Final = 20
least_rows: Final = 2


class EvidenceForm(Form):
    """One piece of evidence: a title, and a link if there is one."""

    title = StringField(filters=[in_one_line])
    url = StringField(filters=[in_one_line])

    @property
    def is_empty(self) -> bool:
        return not self.title.data and not self.url.data

    def check(self, language: Language) -> bool:
        """Put a message to each field that can't be kept; whether there is none."""
        wrong = blame(self.title, too_long(self.title.data or "", language, longest_line))
        wrong |= blame(self.url, too_long(self.url.data or "", language, 2000))
        if self.url.data and not self.title.data:
            wrong |= blame(self.title, [language.gettext("Give this link a title.")])
        return not wrong


def evidence_rows(
    prefix: str, formdata: MultiDict[str, str] | None, items: Sequence[EvidenceItem]
) -> list[EvidenceForm]:
    """The rows as posted, else one for each piece; always with an empty one to fill."""
    if formdata is not None:
        return [EvidenceForm(formdata, prefix=f"{prefix}{n}-") for n in posted_numbers(prefix, formdata)]
    filled: list[dict[str, Any]] = [{"title": item.title, "url": item.url} for item in items]
    empty = min(max(1, least_rows - len(filled)), max(0, most_rows - len(filled)))
    return [EvidenceForm(None, data=row, prefix=f"{prefix}{n}-") for n, row in enumerate([*filled, *({},) * empty])]


def posted_numbers(prefix: str, formdata: MultiDict[str, str]) -> list[int]:
    """The numbers of the rows that were posted, without a limit: what was typed is never cut off."""
    found = (re.fullmatch(re.escape(prefix) + r"(0|[1-9][0-9]{0,3})-(title|url)", name) for name in formdata)
    return sorted({int(each[1]) for each in found if each})
