"""What a version says that it changed: the part `changes` of a questionnaire."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from adaptameter.domain.document import Document, Id, Text, Truth, Version, repeated
from adaptameter.domain.problem import Problem

ChangeKind = Literal[
    "editorial", "moved", "reweighted", "rules", "reworded", "new", "retired", "split", "merged", "rescaled"
]
never_comparable = frozenset({"new", "retired", "split", "merged", "rescaled"})


def read_kinds(found: Any) -> Any:
    """One kind of change stands for a list of one."""
    return (found,) if isinstance(found, str) else found


class Change(Document):
    """What happened to one question."""

    change: Annotated[
        tuple[ChangeKind, ...],
        BeforeValidator(read_kinds, json_schema_input_type=ChangeKind | list[ChangeKind]),
        Field(min_length=1),
    ]
    comparable: Truth | None = None
    """false: not comparable after all; true (reworded only, with `because`): comparable after all."""
    because: Text | None = None
    """Why a reworded question still asks the same."""
    of: tuple[Id, ...] | None = None
    """The questions that a split or merged one came from."""

    @property
    def is_comparable(self) -> bool:
        """Whether ratings before and after the change may be compared."""
        if self.comparable is False or never_comparable.intersection(self.change):
            return False
        return "reworded" not in self.change or self.comparable is True

    def problems(self) -> Iterable[Problem]:
        if self.comparable and "reworded" not in self.change:
            wanted = "it only where `change` has `reworded`"
            yield Problem(("comparable",), "`comparable: true` without `reworded`", wanted)
        elif self.comparable and not self.because:
            wanted = "`because: …` that says why it asks the same"
            yield Problem((), "`comparable: true` without a reason", wanted)
        if self.of and not {"split", "merged"}.intersection(self.change):
            wanted = "it only where `change` has `split` or `merged`"
            yield Problem(("of",), "`of` on a question neither split nor merged", wanted)
        yield from repeated(((("change", i), kind) for i, kind in enumerate(self.change)), "the change")
        yield from repeated(((("of", i), name) for i, name in enumerate(self.of or ())), "the question")


class DimensionChange(Document):
    """What happened to one dimension."""

    change: Literal["reweighted"]


class Changes(Document):
    """What changed since an earlier version, question by question."""

    from_: Version = Field(alias="from")
    """The version before this one."""
    questions: dict[Id, Change] = Field(default_factory=dict)
    dimensions: dict[Id, DimensionChange] = Field(default_factory=dict)
