"""Publishing: from then on a file is pinned in the lock and never changes (a translation may be corrected)."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.check import check_folder, read, versions_of
from adaptameter.catalogue.folder import Name
from adaptameter.catalogue.lock import Pin, lock_name, lock_text
from adaptameter.catalogue.place import FileError
from adaptameter.domain.declaration import problems_of_changes
from adaptameter.domain.document import Document
from adaptameter.domain.instrument import Instrument
from adaptameter.domain.problem import Problem
from adaptameter.domain.questionnaire import Questionnaire
from adaptameter.domain.survey import problems_of_members
from adaptameter.file import write_file


def publish(folder: Path, name: Name) -> bool:
    """Publish a version or a translation; false where it is published already. Nothing is written on an error."""
    catalogue = Catalogue(folder)
    filed = read(catalogue, name)
    pin = catalogue.lock.pins.get(name.path)
    if pin and pin.sha256 == filed.sha256:
        return False
    filed.refuse(list(problems_once_published(catalogue, filed.document)))
    others = [
        error
        for error in check_folder(folder).errors
        if not (error.file == str(folder / name.path) and is_cured(error.wrong, name))
    ]
    if others:
        raise FileError(others)
    text = filed.source.text if name.language else published_text(filed.source.text)
    content = text.encode("utf-8")
    pins = {**catalogue.lock.pins, name.path: Pin(name.path, hashlib.sha256(content).hexdigest())}
    if not name.language:
        write_file(folder / name.path, content)
    write_file(folder / lock_name, lock_text(pins.values()).encode("utf-8"))
    return True


def problems_once_published(catalogue: Catalogue, document: Document) -> Iterator[Problem]:
    """What would be wrong with a document if it were published: it rests on a draft."""
    if isinstance(document, Instrument | Questionnaire):
        document = document.model_copy(update={"status": "published"})
    if isinstance(document, Instrument):
        yield from problems_of_members(document, catalogue.at_hand(document))
    elif isinstance(document, Questionnaire):
        yield from problems_of_changes(document, versions_of(catalogue, document.id))


def is_cured(wrong: str, name: Name) -> bool:
    """Whether publishing mends this error of the file itself."""
    return wrong.startswith("published, but") or (bool(name.language) and "translation was changed" in wrong)


def published_text(text: str) -> str:
    """The text of a file with `status: published`, everything else as it was."""
    if re.search(r"(?m)^status:", text):
        return re.sub(r"(?m)^status:[^#\n]*?([ \t]*(#.*)?)$", r"status: published\1", text, count=1)
    return re.sub(r"(?m)^(version:.*)$", r"\1\nstatus: published", text, count=1)
