"""Starting an assessment: which instruments can be answered, and what is kept when one begins."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from sqlalchemy.orm import Session

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.folder import Name
from adaptameter.catalogue.place import FileError
from adaptameter.domain.assessment import InstrumentReference
from adaptameter.domain.instrument import Instrument
from adaptameter.error import AdaptameterError
from adaptameter.storage.assessment import AssessmentRow, create_assessment, find_assessment
from adaptameter.storage.partner import PartnerRow
from adaptameter.storage.round import RoundRow
from adaptameter.storage.source_document import keep_sources


def is_published(catalogue: Catalogue, instrument: InstrumentReference) -> bool:
    """Whether an instrument can be answered: it says so itself, and the lock, if there is one, pins these very bytes.

    That its questionnaires are published too is a rule of published instruments.
    """
    lock = catalogue.lock
    filed = catalogue.instrument(instrument.id, instrument.version)
    if filed.document.status != "published":
        return False
    if not lock.is_there:
        return True
    names = [Name("instrument", instrument.id, instrument.version)]
    names += [Name("questionnaire", each.id, each.version) for each in filed.document.questionnaires]
    pins = [lock.pins.get(each.path) for each in names]
    return all(pin and pin.sha256 == catalogue.source(each).sha256 for pin, each in zip(pins, names, strict=True))


def require_published(catalogue: Catalogue, instrument: InstrumentReference) -> None:
    """Raise where an instrument is a draft or differs from what was published."""
    if not is_published(catalogue, instrument):
        raise AdaptameterError(
            f"The instrument {instrument.id} {instrument.version} is not published as it stands, "
            "so it can't be answered; publish it with: adaptameter questionnaire publish."
        )


def answerable(catalogue: Catalogue) -> Iterator[Instrument]:
    """The published instruments, those that are retired too, latest versions first: a round of them can be joined.

    One that can't be read, such as a draft that somebody is writing, does not take the others away.
    """
    for name in sorted({each.id for each in catalogue.names if each.kind == "instrument"}):
        for version in reversed(catalogue.versions("instrument", name)):
            with suppress(FileError):
                if is_published(catalogue, InstrumentReference(id=name, version=version)):
                    yield catalogue.instrument(name, version).document


def offered(catalogue: Catalogue, day: date) -> Iterator[Instrument]:
    """The instruments offered for new rounds on a day: of those that can be answered the ones that are not retired."""
    return (each for each in answerable(catalogue) if not is_retired(catalogue, each, day))


def is_retired(catalogue: Catalogue, instrument: Instrument, day: date) -> bool:
    """Whether the lock says that no new round asks it any more; the rounds that there are stay as they are."""
    pin = catalogue.lock.pins.get(Name("instrument", instrument.id, instrument.version).path)
    return pin is not None and pin.retired is not None and pin.retired <= day


def start_assessment(
    session: Session, catalogue: Catalogue, partner: PartnerRow, round_row: RoundRow, day: date
) -> AssessmentRow:
    """Begin an assessment, and keep every file that it uses; an error where the partner takes part already."""
    require_published(catalogue, round_row.instrument)
    if find_assessment(session, partner, round_row) is not None:
        raise AdaptameterError(f"{partner.name} takes part in the round {round_row.name} already.")
    row = create_assessment(session, partner, round_row, day)
    keep_sources(session, row.id, catalogue, round_row.instrument)
    return row
