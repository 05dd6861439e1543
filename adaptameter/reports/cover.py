"""The cover: who, when, what, whose ratings, in which state."""

from collections.abc import Sequence
from dataclasses import dataclass

from adaptameter.reports.answer_words import kind_text, state_text
from adaptameter.reports.entered import entered_text
from adaptameter.reports.markup import woven
from adaptameter.reports.model import Report
from adaptameter.reports.movement import are_some_untranslated


@dataclass(frozen=True)
class Fact:
    """One line of the cover."""

    name: str
    text: str


@dataclass(frozen=True)
class Cover:
    """What the cover says."""

    place: str
    facts: Sequence[Fact]
    has_source_texts: bool
    """Whether some texts of the questionnaires are not translated."""


def cover(report: Report) -> Cover:
    """The cover of a report."""
    partner, language = report.current.assessment.partner, report.language
    region = language.isolated(partner.region) if partner.region else ""
    place = " · ".join(part for part in (language.country(partner.country), region) if part)
    return Cover(place, facts(report), are_some_untranslated(report))


def facts(report: Report) -> list[Fact]:
    """Round, day, instrument, whose ratings, state, and what it is compared with."""
    current, language = report.current, report.language
    instrument = current.survey.instrument
    named = woven(
        language.gettext("%(title)s, version %(version)s"), title=instrument.title, version=instrument.version
    )
    found = [
        Fact(language.gettext("Round"), report.name(current)),
        Fact(language.gettext("Date"), language.date(current.assessment.date)),
        Fact(language.gettext("Instrument"), named),
        Fact(language.gettext("Whose ratings"), kind_text(current.kind, language)),
        Fact(language.gettext("State"), state_text(current.kind, current.is_draft, language)),
    ]
    handed_in = current.assessment.handed_in.get(current.kind)
    if handed_in:
        found.append(Fact(language.gettext("Handed in"), language.date(handed_in.at.date())))
    entered = entered_text(report)
    if entered:
        found.append(Fact(language.gettext("How it was entered"), entered))
    if report.before:
        earlier = language.joined(report.name(each) for each in report.rounds[:-1])
        found.append(Fact(language.gettext("Compared with"), earlier))
    return found
