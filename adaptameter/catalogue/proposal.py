"""What a PO file would make of a translation, looked at before anything is written: nothing but texts can change."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from adaptameter.catalogue.folder import Name
from adaptameter.catalogue.returned import Returned, read_returned
from adaptameter.catalogue.source import parse_source
from adaptameter.catalogue.translating import by_path, head_of, language_name, title_of
from adaptameter.catalogue.translation_writer import translation_text
from adaptameter.domain.translation import (
    About,
    InstrumentTranslation,
    QuestionnaireTranslation,
    Translation,
    laid_out,
)
from adaptameter.domain.wording import wordings
from adaptameter.error import AdaptameterError
from adaptameter.file import write_file

nobody: Final = ("", "FULL NAME <EMAIL@ADDRESS>")
"""What stands for the translator in a PO file that names nobody."""
models: Final[Mapping[str, type[Translation]]] = {
    "questionnaire": QuestionnaireTranslation,
    "instrument": InstrumentTranslation,
}


@dataclass(frozen=True)
class Proposal:
    """A translation as it would be; nothing of it is written yet."""

    returned: Returned
    file: Path
    about: About
    """With the revision, status, date and source as they would be."""
    content: bytes | None
    """The file as it would be; None where it stays, byte for byte."""

    def write(self) -> None:
        """Write the translation, unless somebody else has meanwhile; an error says so."""
        there = self.file.read_bytes() if self.file.exists() else None
        today = self.returned.pair.today
        if there != (today.source.content if today else None):
            raise AdaptameterError(f"{self.file} was changed meanwhile, so nothing was written; import again.")
        if self.content is not None:
            write_file(self.file, self.content)


def propose(folder: Path, file: Path, *, day: date, is_reviewed: bool = False) -> Proposal:
    """What a PO file would change on this day; raises FileError with every entry that can't be taken over."""
    returned = read_returned(folder, file)
    unsure = len(returned.open | {each.path for each in returned.waiting})
    if is_reviewed and unsure:
        told = f"{unsure} of its texts still {'waits' if unsure == 1 else 'wait'} to be confirmed"
        raise AdaptameterError(f"{file} can't be marked as reviewed: {told}.")
    today = returned.pair.today
    about = about_after(returned, day, is_reviewed=is_reviewed)
    is_promoted = today is not None and about.status != today.document.translation.status
    has_news = bool(returned.changes or returned.confirmed or (is_reviewed and is_promoted))
    content = content_after(returned, about) if has_news else None
    return Proposal(returned, folder / returned.pair.name.path, about, content)


def about_after(returned: Returned, day: date, *, is_reviewed: bool) -> About:
    """What the translation would say of itself: a corrected text waits for its review again."""
    pair = returned.pair
    today = pair.today.document.translation if pair.today else None
    status = "reviewed" if is_reviewed else "draft" if returned.changes or not today else today.status
    sha256 = today.source_sha256 if today and returned.open else pair.source.sha256
    return About(
        revision=pair.revision + bool(returned.changes),
        status=status,
        by=translator(returned, today),
        date=day,
        source_sha256=sha256,
    )


def translator(returned: Returned, today: About | None) -> str:
    """Who translated, by the PO file where it names somebody else; without the address, which everybody would read."""
    said = returned.po.head.get("Last-Translator", "").strip()
    if said in (*nobody, head_of(returned.pair)["Last-Translator"]):
        return today.by if today else "not named"
    return re.sub(r"\s*<[^<>]*>$", "", said) or said


def content_after(returned: Returned, about: About) -> bytes:
    """The file as it would be; it reads back to exactly the texts that are wanted."""
    pair, name = returned.pair, returned.pair.name
    wanted = {path: text for path, text in returned.wanted.items() if text}
    found = [(each.steps, wanted[each.path]) for each in wordings(pair.source.document) if each.path in wanted]
    head = {"format": "1", "id": name.id, "version": name.version, "language": str(name.language)}
    words = {key: str(value) for key, value in about.model_dump().items()}
    before = pair.today.source.text if pair.today else ""
    for status in {"draft", "reviewed"} - {about.status}:
        before = before.replace(head_comment(name, status), head_comment(name, about.status), 1)
    data = {**head, "translation": words, **laid_out(found)}
    content = translation_text(data, before, head_comment(name, about.status)).encode("utf-8")
    if by_path(parse_source(content, name.path).document(models[name.kind])) != wanted:
        raise AdaptameterError(f"{name.path} would not read back to the same texts, so nothing was written.")
    return content


def head_comment(name: Name, status: str) -> str:
    """The first line of a translation that the program wrote."""
    waits = ": a draft that waits for somebody to review it" if status == "draft" else ", reviewed"
    return f"# {language_name(name)} texts of {title_of(name)}{waits}."
