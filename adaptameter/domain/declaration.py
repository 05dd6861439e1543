"""What a version says it changed, held against what it really changed: the two must agree, question by question."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from adaptameter.domain.aspect import Aspect, Edit, edits_between
from adaptameter.domain.change import Change, ChangeKind, Changes
from adaptameter.domain.problem import Path, Problem
from adaptameter.domain.questionnaire import Questionnaire
from adaptameter.domain.version import Rise, is_raised, next_number, rises, version_before

born: Final[frozenset[ChangeKind]] = frozenset({"new", "split", "merged"})
"""How a question can come to be."""
major: Final[frozenset[ChangeKind]] = frozenset({"rescaled"})
told: Final[Mapping[Aspect, str]] = {
    "moved": "it stands in another dimension",
    "reweighted": "its weight differs",
    "rules": "its rules differ",
    "wording": "its words differ",
    "rescaled": "its kind, levels, values or options differ",
}
wanted: Final[Mapping[Aspect, str]] = {
    "moved": "`moved`",
    "reweighted": "`reweighted`",
    "rules": "`rules`",
    "wording": "`editorial` if it asks the same, else `reworded`",
    "rescaled": "`rescaled`",
}
aspect_of: Final[Mapping[ChangeKind, Aspect]] = {
    "moved": "moved",
    "reweighted": "reweighted",
    "rules": "rules",
    "editorial": "wording",
    "reworded": "wording",
    "rescaled": "rescaled",
}
"""The differences that a declared kind of change speaks of; the others speak of ids."""


def problems_of_changes(new: Questionnaire, others: Mapping[str, Questionnaire | None]) -> Iterator[Problem]:
    """Where `changes` of a version is silent or wrong; `others` are all versions there, None for an unreadable one."""
    before = version_before(new.version, list(others))
    if before is None:
        if new.changes:
            wrong = f"`changes` in {new.version}, but no earlier version is there"
            yield Problem(("changes",), wrong, f"the version {new.changes.from_} beside it, or no `changes`")
        return
    if new.changes is None:
        wrong = f"{new.version} does not say what it changed"
        yield Problem(("version",), wrong, f"a part `changes` that begins with `from: {before}`")
        return
    if new.changes.from_ != before:
        wrong = f"the version before {new.version} is {before}, not {new.changes.from_}"
        yield Problem(("changes", "from"), wrong, f"`from: {before}`")
        return
    old = others[before]
    if old is not None:
        earlier = [each for version, each in others.items() if each and version_before(before, [version])]
        yield from Step(old, new, new.changes, earlier).problems()


@dataclass(frozen=True)
class Step:
    """A version beside the one before."""

    old: Questionnaire
    new: Questionnaire
    changes: Changes
    earlier: Sequence[Questionnaire]
    """The versions before the old one."""

    def problems(self) -> Iterator[Problem]:
        """Every contradiction, in the order of the file."""
        if self.new.status == "published" and self.old.status != "published":
            wrong = f"{self.old.version} is a draft, which may still change"
            yield Problem(("changes", "from"), wrong, "a published version before a published one")
        yield from self._problems_of_number()
        for name in self.new.questions:
            yield from self._problems_of_question(name)
        yield from self._problems_of_gone()
        yield from self._problems_of_dimensions()
        for name in self.changes.questions:
            if name not in self.new.questions and name not in self.old.questions:
                wrong = f"neither {self.old.version} nor {self.new.version} has a question `{name}`"
                yield Problem(("changes", "questions", name), wrong, "only questions of these versions")

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

    def _problems_of_question(self, name: str) -> Iterator[Problem]:
        declared = self.changes.questions.get(name)
        if name not in self.old.questions:
            yield from self._problems_of_new(name, declared)
            return
        if declared is None:
            yield from self._problems_of_silence(name)
            return
        place: Path = ("changes", "questions", name, "change")
        wrong_ids = [kind for kind in declared.change if kind in ("new", "retired")]
        if wrong_ids:
            wrong = f"`{name}` is in {self.old.version} and in {self.new.version}, so it is not {wrong_ids[0]}"
            yield Problem(place, wrong, "another id for another question, for ever")
            return
        differing = self.edits[name]
        yield from self._problems_of_sources(name, declared)
        for aspect in differing:
            if not any(aspect_of.get(kind) == aspect for kind in declared.change):
                wrong = f"`{name}`: {told[aspect]} ({fields(differing[aspect])}), which is not declared"
                yield Problem(place, wrong, wanted[aspect])
        for kind in declared.change:
            found = aspect_of.get(kind)
            if found and found not in differing:
                yield Problem(place, f"`{name}` is declared {kind}, but nothing of that kind differs", "what differs")

    def _problems_of_silence(self, name: str) -> Iterator[Problem]:
        for aspect, edits in self.edits[name].items():
            wrong = f"`{name}`: {told[aspect]} ({fields(edits)}) since {self.old.version}, and `changes` is silent"
            yield Problem(self.places[name], wrong, f"{wanted[aspect]} under `changes`")

    def _problems_of_new(self, name: str, declared: Change | None) -> Iterator[Problem]:
        used = [each.version for each in self.earlier if name in each.questions]
        if used:
            wrong = f"the id `{name}` was used in {used[-1]} and is gone in {self.old.version}"
            yield Problem((*self.places[name], "id"), wrong, "an id of its own, since ids never come back")
            return
        if declared is None:
            wrong = f"`{name}` is not in {self.old.version}, and `changes` is silent"
            yield Problem(self.places[name], wrong, "`new`, or `split` or `merged` with `of`")
            return
        kinds = born.intersection(declared.change)
        if len(kinds) != 1 or len(declared.change) != 1:
            wrong = f"`{name}` is not in {self.old.version}, so it can't be {' and '.join(declared.change)}"
            yield Problem(("changes", "questions", name, "change"), wrong, "one of `new`, `split`, `merged`")
            return
        yield from self._problems_of_sources(name, declared)

    def _problems_of_sources(self, name: str, declared: Change) -> Iterator[Problem]:
        """What a split or merged question came from."""
        kinds = [kind for kind in declared.change if kind in ("split", "merged")]
        if not kinds:
            return
        least = 2 if "merged" in kinds else 1
        if len(set(declared.of or ())) < least:
            wrong = f"`{name}` is {kinds[0]}, but does not name what it came from"
            expected = f"`of` with {'two questions at least' if least == 2 else 'the question that was split'}"
            yield Problem(("changes", "questions", name), wrong, expected)
        for number, source in enumerate(declared.of or ()):
            if source not in self.old.questions:
                wrong = f"{self.old.version} has no question `{source}`"
                yield Problem(("changes", "questions", name, "of", number), wrong, "questions of that version")

    def _problems_of_gone(self) -> Iterator[Problem]:
        """Questions that the new version has no more."""
        sources = {source for each in self.changes.questions.values() for source in each.of or ()}
        for name in self.old.questions:
            if name in self.new.questions:
                continue
            declared = self.changes.questions.get(name)
            if declared is None and name not in sources:
                wrong = f"`{name}` of {self.old.version} is gone, and `changes` is silent"
                yield Problem(("changes",), wrong, "`retired`, or it in `of` of what it was split or merged into")
            elif declared is not None and declared.change != ("retired",):
                wrong = f"`{name}` is gone, so it can't be {' and '.join(declared.change)}"
                yield Problem(("changes", "questions", name, "change"), wrong, "`retired`")

    def _problems_of_dimensions(self) -> Iterator[Problem]:
        """Weights of dimensions that differ, and those declared."""
        old = {dimension.id: dimension.weight for dimension in self.old.dimensions}
        new = {dimension.id: dimension.weight for dimension in self.new.dimensions}
        differing = {name for name, weight in new.items() if name in old and old[name] != weight}
        for number, dimension in enumerate(self.new.dimensions):
            if dimension.id in differing and dimension.id not in self.changes.dimensions:
                wrong = f"the weight of the dimension `{dimension.id}` differs, and `changes` is silent"
                expected = "`reweighted` under `changes.dimensions`"
                yield Problem(("dimensions", number, "weight"), wrong, expected)
        for name in self.changes.dimensions:
            if name not in differing:
                wrong = f"the dimension `{name}` is declared reweighted, but its weight is the same"
                if name not in old or name not in new:
                    wrong = f"the dimension `{name}` is not in both versions"
                yield Problem(("changes", "dimensions", name), wrong, "what differs")

    def _problems_of_number(self) -> Iterator[Problem]:
        rise, reason = self.rise
        if not is_raised(self.old.version, self.new.version, rise):
            wrong = f"{self.new.version} rises too little from {self.old.version}: {reason}"
            yield Problem(("version",), wrong, f"{next_number(self.old.version, rise)} or higher")

    @property
    def rise(self) -> tuple[Rise, str]:
        """How far the number has to rise at least, and why."""
        return max(self._rises(), key=lambda found: rises.index(found[0]))

    def _rises(self) -> Iterator[tuple[Rise, str]]:
        yield "patch", "it is another version"
        if self.old.scoring != self.new.scoring:
            yield "major", f"its scoring is {self.new.scoring} instead of {self.old.scoring}"
        there = {dimension.id for dimension in self.new.dimensions}
        for dimension in self.old.dimensions:
            if dimension.id not in there:
                yield "major", f"the dimension `{dimension.id}` is gone"
        for name, each in self.changes.questions.items():
            yield rise_of(name, each.change)
        for name, differing in self.edits.items():
            kinds: list[ChangeKind] = ["editorial" if aspect == "wording" else aspect for aspect in differing]
            yield rise_of(name, kinds)
        if set(self.new.questions) != set(self.old.questions):
            yield "minor", "questions came or went"
        if self.changes.dimensions or there - {dimension.id for dimension in self.old.dimensions}:
            yield "minor", "its dimensions differ"


def rise_of(name: str, kinds: Sequence[ChangeKind]) -> tuple[Rise, str]:
    """How far the number has to rise for changes of a question, and why."""
    reason = f"`{name}` is {' and '.join(kinds)}"
    if major.intersection(kinds):
        return "major", reason
    return ("patch" if set(kinds) <= {"editorial"} else "minor"), reason


def own_edits(edits: dict[Aspect, list[Edit]]) -> dict[Aspect, list[Edit]]:
    """The differences without words that only came or went with a level, an option or a rule."""
    wording = [edit for edit in edits.get("wording", ()) if not came_along(edit, edits)]
    rest: dict[Aspect, list[Edit]] = {aspect: found for aspect, found in edits.items() if aspect != "wording"}
    return rest | ({"wording": wording} if wording else {})


def came_along(edit: Edit, edits: Mapping[Aspect, Sequence[Edit]]) -> bool:
    """Whether words came or went with what another difference tells."""
    if edit.old is not None and edit.new is not None:
        return False
    if edit.field.startswith(("level ", "option ")):
        return "rescaled" in edits
    changed = {rule.field for rule in edits.get("rules", ())}
    return (edit.field == "flag" and "key" in changed) or (
        edit.field == "evidence examples" and "evidence from" in changed
    )


def fields(edits: Sequence[Edit]) -> str:
    """The names of what differs."""
    return ", ".join(edit.field for edit in edits)
