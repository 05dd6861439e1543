"""Where both views stand: each question in the words of both sides, and the notes of their dialogue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from adaptameter.domain.action import Side
from adaptameter.domain.agreement import has_rated, is_same
from adaptameter.domain.assessment import Rating, View
from adaptameter.domain.record import Note
from adaptameter.reports.answer_words import answer_text, evidence_text
from adaptameter.reports.answers import descriptor
from adaptameter.reports.decision_model import DecisionReport
from adaptameter.reports.decision_words import side_text
from adaptameter.reports.dialogue import counts
from adaptameter.reports.model import Answered


@dataclass(frozen=True)
class Voice:
    """What one side says of a question."""

    side: str
    answer: Markup
    descriptor: str
    evidence: str
    comment: str | None


@dataclass(frozen=True)
class Differing:
    """A question that both sides see differently."""

    answered: Answered
    voices: Sequence[Voice]
    reason: str | None
    """Why both views stand."""


@dataclass(frozen=True)
class Said:
    """A note of the dialogue."""

    side: str
    day: str
    question: str
    words: str


@dataclass(frozen=True)
class Disagreements:
    """Both voices, and what else was written down."""

    is_open: bool
    """Whether both sides are still talking, so that these are what they have to talk about."""
    counts: Sequence[str]
    """How the agreed ratings came about, by how many; “All answers” says it of each."""
    rows: Sequence[Differing]
    notes: Sequence[Said]
    held_back: int
    """How many notes there are that may not be shown."""


def disagreements(report: DecisionReport) -> Disagreements:
    """Where the two sides of a report see it differently."""
    notes, is_open = report.record.agreement.notes, report.current.kind != "agreed"
    return Disagreements(
        is_open=is_open,
        counts=counts(report),
        rows=list(still_open(report) if is_open else documented(report)),
        notes=[] if report.is_redacted else [said(report, each) for each in notes],
        held_back=len(notes) if report.is_redacted else 0,
    )


def documented(report: DecisionReport) -> Iterator[Differing]:
    """The disagreements that both sides left standing."""
    for each in report.answers:
        if each.rating and each.rating.disagreement:
            partner, officer = each.rating.disagreement.views
            yield differing(report, each, partner, officer, each.rating.reason)


def still_open(report: DecisionReport) -> Iterator[Differing]:
    """The questions that both rated and not the same."""
    partner, officer = report.ratings_of("self"), report.ratings_of("officer")
    for each in report.answers:
        mine, theirs = partner.get(each.name), officer.get(each.name)
        if mine and mine.given and theirs and has_rated(theirs) and not is_same(mine, theirs):
            yield differing(report, each, mine, theirs, None)


def differing(
    report: DecisionReport, answered: Answered, partner: View, officer: View, reason: str | None
) -> Differing:
    """One question in both voices."""
    return Differing(
        answered, [voice(report, "partner", answered, partner), voice(report, "officer", answered, officer)], reason
    )


def voice(report: DecisionReport, side: Side, answered: Answered, view: View) -> Voice:
    """What one side says; where its view has no comment, that of its own rating speaks."""
    language = report.language
    own = report.ratings_of("self" if side == "partner" else "officer").get(answered.name) or Rating()
    has_evidence = view.evidence.status != "none"
    return Voice(
        side_text(side, language),
        answer_text(view, answered, language),
        descriptor(view, answered),
        language.gettext("Evidence: %(status)s", status=evidence_text(view, language)) if has_evidence else "",
        view.comment or own.comment,
    )


def said(report: DecisionReport, note: Note) -> Said:
    """A note with who wrote it, when, and about what."""
    language = report.language
    day = language.date(note.at.date())
    return Said(side_text(note.side, language), day, report.text_of(note.question), note.words)
