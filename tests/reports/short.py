"""A short form of the published core: three questions of each theme at most, which are too few for a score."""

from itertools import pairwise

from adaptameter import paths
from adaptameter.catalogue.assessment_file import read_assessment
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.domain.assessment import InstrumentReference
from adaptameter.domain.instrument import Instrument
from adaptameter.domain.round import ScoredRound, compare_rounds
from adaptameter.domain.scoring import score_assessment
from adaptameter.domain.survey import Survey, make_theme
from adaptameter.language import load_language
from adaptameter.reports.model import Report
from tests.domain.building import raw_instrument

catalogue = Catalogue(paths.QUESTIONNAIRES)
only = {
    "governance": ["legal-standing", "board-meets", "board-oversees"],
    "risk": ["risks-to-goals", "people-security"],
    "anti-corruption": ["safe-reporting", "case-handling", "choosing-people"],
    "feedback": ["ways", "psea-reporting", "programme-changed"],
}
partner = "himal-womens-network"


def shortened(whole):
    """What the short form asks of what an instrument asks."""
    members = [{"id": each.id, "version": each.questionnaire.version, "only": only[each.id]} for each in whole.themes]
    instrument = Instrument.read(raw_instrument(*members, id="short", title="Short form", min_questions=4))
    themes = [
        make_theme(theme.questionnaire, member, theme.sha256)
        for theme, member in zip(whole.themes, instrument.questionnaires, strict=True)
    ]
    return Survey(instrument, "0" * 64, tuple(themes))


def round_in(year, is_short=True, kind="self", code="en", change=None):
    """A round of the example partner, as it was or by the short form; `change` may change its ratings."""
    filled = read_assessment(paths.EXAMPLES / partner / f"{year}.yaml", catalogue)
    wanted = filled.assessment.instrument
    asked = catalogue.survey(wanted.id, wanted.version, code)
    found = filled.assessment
    if is_short:
        asked = shortened(asked)
        ratings = {
            of: {name: each for name, each in given.items() if asked.question(name)}
            for of, given in found.ratings.items()
        }
        reference = InstrumentReference(id="short", version=asked.instrument.version)
        found = found.model_copy(update={"instrument": reference, "ratings": ratings})
    if change:
        found = found.model_copy(update={"ratings": found.ratings | {kind: change(found.ratings[kind])}})
    return ScoredRound(found, asked, score_assessment(found, asked, kind))


def compared(rounds):
    """Each with the one before, and the last with the first."""
    pairs = [*pairwise(rounds)] + ([(rounds[0], rounds[-1])] if len(rounds) > 2 else [])
    return [compare_rounds(a, b, catalogue.lineages(a.survey, b.survey)) for a, b in pairs]


def report_on(*shorts, code="en", **more):
    """A report on as many rounds up to 2026; each is by the short form or not."""
    years = range(2027 - len(shorts), 2027)
    rounds = [round_in(year, is_short, code=code, **more) for year, is_short in zip(years, shorts, strict=True)]
    return Report(rounds, compared(rounds), load_language(code))
