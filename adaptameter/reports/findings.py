"""Key questions, strengths and gaps, evidence: what stands out among the answers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import zip_longest

from adaptameter.domain.assessment import Rating
from adaptameter.domain.question import ChecklistQuestion
from adaptameter.domain.result import Flag
from adaptameter.domain.translation import SourceText
from adaptameter.language import Language
from adaptameter.reports.model import Answered, Report
from adaptameter.reports.score_words import backed_text

high = Fraction(2, 3)
"""From this value on (level 3 of 4) an answer is a strength if it is backed by evidence."""
low = Fraction(1, 3)
"""Up to this value (level 2 of 4) an answer is a place to start from."""
most_findings = 6
most_bare = 12
most_examples = 3


@dataclass(frozen=True)
class Raised:
    """A raised flag with its question."""

    flag: Flag
    answered: Answered
    text: str
    """What a reader should know, in the reader's language."""


@dataclass(frozen=True)
class KeyQuestions:
    """The key questions: those that raise a flag, and the others."""

    raised: Sequence[Raised]
    others: Sequence[Answered]


def key_questions(report: Report) -> KeyQuestions | None:
    """The key questions of a report; None where none was asked."""
    raised = [
        Raised(flag, answered, answered.question.key.flag)
        for flag in report.flags
        if (answered := report.answer[flag.question]).question.key
    ]
    flagged = {each.flag.question for each in raised}
    others = [each for each in report.key_questions if each.name not in flagged]
    return KeyQuestions(raised, others) if raised or others else None


@dataclass(frozen=True)
class Gap:
    """A low answer, and what one would see a step further."""

    answered: Answered
    next_level: str
    missing: Sequence[str]
    """Lines of a checklist that are not ticked."""


@dataclass(frozen=True)
class Strengths:
    """What is strong and backed, and where to start from."""

    strong: Sequence[Answered]
    start_from: Sequence[Gap]
    more_strong: int
    more_start_from: int


def strengths(report: Report) -> Strengths:
    """Strengths (high and backed by evidence) and gaps (low), from every theme in turn."""
    strong = [each for each in report.answers if each.value is not None and each.value >= high and is_backed(each)]
    gaps = [each for each in report.answers if each.value is not None and each.value <= low]
    return Strengths(
        strong=in_turn(strong, lambda each: (-(each.value or 0), not is_verified(each), each.question.key is None)),
        start_from=[gap(each) for each in in_turn(gaps, lambda each: (each.value or 0, each.question.key is None))],
        more_strong=max(0, len(strong) - most_findings),
        more_start_from=max(0, len(gaps) - most_findings),
    )


def is_backed(answered: Answered) -> bool:
    """Whether a document or a verification shows it."""
    return answered.rating is not None and answered.rating.evidence.supports


def is_verified(answered: Answered) -> bool:
    """Whether an officer verified it."""
    return answered.rating is not None and answered.rating.evidence.status == "verified"


def in_turn(found: Iterable[Answered], rank: Callable[[Answered], tuple[object, ...]]) -> list[Answered]:
    """The first of each theme, then the second of each, up to a few; in the order of the questionnaires."""
    themes: dict[str, list[Answered]] = {}
    for each in sorted(found, key=rank):  # type: ignore[arg-type,unused-ignore]
        themes.setdefault(each.theme.id, []).append(each)
    rounds = zip_longest(*themes.values())
    chosen = [each for members in rounds for each in members if each][:most_findings]
    return sorted(chosen, key=lambda each: each.place)


def gap(answered: Answered) -> Gap:
    """A low answer with what comes next."""
    rating = answered.rating or Rating()
    question = answered.question
    ticked = rating.ticked or ()
    if answered.state == "lowest":
        return Gap(answered, "", ())
    options = question.options if isinstance(question, ChecklistQuestion) else ()
    above = [step for step in answered.levels if rating.level is not None and step.level > rating.level]
    missing = [option.text for option in options if option.id not in ticked]
    return Gap(answered, (above[0].text or "") if above else "", missing)


@dataclass(frozen=True)
class Bare:
    """A high answer without evidence, and what could show it."""

    answered: Answered
    examples: str


@dataclass(frozen=True)
class EvidenceFound:
    """What is backed, and what is not."""

    themes: Sequence[tuple[str, str]]
    """Each theme with how many of its claims are backed; empty where it has none."""
    bare: Sequence[Bare]
    """Answers at or above the level from which evidence is looked for, without any; key questions first."""
    more_bare: int


def evidence(report: Report) -> EvidenceFound:
    """The evidence of a report."""
    bare = [each for each in report.answers if each.result and each.result.supported != each.result.value]
    ranked = sorted(bare, key=lambda each: each.question.key is None)
    return EvidenceFound(
        themes=[(theme.questionnaire.title, backed_text(report, each.measures)) for theme, each in report.themes],
        bare=[Bare(each, examples(each, report.language)) for each in ranked[:most_bare]],
        more_bare=max(0, len(bare) - most_bare),
    )


def unbacked(report: Report) -> EvidenceFound:
    """The same without the counts of each theme, where a table of scores has them."""
    return replace(evidence(report), themes=())


def examples(answered: Answered, language: Language) -> str:
    """A few examples of evidence in one text; of another language as long as none of them is translated."""
    rule = answered.question.evidence
    named = rule.examples[:most_examples] if rule else ()
    first = named[0] if named else ""
    is_source = isinstance(first, SourceText) and all(isinstance(each, SourceText) for each in named)
    joined = ("; " if is_source else language.semicolon).join(named)
    return SourceText.of(joined, first.language) if is_source and isinstance(first, SourceText) else joined
