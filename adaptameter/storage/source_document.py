"""The very files that an assessment uses, kept when it starts, so that nothing depends on a folder later."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.folder import Name, name_of
from adaptameter.catalogue.shelf import KeptShelf
from adaptameter.catalogue.source import Source
from adaptameter.domain.assessment import InstrumentReference
from adaptameter.error import AdaptameterError
from adaptameter.storage.base import Base


class SourceDocumentRow(Base):
    """A questionnaire, translation or instrument as it was."""

    __tablename__ = "source_document"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Of the text in UTF-8."""
    text: Mapped[str] = mapped_column(Text)


class AssessmentSourceRow(Base):
    """Which file an assessment uses under a name."""

    __tablename__ = "assessment_source"

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    path: Mapped[str] = mapped_column(String(255), primary_key=True)
    """Its path in a folder of questionnaires, which says what it is."""
    sha256: Mapped[str] = mapped_column(ForeignKey("source_document.sha256"))


def keep_sources(session: Session, assessment_id: int, catalogue: Catalogue, instrument: InstrumentReference) -> None:
    """Keep all files that an assessment of this instrument uses."""
    for name, source in sources_of(catalogue, instrument):
        if session.get(SourceDocumentRow, source.sha256) is None:
            session.add(SourceDocumentRow(sha256=source.sha256, text=source.content.decode("utf-8")))
            session.flush()
        session.add(AssessmentSourceRow(assessment_id=assessment_id, path=name.path, sha256=source.sha256))
    session.flush()


def sources_of(catalogue: Catalogue, instrument: InstrumentReference) -> Iterable[tuple[Name, Source]]:
    """The instrument, its questionnaires, what they come from, and every translation of these."""
    asked = catalogue.instrument(instrument.id, instrument.version).document
    wanted = {("instrument", asked.id, asked.version)}
    for member in asked.questionnaires:
        for version in ancestry(catalogue, member.id, member.version):
            wanted.add(("questionnaire", member.id, version))
    for name in sorted(catalogue.names, key=lambda name: name.path):
        if (name.kind, *name.of) in wanted:
            yield name, catalogue.source(name)


def ancestry(catalogue: Catalogue, name: str, version: str) -> list[str]:
    """A version and those it comes from, as far as they are there."""
    found: list[str] = []
    waiting: str | None = version
    there = catalogue.versions("questionnaire", name)
    while waiting in there and waiting not in found:
        found.append(waiting)
        changes = catalogue.questionnaire(name, waiting).document.changes
        waiting = changes.from_ if changes else None
    return found


def files_of(session: Session, assessment_ids: Iterable[int]) -> list[tuple[str, str]]:
    """Path and sha256 of each file that these assessments use, assessment by assessment."""
    rows = session.execute(
        select(AssessmentSourceRow.path, AssessmentSourceRow.sha256)
        .where(AssessmentSourceRow.assessment_id.in_(list(assessment_ids)))
        .order_by(AssessmentSourceRow.assessment_id, AssessmentSourceRow.path)
    )
    return [(path, sha256) for path, sha256 in rows]


def kept_catalogue(session: Session, assessment_ids: Iterable[int]) -> Catalogue:
    """What these assessments of one partner use; of a file that some have in another state, the latest's."""
    wanted = tuple(sorted(dict(files_of(session, assessment_ids)).items()))
    missing = {sha256 for _, sha256 in wanted} - contents.keys()
    if missing:
        found = session.execute(
            select(SourceDocumentRow.sha256, SourceDocumentRow.text).where(SourceDocumentRow.sha256.in_(missing))
        )
        contents.update({sha256: text.encode("utf-8") for sha256, text in found})
    return catalogue_of(wanted)


contents: Final[dict[str, bytes]] = {}
"""The files in use by sha256; what has a sha256 never changes, and there are few."""


@lru_cache(maxsize=64)
def catalogue_of(files: tuple[tuple[str, str], ...]) -> Catalogue:
    """The catalogue of these paths with their sha256, each of whose files is parsed once."""
    named: dict[Name, bytes] = {}
    for path, sha256 in files:
        name = name_of(path)
        if name is None or sha256 not in contents:
            raise AdaptameterError(f"The database has lost the file {path} of an assessment; put back a backup.")
        named[name] = contents[sha256]
    return Catalogue(KeptShelf("the files kept with the assessment", named))
