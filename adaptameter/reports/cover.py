"""The cover: who, when, what, whose ratings, in which state."""

from dataclasses import dataclass

from adaptameter.reports.model import Report
from adaptameter.reports.wording import kind_text, state_text


@dataclass(frozen=True)
class Cover:
    """The lines of the cover."""

    place: str
    day: str
    kind: str
    state: str
    handed_in: str


def cover(report: Report) -> Cover:
    """The cover of a report."""
    current, language = report.current, report.language
    partner = current.assessment.partner
    handed_in = current.assessment.handed_in.get(current.kind)
    return Cover(
        place=" · ".join(part for part in (language.country(partner.country), partner.region) if part),
        day=language.date(current.assessment.date),
        kind=kind_text(current.kind, language),
        state=state_text(current.kind, current.is_draft, language),
        handed_in=language.date(handed_in.at.date()) if handed_in else "",
    )
