"""A version of a questionnaire beside the one before it, and what really differs between the two."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from adaptameter.domain.aspect import Aspect, Edit, edits_between, own_edits
from adaptameter.domain.change import Changes
from adaptameter.domain.problem import Path
from adaptameter.domain.questionnaire import Questionnaire


@dataclass(frozen=True)
class Step:
    """From one version to the next."""

    old: Questionnaire
    new: Questionnaire
    changes: Changes
    """What the new version says it changed."""
    earlier: Sequence[Questionnaire]
    """The versions before the old one."""

    @cached_property
    def places(self) -> dict[str, Path]:
        """The way to each question of the new version."""
        return {
            question.id: ("dimensions", i, "questions", j)
            for i, dimension in enumerate(self.new.dimensions)
            for j, question in enumerate(dimension.questions)
        }

    @cached_property
    def edits(self) -> dict[str, dict[Aspect, list[Edit]]]:
        """What differs in each question that both have."""
        both = (name for name in self.new.questions if name in self.old.questions)
        return {name: own_edits(edits_between(self.old, self.new, name)) for name in both}

    @cached_property
    def added(self) -> tuple[str, ...]:
        """The questions that only the new version has."""
        return tuple(name for name in self.new.questions if name not in self.old.questions)

    @cached_property
    def gone(self) -> tuple[str, ...]:
        """The questions that only the old version has."""
        return tuple(name for name in self.old.questions if name not in self.new.questions)

    @cached_property
    def reweighted(self) -> tuple[str, ...]:
        """The dimensions that both have with different weights."""
        before = {dimension.id: dimension.weight for dimension in self.old.dimensions}
        return tuple(each.id for each in self.new.dimensions if before.get(each.id, each.weight) != each.weight)
