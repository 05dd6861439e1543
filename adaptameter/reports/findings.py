"""Key questions, strengths and gaps, evidence: what stands out among the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from adaptameter.domain.result import Flag
from adaptameter.reports.model import Answered, Report

high = Fraction(2, 3)
"""From this value on (level 3 of 4) an answer is a strength if it is backed by evidence."""
low = Fraction(1, 3)
"""Up to this value (level 2 of 4) an answer is a place to start from."""
most = 8


@dataclass(frozen=True)
class Raised:
    """A raised flag with its question."""

    flag: Flag
    answered: Answered


@dataclass(frozen=True)
class KeyQuestions:
    """The key questions."""

    raised: Sequence[Raised]
    asked: int
    """How many key questions were asked."""


def key_questions(report: Report) -> KeyQuestions:
    """The key questions of a report."""
    asked = [each for each in report.answers if each.question.key and each.result and each.result.state != "excluded"]
    raised = [Raised(flag, report.answer[flag.question]) for flag in report.current.result.flags]
    return KeyQuestions(raised, len(asked))


@dataclass(frozen=True)
class Strengths:
    """What is strong and backed, and where to start from."""

    strong: Sequence[Answered]
    start_from: Sequence[Answered]
    more_strong: int
    more_start_from: int


def strengths(report: Report) -> Strengths:
    """Strengths (high and backed by evidence) and gaps (low), the clearest first."""
    scored = [(each, each.result.value) for each in report.answers if each.result and each.result.value is not None]
    strong = sorted(
        (pair for pair in scored if pair[1] >= high and pair[0].rating and pair[0].rating.evidence.supports),
        key=lambda pair: -pair[1],
    )
    gaps = sorted((pair for pair in scored if pair[1] <= low), key=lambda pair: pair[1])
    return Strengths(
        strong=[each for each, _ in strong[:most]],
        start_from=[each for each, _ in gaps[:most]],
        more_strong=max(0, len(strong) - most),
        more_start_from=max(0, len(gaps) - most),
    )


@dataclass(frozen=True)
class Backing:
    """The evidence of a theme."""

    title: str
    claims: int
    backed: int


@dataclass(frozen=True)
class EvidenceFound:
    """What is backed, and what is not."""

    themes: Sequence[Backing]
    bare: Sequence[Answered]
    """Answers at or above the level from which evidence is looked for, without any."""


def evidence(report: Report) -> EvidenceFound:
    """The evidence of a report."""
    return EvidenceFound(
        themes=[
            Backing(theme.questionnaire.title, each.measures.claims, each.measures.backed)
            for theme, each in report.themes
        ],
        bare=[each for each in report.answers if each.result and each.result.supported != each.result.value],
    )
