"""The check of a whole folder: every error of every file in one go, and notes on what could be better."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adaptameter.catalogue.catalogue import Catalogue, Filed
from adaptameter.catalogue.folder import Name, files_in, name_of
from adaptameter.catalogue.lock import Lock, Pin, lock_name
from adaptameter.catalogue.place import FileError, Located
from adaptameter.catalogue.source import read_bytes
from adaptameter.domain.declaration import problems_of_changes
from adaptameter.domain.problem import Problem
from adaptameter.domain.questionnaire import Questionnaire
from adaptameter.domain.translation import Translation, missing_texts
from adaptameter.error import AdaptameterError


@dataclass(frozen=True)
class Findings:
    """What a check found."""

    errors: tuple[Located, ...]
    notes: tuple[Located, ...]
    """What is no error: texts not translated yet, translations whose source has changed since."""
    files: int


def check_folder(folder: Path) -> Findings:
    """Check all questionnaires, instruments, translations and the lock of a folder."""
    catalogue = Catalogue(folder)
    errors: list[Located] = []
    notes: list[Located] = []
    paths = list(files_in(folder))
    try:
        lock = catalogue.lock
        errors.extend(error for pin in lock.pins.values() for error in pin_errors(folder, catalogue, pin))
    except FileError as error:
        errors.extend(error.located)
        lock = Lock({}, is_there=False)
    for path in paths:
        name = name_of(path)
        if name is None:
            wanted = "ID/VERSION.yaml or ID/VERSION.LANGUAGE.yaml, for an instrument below instruments/"
            errors.append(Located(str(folder / path), 1, 1, "a file in the wrong place or with a wrong name", wanted))
            continue
        try:
            filed = read(catalogue, name)
        except FileError as error:
            errors.extend(error.located)
        except AdaptameterError as error:
            wrong = str(error).rstrip(".")
            errors.append(Located(str(folder / path), 1, 1, wrong, "its source beside the translation"))
        else:
            problems = [*publication_problems(name, filed, lock), *change_problems(catalogue, name, filed)]
            errors.extend(filed.source.errors(problems))
            if name.language:
                notes.extend(filed.source.errors(list(translation_notes(filed, read(catalogue, name.source)))))
    return Findings(tuple(sorted(set(errors))), tuple(notes), len(paths))


def read(catalogue: Catalogue, name: Name) -> Filed[Any]:
    """The document of this name."""
    if name.kind == "questionnaire":
        if name.language:
            return catalogue.questionnaire_translation(*name.of, name.language)
        return catalogue.questionnaire(*name.of)
    if name.language:
        return catalogue.instrument_translation(*name.of, name.language)
    return catalogue.instrument(*name.of)


def change_problems(catalogue: Catalogue, name: Name, filed: Filed[Any]) -> Iterator[Problem]:
    """Where a version of a questionnaire says something else than what really changed."""
    if isinstance(filed.document, Questionnaire) and not name.language:
        yield from problems_of_changes(filed.document, versions_of(catalogue, name.id))


def versions_of(catalogue: Catalogue, name: str) -> dict[str, Questionnaire | None]:
    """All versions of a questionnaire; None for one that can't be read, whose own errors say why."""
    found: dict[str, Questionnaire | None] = dict.fromkeys(catalogue.versions("questionnaire", name))
    for version in found:
        with suppress(FileError, AdaptameterError):
            found[version] = catalogue.questionnaire(name, version).document
    return found


def publication_problems(name: Name, filed: Filed[Any], lock: Lock) -> Iterator[Problem]:
    """A status that the lock contradicts."""
    status = getattr(filed.document, "status", None)
    if lock.is_there and status == "published" and name.path not in lock.pins:
        wanted = "`status: draft` until `adaptameter questionnaire publish` has published it"
        yield Problem(("status",), f"published, but {lock_name} has no line for it", wanted)
    if status == "draft" and name.path in lock.pins:
        yield Problem(("status",), f"a draft, but {lock_name} says it is published", "the file as it was published")


def pin_errors(folder: Path, catalogue: Catalogue, pin: Pin) -> Iterator[Located]:
    """A published file that is gone or differs from what was published."""
    name = name_of(pin.path)
    if name is None or name not in catalogue.names:
        shown = str(folder / lock_name)
        yield Located(shown, pin.line, 1, f"the published file {pin.path} is gone", "it as it was published")
        return
    try:
        content = read_bytes(folder / pin.path, pin.path)
    except FileError:
        return
    if hashlib.sha256(content).hexdigest() != pin.sha256:
        wrong, wanted = "this published file was changed", "it as it was published, and what is new in a new version"
        if name.language:
            wrong = "this published translation was changed"
            wanted = "a higher `revision` and `adaptameter questionnaire publish` for it"
        yield Located(str(folder / pin.path), 1, 1, wrong, wanted)


def translation_notes(filed: Filed[Translation], source: Filed[Any]) -> Iterator[Problem]:
    """What of a translation is missing or may be out of date."""
    for path in missing_texts(source.document, filed.document):
        yield Problem(("title",), "not translated yet: " + "/".join(str(step) for step in path))
    if filed.document.translation.source_sha256 != source.sha256:
        wrong = f"{source.source.file} has changed since it was translated, so every text needs a look"
        wanted = f"`source_sha256: {source.sha256}` when all are right"
        yield Problem(("translation", "source_sha256"), wrong, wanted)
