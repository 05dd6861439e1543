"""The chain of versions between two versions of a questionnaire, and what stayed comparable along it."""

from collections.abc import Sequence
from dataclasses import dataclass

from adaptameter.domain.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Lineage:
    """What became of the questions from the earlier version to the later; ids in file order."""

    comparable: frozenset[str]
    """In both, and comparable at every step."""
    new: tuple[str, ...]
    """In the later version only."""
    retired: tuple[str, ...]
    """In the earlier version only."""
    changed: tuple[str, ...]
    """In both but not comparable."""


def trace(chain: Sequence[Questionnaire]) -> Lineage:
    """The lineage along a chain of versions, earliest first; a chain of one is a version beside itself."""
    earlier, later = chain[0].questions, chain[-1].questions
    both = [name for name in later if name in earlier]
    comparable = frozenset(name for name in both if is_comparable(name, chain))
    return Lineage(
        comparable=comparable,
        new=tuple(name for name in later if name not in earlier),
        retired=tuple(name for name in earlier if name not in later),
        changed=tuple(name for name in both if name not in comparable),
    )


def is_comparable(name: str, chain: Sequence[Questionnaire]) -> bool:
    """Whether a question is in every version of the chain, and comparable at each step."""
    for version in chain[1:]:
        declared = version.changes.questions.get(name) if version.changes else None
        if name not in version.questions or (declared and not declared.is_comparable):
            return False
    return True
