"""The decision report: what somebody needs who decides on a grant and was in no meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from adaptameter.domain.assessment import Kind
from adaptameter.domain.comparison import Comparison
from adaptameter.domain.issue import Variant
from adaptameter.domain.record import Record
from adaptameter.domain.round import ScoredRound
from adaptameter.language import Language
from adaptameter.reports.actions import actions
from adaptameter.reports.answers import answers
from adaptameter.reports.decided import decided
from adaptameter.reports.decision_model import DecisionReport
from adaptameter.reports.decision_page import decision_page
from adaptameter.reports.decision_words import mark_text, state_text
from adaptameter.reports.disagreements import disagreements
from adaptameter.reports.findings import key_questions, unbacked
from adaptameter.reports.html import Section, css, document_html, page_css, section_html
from adaptameter.reports.method import method
from adaptameter.reports.model import Report
from adaptameter.reports.movement import movement
from adaptameter.reports.pdf import make_pdf
from adaptameter.reports.redaction import redacted
from adaptameter.reports.sides import by_sides, levels_by_sides
from adaptameter.reports.signatures import signatures
from adaptameter.reports.then import from_today


@dataclass(frozen=True, kw_only=True)
class Material:
    """What a decision report is made from."""

    sides: Mapping[Kind, ScoredRound]
    """This round by everybody who rated it; the agreed ratings are among them once there are any."""
    rounds: Sequence[ScoredRound]
    """Whose ratings tell the movement, this round last; of one kind."""
    comparisons: Sequence[Comparison]
    record: Record
    variant: Variant
    code: str
    address: str


first: Final[Section[DecisionReport]] = Section("decision_page", decision_page)
of_scores: Final[Section[DecisionReport]] = Section("sides", by_sides)
of_levels: Final[Section[DecisionReport]] = Section("sides", levels_by_sides, "levels")
"""What a short form has instead."""
differing: Final[Section[DecisionReport]] = Section("disagreements", disagreements)
moved: Final[Section[Report]] = Section("movement", movement)
last: Final[tuple[Section[DecisionReport], ...]] = (
    Section("then", from_today),
    Section("key_questions", key_questions),
    Section("evidence", unbacked),
    Section("actions", actions),
    Section("decided", decided),
    Section("signatures", signatures),
    Section("answers", answers),
    Section("method", method),
)


def report_of(material: Material, language: Language) -> DecisionReport:
    """The report of a material, redacted where that is its variant."""
    ground = material.sides.get("agreed") or material.sides["self"]
    is_like = material.rounds[-1].kind == ground.kind
    moving = Report(material.rounds, material.comparisons, language, note="" if is_like else own_ratings(language))
    rounds, comparisons = (material.rounds, material.comparisons) if is_like else ([ground], [])
    report = DecisionReport(
        rounds,
        comparisons,
        language,
        mark=mark_text(material.record, language),
        state=state_text(material.record, language),
        record=material.record,
        sides=material.sides,
        moving=moving,
        variant=material.variant,
        code=material.code,
        address=material.address,
    )
    return redacted(report) if report.is_redacted else report


def own_ratings(language: Language) -> str:
    """That the movement is told by other ratings than the scores."""
    return language.gettext(
        "No earlier round has agreed ratings, so the movement is that of the partner's own ratings in both rounds; "
        "agreed and own ratings are never compared with each other."
    )


def decision_report_html(material: Material, language: Language, page_size: str = "A4") -> str:
    """The HTML of a decision report."""
    report = report_of(material, language)
    beginning = (first, of_scores if report.has_scores else of_levels, differing)
    bodies: list[Markup] = [body for section in beginning for body in section_html(report, section)]
    bodies += section_html(report.moving, moved)
    bodies += [body for section in last for body in section_html(report, section)]
    return document_html(report, bodies, css() + page_css(language, page_size, report.mark), title(language))


def title(language: Language) -> str:
    """What the report is called."""
    return language.gettext("Decision report")


def decision_report(material: Material, language: Language, page_size: str = "A4") -> bytes:
    """The same as a PDF."""
    ground = material.sides.get("agreed") or material.sides["self"]
    return make_pdf(decision_report_html(material, language, page_size), ground.assessment.date)
