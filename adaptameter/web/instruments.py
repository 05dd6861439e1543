"""The instruments that there are, in the reader's language."""

from contextlib import suppress
from datetime import date
from typing import NamedTuple

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.place import FileError
from adaptameter.domain.instrument import Instrument
from adaptameter.exchange.start import offered
from adaptameter.web.speech import reader


class Listed(NamedTuple):
    """An instrument, or the name of one whose file has errors."""

    id: str
    version: str
    instrument: Instrument | None
    is_offered: bool
    """Whether new rounds can ask it."""


def list_instruments(catalogue: Catalogue, day: date) -> list[Listed]:
    """All instruments by id, latest versions first."""
    free = {each.reference for each in offered(catalogue, day)}
    names = sorted({each.id for each in catalogue.names if each.kind == "instrument"})
    return [
        Listed(name, version, readable(catalogue, name, version), f"{name}@{version}" in free)
        for name in names
        for version in reversed(catalogue.versions("instrument", name))
    ]


def readable(catalogue: Catalogue, name: str, version: str) -> Instrument | None:
    """An instrument; None where its file has errors."""
    with suppress(FileError):
        return spoken(catalogue, catalogue.instrument(name, version).document)
    return None


def spoken(catalogue: Catalogue, instrument: Instrument) -> Instrument:
    """An instrument in the reader's language; in its own where the translation can't be read."""
    with suppress(FileError):
        return catalogue.translated_instrument(instrument.id, instrument.version, reader().code)
    return instrument
