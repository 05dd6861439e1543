"""Signatures and what takes their place: statements where it stays unsigned, and reopenings."""

from collections.abc import Sequence
from dataclasses import dataclass

from adaptameter.domain.record import Reopening, Signature, Statement
from adaptameter.reports.decision_model import DecisionReport
from adaptameter.reports.decision_words import side_text, state_text


@dataclass(frozen=True)
class Under:
    """A signature."""

    side: str
    name: str
    moment: str
    sha256: str
    is_stale: bool


@dataclass(frozen=True)
class Words:
    """What somebody said and why, with side and day."""

    side: str
    name: str
    day: str
    words: str


@dataclass(frozen=True)
class Signatures:
    """How the dialogue ended."""

    state: str
    revision: int
    sha256: str
    present: Sequence[str]
    signatures: Sequence[Under]
    statements: Sequence[Words]
    reopenings: Sequence[Words]
    not_independent: Sequence[tuple[str, str]]
    """Officers who rated after they had read the answers, with the reason that they gave."""


def signatures(report: DecisionReport) -> Signatures:
    """The signatures of a report."""
    record, agreement = report.record, report.record.agreement
    return Signatures(
        state=state_text(record, report.language),
        revision=agreement.revision,
        sha256=agreement.sha256,
        present=agreement.present,
        signatures=[under(report, each) for each in record.signatures],
        statements=[stated(report, each) for each in record.statements],
        reopenings=[reopened(report, each) for each in record.reopenings],
        not_independent=record.not_independent,
    )


def under(report: DecisionReport, signature: Signature) -> Under:
    """One signature."""
    language = report.language
    return Under(
        side_text(signature.side, language),
        signature.name,
        language.moment(signature.at),
        signature.sha256,
        report.record.is_stale(signature),
    )


def stated(report: DecisionReport, statement: Statement) -> Words:
    """One statement."""
    language = report.language
    day = language.date(statement.at.date())
    return Words(side_text(statement.side, language), statement.name, day, statement.words)


def reopened(report: DecisionReport, reopening: Reopening) -> Words:
    """One reopening."""
    language = report.language
    day = language.date(reopening.at.date())
    return Words(side_text(reopening.side, language), "", day, reopening.reason)
