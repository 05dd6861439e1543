"""A translation handed out as a PO file: every text of the source, with what it is today in the other language."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from babel import Locale, UnknownLocaleError

from adaptameter.catalogue.catalogue import Catalogue, Filed
from adaptameter.catalogue.check import read
from adaptameter.catalogue.folder import Name
from adaptameter.catalogue.place import FileError
from adaptameter.catalogue.po_file import Entry, PoFile
from adaptameter.domain.document import a_language, name_patterns
from adaptameter.domain.translation import Translation, texts_of
from adaptameter.domain.wording import readable_path, wordings
from adaptameter.error import AdaptameterError

prefix: Final = "X-AdaptaMeter-"
"""Of the lines of a PO file's head that are ours."""


@dataclass(frozen=True)
class Pair:
    """A source and its translation into one language."""

    name: Name
    """Of the translation."""
    source: Filed[Any]
    today: Filed[Translation] | None
    """None where there is no translation yet."""
    earlier: Mapping[str, str]
    """What the source said when it was translated, by path; empty where that is not known."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every text of the source as an entry of a PO file; fuzzy where the source may say something else now."""
        plain = (Entry(each.path, each.text, notes=each.notes) for each in wordings(self.source.document))
        return tuple(map(self.filled, plain))

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Today's translated texts by path."""
        return by_path(self.today.document) if self.today else {}

    @property
    def revision(self) -> int:
        """Today's revision; 0 where there is no translation yet."""
        return self.today.document.translation.revision if self.today else 0

    def filled(self, entry: Entry) -> Entry:
        """The entry with the translated text, where it has none yet and there is one."""
        if entry.translated or entry.path not in self.texts:
            return entry
        before, text = self.earlier.get(entry.path), self.texts[entry.path]
        is_fuzzy = before != entry.text
        return replace(entry, translated=text, is_fuzzy=is_fuzzy, earlier=before if is_fuzzy else None)


def by_path(document: Any) -> dict[str, str]:
    """The texts of a source or a translation by their paths for people."""
    return {readable_path(steps): text for steps, text in texts_of(document)}


def pair_of(catalogue: Catalogue, name: Name) -> Pair:
    """The source and what there is of its translation; an error where the name's language can be none."""
    language = str(name.language)
    if not re.fullmatch(name_patterns[a_language], language):
        raise AdaptameterError(f"`{language}` is not {a_language}.")
    source = read(catalogue, name.source)
    if source.document.language == language:
        raise AdaptameterError(
            f"{name.source} is written in {language} itself; name the language to translate it into."
        )
    today = read(catalogue, name) if name in catalogue.names else None
    return Pair(name, source, today, earlier_texts(catalogue, name, today) if today else {})


def earlier_texts(catalogue: Catalogue, name: Name, today: Filed[Translation]) -> dict[str, str]:
    """The source's texts when it was translated: those of a version of it that had this sha256, if one is at hand."""
    wanted = today.document.translation.source_sha256
    for version in catalogue.versions(name.kind, name.id):
        with suppress(FileError, AdaptameterError):
            source = read(catalogue, Name(name.kind, name.id, version))
            if wanted in (source.sha256, *drafts_of(source.source.content)):
                return by_path(source.document)
    return {}


def drafts_of(content: bytes) -> Iterator[str]:
    """The sha256 that a published file may have had before: publishing changes its status alone."""
    for before in (rb"status: draft\1", b""):
        yield hashlib.sha256(re.sub(rb"(?m)^status: published((?: *#.*)?\n)", before, content, count=1)).hexdigest()


def export_po(pair: Pair, older: Pair | None = None) -> PoFile:
    """The PO file of a translation; what it lacks is taken from that of an older version, if one is given."""
    return PoFile(head_of(pair), tuple(map(older.filled, pair.entries) if older else pair.entries))


def head_of(pair: Pair) -> dict[str, str]:
    """What a PO file says of itself: what gettext's programs want, and which texts these are.

    Its day is that of the translation. A new one has none yet, and today would make other bytes of the same texts.
    """
    about = pair.today.document.translation if pair.today else None
    day = {"PO-Revision-Date": f"{about.date} 00:00+0000"} if about else {}
    return {
        "Project-Id-Version": title_of(pair.name),
        "Report-Msgid-Bugs-To": "",
        **day,
        "Last-Translator": " ".join(about.by.split()) if about else "",
        "Language-Team": "",
        "Language": str(pair.name.language).replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": pair.source.document.language,
        f"{prefix}Questionnaire": pair.name.written,
        f"{prefix}Version": pair.name.version,
        f"{prefix}Revision": str(pair.revision),
        f"{prefix}Source-SHA256": pair.source.sha256,
        f"{prefix}Status": about.status if about else "draft",
    }


def title_of(name: Name) -> str:
    """Id and version in words."""
    return f"{name.id} {name.version}"


def language_name(name: Name) -> str:
    """The English name of a translation's language; its code where there is none."""
    language = str(name.language)
    with suppress(UnknownLocaleError, ValueError):
        return Locale.parse(language, sep="-").english_name or language
    return language
