"""Questionnaires, instruments and translations: each file is read when it is asked for, and once."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from adaptameter.catalogue.folder import Kind, Name
from adaptameter.catalogue.lock import Lock
from adaptameter.catalogue.place import FileError
from adaptameter.catalogue.shelf import FolderShelf, Shelf
from adaptameter.catalogue.source import Source
from adaptameter.domain.document import Document
from adaptameter.domain.instrument import Instrument
from adaptameter.domain.lineage import Lineage, trace
from adaptameter.domain.problem import Problem
from adaptameter.domain.questionnaire import Questionnaire
from adaptameter.domain.survey import Survey, make_theme, problems_of_members
from adaptameter.domain.translation import (
    InstrumentTranslation,
    QuestionnaireTranslation,
    problems_of_translation,
    translate,
    translate_instrument,
)
from adaptameter.domain.version import version_key
from adaptameter.error import AdaptameterError

Read = TypeVar("Read", bound=Document)


@dataclass(frozen=True)
class Filed(Generic[Read]):
    """A document with the file it came from."""

    document: Read
    source: Source

    @property
    def sha256(self) -> str:
        """Of the file's bytes."""
        return self.source.sha256

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Raise FileError where there are problems."""
        if problems:
            raise FileError(self.source.errors(problems))


class Catalogue:
    """The questionnaires, instruments and translations of a shelf, or of a folder."""

    def __init__(self, shelf: Shelf | Path) -> None:
        """A folder has to be there; its files are read later."""
        self.shelf: Shelf = FolderShelf(shelf) if isinstance(shelf, Path) else shelf
        self._kept: dict[Name, Filed[Any]] = {}
        self._surveys: dict[tuple[str, str, str | None], Survey] = {}

    @property
    def names(self) -> frozenset[Name]:
        """The names of all files that have one."""
        return self.shelf.names

    @property
    def lock(self) -> Lock:
        """What was published."""
        return self.shelf.lock

    def versions(self, kind: Kind, name: str) -> tuple[str, ...]:
        """The versions of a questionnaire or an instrument, earliest first."""
        found = {each.version for each in self.names if (each.kind, each.id) == (kind, name)}
        return tuple(sorted(found, key=version_key))

    def source(self, name: Name) -> Source:
        """A file, as data; an error says what is there instead."""
        if name not in self.names:
            there = self.versions(name.kind, name.id)
            ids = sorted({each.id for each in self.names if each.kind == name.kind})
            told = f"it has: {', '.join(there)}" if there else f"there are: {', '.join(ids) or 'none'}"
            raise AdaptameterError(f"There is no {name.kind} {name.id} {name.version} in {self.shelf.place}; {told}.")
        return self.shelf.source(name)

    def _filed(self, name: Name, model: type[Read]) -> Filed[Read]:
        if name not in self._kept:
            source = self.source(name)
            filed = Filed(source.document(model), source)
            filed.refuse(problems_of_name(filed.document, name))
            if name.language:
                over = self.instrument(*name.of) if name.kind == "instrument" else self.questionnaire(*name.of)
                filed.refuse(list(problems_of_translation(over.document, filed.document)))
            elif isinstance(filed.document, Instrument):
                filed.refuse(list(problems_of_members(filed.document, self.at_hand(filed.document))))
            self._kept[name] = filed
        return self._kept[name]

    def at_hand(self, instrument: Instrument) -> dict[tuple[str, str], Questionnaire | None]:
        """What an instrument may name, with the questionnaires that it does name as far as they can be read."""
        there = {name.of: None for name in self.names if name.kind == "questionnaire"}
        found: dict[tuple[str, str], Questionnaire | None] = dict(there)
        for member in instrument.questionnaires:
            with suppress(FileError, AdaptameterError):
                found[member.id, member.version] = self.questionnaire(member.id, member.version).document
        return found

    def questionnaire(self, name: str, version: str) -> Filed[Questionnaire]:
        """A questionnaire in its source language."""
        return self._filed(Name("questionnaire", name, version), Questionnaire)

    def instrument(self, name: str, version: str) -> Filed[Instrument]:
        """An instrument in its source language, all of whose questionnaires are there."""
        return self._filed(Name("instrument", name, version), Instrument)

    def questionnaire_translation(self, name: str, version: str, language: str) -> Filed[QuestionnaireTranslation]:
        """The translation of a questionnaire version."""
        return self._filed(Name("questionnaire", name, version, language), QuestionnaireTranslation)

    def instrument_translation(self, name: str, version: str, language: str) -> Filed[InstrumentTranslation]:
        """The translation of an instrument version."""
        return self._filed(Name("instrument", name, version, language), InstrumentTranslation)

    def survey(self, name: str, version: str, language: str | None = None) -> Survey:
        """An instrument with its questionnaires, in a language as far as there are translations."""
        wanted = (name, version, language)
        if wanted not in self._surveys:
            self._surveys[wanted] = self._survey(*wanted)
        return self._surveys[wanted]

    def _survey(self, name: str, version: str, language: str | None) -> Survey:
        filed = self.instrument(name, version)
        used: list[tuple[str, str]] = []
        instrument = self._translated_instrument(filed.document, language, used)
        themes = []
        for member in instrument.questionnaires:
            theme = self.questionnaire(member.id, member.version)
            questionnaire = self._translated(theme.document, language, used)
            themes.append(make_theme(questionnaire, member, theme.sha256))
        return Survey(instrument, filed.sha256, tuple(themes), tuple(used))

    def translated_instrument(self, name: str, version: str, language: str) -> Instrument:
        """An instrument in a language as far as it is translated."""
        return self._translated_instrument(self.instrument(name, version).document, language, [])

    def _translated_instrument(
        self, instrument: Instrument, language: str | None, used: list[tuple[str, str]]
    ) -> Instrument:
        if language is None or language == instrument.language:
            return instrument
        wanted = Name("instrument", instrument.id, instrument.version, language)
        return translate_instrument(instrument, self._translation(wanted, InstrumentTranslation, used))

    def translated(self, name: str, version: str, language: str) -> Questionnaire:
        """A questionnaire in a language as far as it is translated."""
        return self._translated(self.questionnaire(name, version).document, language, [])

    def _translated(
        self, questionnaire: Questionnaire, language: str | None, used: list[tuple[str, str]]
    ) -> Questionnaire:
        if language is None or language == questionnaire.language:
            return questionnaire
        wanted = Name("questionnaire", questionnaire.id, questionnaire.version, language)
        return translate(questionnaire, self._translation(wanted, QuestionnaireTranslation, used))

    def _translation(self, name: Name, model: type[Read], used: list[tuple[str, str]]) -> Read | None:
        """A translation if there is one; `used` gets its name and sha256."""
        if name not in self.names:
            return None
        filed = self._filed(name, model)
        used.append((str(name), filed.sha256))
        return filed.document

    def chain(self, name: str, earlier: str, later: str) -> Sequence[Questionnaire]:
        """Every version from the earlier to the later, by what each says it changed from."""
        chain = [self.questionnaire(name, later).document]
        while chain[-1].version != earlier:
            current = chain[-1]
            if current.changes is None or version_key(current.version) <= version_key(earlier):
                raise AdaptameterError(
                    f"{name} {later} does not come from {earlier}: the way back ends at {current.version}. "
                    "Name the earlier version first."
                )
            before = current.changes.from_
            if version_key(before) >= version_key(current.version):
                raise AdaptameterError(f"{name} {current.version} says it comes from {before}, which is not earlier.")
            chain.append(self.questionnaire(name, before).document)
        return chain[::-1]

    def chains(self, earlier: Survey, later: Survey) -> dict[str, Sequence[Questionnaire]]:
        """Every version on the way of each questionnaire that both surveys have."""
        versions = {theme.id: theme.questionnaire.version for theme in earlier.themes}
        return {
            theme.id: self.chain(theme.id, versions[theme.id], theme.questionnaire.version)
            for theme in later.themes
            if theme.id in versions
        }

    def lineages(self, earlier: Survey, later: Survey) -> dict[str, Lineage]:
        """The lineage of each questionnaire that both surveys have."""
        return {name: trace(chain) for name, chain in self.chains(earlier, later).items()}


def problems_of_name(document: Document, name: Name) -> list[Problem]:
    """Where a document says something else than the name of its file."""
    keys = ("id", "version", "language") if name.language else ("id", "version")
    return [
        Problem((key,), f"`{key}: {getattr(document, key)}` in the file {name.path}", f"`{key}: {getattr(name, key)}`")
        for key in keys
        if getattr(document, key) != getattr(name, key)
    ]
