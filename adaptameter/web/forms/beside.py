"""What can stand beside a question: last time's answer, and what a group answered alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from adaptameter.domain.assessment import Rating
from adaptameter.domain.group import Tally
from adaptameter.domain.question import Level, Question
from adaptameter.web.forms.card import dont_know, none_of_these, not_applicable


@dataclass(frozen=True)
class Last:
    """What was answered to a question last time."""

    question: Question
    """As it was asked then."""
    rating: Rating
    levels: Sequence[Level]
    round: str
    is_same: bool
    """Whether the question had the same words."""
    compares: bool
    """Whether the answers can be compared."""


@dataclass(frozen=True)
class Counted:
    """How often each answer to a question was given alone."""

    question: Question
    tally: Tally | None
    """None where too few answered."""
    lines: Sequence[tuple[str, str, int]]
    """Each answer's number, its words, and how often it was given; a number where it has one."""
    span: tuple[int, int] | None
    """The lowest and the highest level."""

    def times(self, choice: str) -> int:
        """How often a choice of a form was given; never where too few answered."""
        if self.tally is None:
            return 0
        others = {none_of_these: self.tally.none, not_applicable: self.tally.na, dont_know: self.tally.dont_know}
        return others[choice] if choice in others else self.tally.chosen.get(choice, 0)
