"""The rows in which evidence is named."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from werkzeug.datastructures import FileStorage, MultiDict
from wtforms import BooleanField, FileField, Form, HiddenField, StringField

from adaptameter.domain.assessment import EvidenceItem
from adaptameter.language import Language
from adaptameter.uploads.accept import accept
from adaptameter.uploads.accepted import AcceptedFile, Reason, RefusedFile, largest
from adaptameter.web.forms.text import blame, in_one_line, longest_line, too_long

most_rows: Final = 20
least_rows: Final = 2
Files = MultiDict[str, FileStorage]


class EvidenceForm(Form):
    """One piece of evidence: a title, a link if there is one, and a file where that is safe."""

    title = StringField(filters=[in_one_line])
    url = StringField(filters=[in_one_line])
    kept = HiddenField()
    """The reference of the file that it has already."""
    drop = BooleanField()
    """Whether the piece is to go."""
    file = FileField()

    upload: FileStorage | None = None
    """A file that was handed in with the form."""
    accepted: AcceptedFile | None = None
    """What is kept of it, once it is checked."""

    @property
    def is_empty(self) -> bool:
        return bool(self.drop.data) or not (self.title.data or self.url.data or self.kept.data or self.upload)

    @property
    def kept_name(self) -> str:
        """What the file that it has is called."""
        return (self.kept.data or "").partition("/")[2]

    @property
    def kept_key(self) -> str:
        """What the file that it has is found by; empty for one that lies somewhere else."""
        key, slash, _ = (self.kept.data or "").partition("/")
        return key if slash and re.fullmatch("[0-9a-f]{16}", key) else ""

    def check(self, language: Language, *, takes_files: bool) -> bool:
        """Put a message to each field that can't be kept; whether there is none."""
        wrong = blame(self.title, too_long(self.title.data or "", language, longest_line))
        wrong |= blame(self.url, too_long(self.url.data or "", language, 2000))
        if self.upload:
            wrong |= blame(self.file, self._refused(language, takes_files=takes_files))
        if not self.title.data and self.accepted:
            self.title.data = self.accepted.name
        if not self.title.data and not wrong:
            told = (
                language.gettext("Give this link a title.") if self.url.data else language.gettext("Give it a title.")
            )
            wrong |= blame(self.title, [told])
        return not wrong

    def _refused(self, language: Language, *, takes_files: bool) -> list[str]:
        """Why the file is not kept; nothing where it is, which is remembered then."""
        _ = language.gettext
        if not takes_files:
            return [_("This question takes no files, so that nobody can be found by them.")]
        if self.accepted is None and self.upload:
            try:
                self.accepted = accept(self.upload.filename or "", self.upload.stream.read(largest + 1))
            except RefusedFile as error:
                return [reason_in_words(error.reason, language)]
        return []

    @property
    def reference(self) -> str | None:
        """What the piece names its file by, if it has one."""
        return self.accepted.reference if self.accepted else self.kept.data or None


def reason_in_words(reason: Reason, language: Language) -> str:
    """Why a file was refused, and what to do."""
    _ = language.gettext
    kinds = _("Take a PDF, an image (JPEG, PNG, WebP) or an office document (docx, xlsx, pptx, odt, ods, odp).")
    told: dict[Reason, str] = {
        "nothing in it": _("This file is empty; choose another."),
        "too large": _("This file is larger than %(most)s MB; make it smaller or give a link.", most=largest // 2**20),
        "kind not accepted": " ".join([_("Files of this kind are not taken."), kinds]),
        "other kind than its name says": " ".join([_("This file is of another kind than its name says."), kinds]),
        "damaged": _("This file is damaged; open it, save it anew and try again."),
        "protected": _("This file has a password or is of an old kind; save it anew without one and try again."),
        "active content": _("This file has scripts, macros or other files in it; save it as a plain PDF."),
        "too many pixels": _("This image has too many pixels; make it smaller."),
        "unpacks too large": _("This file is far larger than it looks; save it as a PDF."),
    }
    return told[reason]


def evidence_rows(
    prefix: str,
    formdata: MultiDict[str, str] | None,
    items: Sequence[EvidenceItem],
    files: Mapping[str, FileStorage] | None = None,
) -> list[EvidenceForm]:
    """The rows as posted, else one for each piece; always with an empty one to fill."""
    if formdata is not None:
        numbers = posted_numbers(prefix, [*formdata, *(files or {})])
        return [posted_row(f"{prefix}{n}-", formdata, items, files or {}) for n in numbers]
    filled: list[dict[str, Any]] = [{"title": item.title, "url": item.url, "kept": item.file} for item in items]
    empty = min(max(1, least_rows - len(filled)), max(0, most_rows - len(filled)))
    return [EvidenceForm(None, data=row, prefix=f"{prefix}{n}-") for n, row in enumerate([*filled, *({},) * empty])]


def posted_row(
    prefix: str, formdata: MultiDict[str, str], items: Sequence[EvidenceItem], files: Mapping[str, FileStorage]
) -> EvidenceForm:
    """A row as posted; it keeps no file but one that the answer had."""
    row = EvidenceForm(formdata, prefix=prefix)
    if row.kept.data not in [item.file for item in items]:
        row.kept.data = ""
    upload = files.get(f"{prefix}file")
    row.upload = upload if upload and upload.filename else None
    return row


def posted_numbers(prefix: str, names: Sequence[str]) -> list[int]:
    """The numbers of the rows that were posted, without a limit: what was typed is never cut off."""
    found = (re.fullmatch(re.escape(prefix) + r"(0|[1-9][0-9]{0,3})-(title|url|file)", name) for name in names)
    return sorted({int(each[1]) for each in found if each})
