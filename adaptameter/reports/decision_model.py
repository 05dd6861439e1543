"""The model of a decision report: a report on what both sides agreed, with all that their dialogue left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from adaptameter.charts.style import Stroke, agreed, strokes
from adaptameter.domain.assessment import Kind, Rating
from adaptameter.domain.issue import Variant
from adaptameter.domain.record import Record
from adaptameter.domain.round import ScoredRound
from adaptameter.reports.model import Report

looks: Final[Mapping[Kind, Stroke]] = {"agreed": agreed, "self": strokes[0], "officer": strokes[1]}
"""How each side's ratings are drawn beside the others', what counts most first."""


@dataclass(frozen=True, kw_only=True)
class DecisionReport(Report):
    """What all sections of a decision report are made from; its rounds have the agreed ratings.

    While nothing is agreed its only round has the partner's own.
    """

    record: Record
    sides: Mapping[Kind, ScoredRound]
    """This round by everybody who rated it."""
    moving: Report
    """Whose ratings tell the movement: the agreed ones where an earlier round has some, else the partner's own."""
    variant: Variant
    code: str
    """Of the issue; it stands on the first page."""
    address: str
    """Where whoever holds the PDF asks whether it is right."""

    @property
    def is_redacted(self) -> bool:
        """Whether all that anybody typed is left out."""
        return self.variant == "redacted"

    @property
    def has_sides(self) -> bool:
        """Always."""
        return True

    @property
    def recent(self) -> list[ScoredRound]:
        """What is drawn over each other: this round by each side."""
        return [self.sides[kind] for kind in looks if kind in self.sides]

    @property
    def strokes(self) -> Sequence[Stroke]:
        """How each of them is drawn."""
        return [looks[each.kind] for each in self.recent]

    @cached_property
    def then(self) -> dict[str, Rating]:
        """The answers of the round before that compare, by questionnaire/question."""
        return {each.name: each.before for each in self.moving.answers if each.before}

    def ratings_of(self, kind: Kind) -> Mapping[str, Rating]:
        """A side's ratings of this round by questionnaire/question; none where it gave none."""
        return self.sides[kind].ratings if kind in self.sides else {}

    def text_of(self, question: str | None) -> str:
        """The text of a question of this round; empty where it is not asked."""
        found = self.answer.get(question or "")
        return found.question.text if found else ""

    def theme_title(self, theme: str | None) -> str:
        """The title of a theme of this round; empty where it is not asked."""
        found = self.current.survey.theme.get(theme or "")
        return found.questionnaire.title if found else ""
