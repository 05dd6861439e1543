"""Bands: half-open intervals of the display scale, decided on the exact value."""

from fractions import Fraction

from adaptameter.domain.instrument import Instrument
from adaptameter.domain.result import on_display
from adaptameter.domain.worth import exact


def band_of(score: Fraction | None, instrument: Instrument) -> str | None:
    """The code of the band in which a score (0 to 1) lies."""
    if score is None or not instrument.bands:
        return None
    number = on_display(score, (exact(instrument.display.min), exact(instrument.display.max)))
    return [band.code for band in instrument.bands if number >= exact(band.from_)][-1]


def capped_band(band: str | None, instrument: Instrument) -> str | None:
    """The band under a raised key flag: at most the instrument's `key_cap`."""
    codes = [each.code for each in instrument.bands or ()]
    if band is None or instrument.key_cap is None:
        return band
    return codes[min(codes.index(band), codes.index(instrument.key_cap))]
