"""The result of a rating set: every score and what it was made of, frozen when the set is handed in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PlainSerializer, TypeAdapter

from adaptameter.domain.assessment import Kind
from adaptameter.domain.state import State

formula = 1
"""The version of the rules by which scores are computed; it rises when they change."""


def read_fraction(found: Any) -> Any:
    """A fraction from its text, such as 17/36."""
    return Fraction(found) if isinstance(found, str) else found


Exact = Annotated[Fraction, BeforeValidator(read_fraction), PlainSerializer(str, return_type=str)]
"""An exact number, written as a fraction (17/36) in a frozen result."""
FlagKind = Literal["below", "na", "dont_know", "unanswered", "disagreement"]


@dataclass(frozen=True, slots=True)
class Measures:
    """What is said of a dimension or a questionnaire; scores and shares from 0 to 1, None where there is none."""

    score: Exact | None
    bounds: tuple[Exact | None, Exact | None]
    """The scores with every open question at its lowest and at its highest."""
    supported: Exact | None
    """The score if claims without evidence counted as the level below."""
    asked: int
    """How many questions were asked."""
    scored: int
    """How many of them have a score."""
    na: int
    """How many of them are not applicable."""
    claims: int
    """How many are at or above the level from which evidence is looked for."""
    backed: int
    """How many of those have a document or were verified."""

    @property
    def completeness(self) -> Fraction | None:
        """The share of asked questions that are scored or N/A."""
        return Fraction(self.scored + self.na, self.asked) if self.asked else None

    @property
    def na_share(self) -> Fraction | None:
        """The share of asked questions that are N/A."""
        return Fraction(self.na, self.asked) if self.asked else None

    @property
    def evidence_coverage(self) -> Fraction | None:
        """The share of claims that have evidence."""
        return Fraction(self.backed, self.claims) if self.claims else None


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One scored kind of question: what it counted."""

    id: str
    state: State
    weight: Exact
    """The effective weight: as written (mean), or times the span of its values (points)."""
    value: Exact | None
    """0 to 1; None where it is not scored."""
    supported: Exact | None
    """The value that evidence supports."""


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """One dimension with its questions."""

    id: str
    weight: Exact
    measures: Measures
    questions: tuple[QuestionResult, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """A key question whose condition is not met, or not known to be."""

    question: str
    """questionnaire/question"""
    kind: FlagKind
    level: int | None
    """The level answered, where the kind is `below` and there is one."""
    text: str


@dataclass(frozen=True, slots=True)
class QuestionnaireResult:
    """One questionnaire with its dimensions."""

    id: str
    version: str
    sha256: str
    scoring: Literal["mean", "points"]
    weight: Exact
    measures: Measures
    band: str | None
    capped: bool
    """Whether a key flag lowered the band."""
    dimensions: tuple[DimensionResult, ...]

    @property
    def questions(self) -> Iterator[tuple[DimensionResult, QuestionResult]]:
        """Each scored kind of question with its dimension, in file order."""
        return ((dimension, question) for dimension in self.dimensions for question in dimension.questions)


@dataclass(frozen=True, slots=True)
class Result:
    """The scores of one rating set; nothing in it is rounded."""

    formula: int
    instrument: str
    """id@version"""
    instrument_sha256: str
    translations: tuple[tuple[str, str], ...]
    """Name and sha256 of each translation that was shown."""
    ratings: Kind
    display: tuple[Exact, Exact]
    """What 0 and 1 are shown as."""
    has_overall: bool
    overall: Exact | None
    questionnaires: tuple[QuestionnaireResult, ...]
    flags: tuple[Flag, ...]

    def shown(self, score: Fraction | None) -> Decimal | None:
        """A score on the display scale, one decimal, rounded half up."""
        return None if score is None else rounded(on_display(score, self.display), 1)


result_json: TypeAdapter[Result] = TypeAdapter(Result)
"""Writes a result as JSON, and reads it back to an equal one."""


def on_display(score: Fraction, display: tuple[Fraction, Fraction]) -> Fraction:
    """A score of 0 to 1 on the display scale."""
    least, most = display
    return least + score * (most - least)


def rounded(number: Fraction, decimals: int) -> Decimal:
    """An exact number with so many decimals, rounded half up."""
    scaled = number * 10**decimals + Fraction(1, 2)
    return Decimal(scaled.numerator // scaled.denominator).scaleb(-decimals)


def shown_in_band(number: Fraction, cuts: Iterable[Fraction]) -> Decimal:
    """A number of the display scale with as many decimals (1 to 4) as show it on its side of every band's start.

    Where not even four do, the rest is cut off instead of rounded, so that it doesn't reach a start that it lies below.
    """
    edges = tuple(cuts)
    for decimals in (1, 2, 3, 4):
        short = rounded(number, decimals)
        if all((Fraction(short) >= edge) == (number >= edge) for edge in edges):
            return short
    return Decimal(floor(number * 10**4)).scaleb(-4)
