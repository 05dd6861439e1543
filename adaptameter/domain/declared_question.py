"""What a version says of one question, held against what really became of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from adaptameter.domain.aspect import Aspect, Edit
from adaptameter.domain.change import Change, ChangeKind
from adaptameter.domain.problem import Path, Problem
from adaptameter.domain.rise import kinds_of
from adaptameter.domain.step import Step

born: Final[frozenset[ChangeKind]] = frozenset({"new", "split", "merged"})
"""How a question can come to be."""
grounds: Final[Mapping[ChangeKind, tuple[frozenset[Aspect], str]]] = {
    "moved": (frozenset({"moved"}), "its dimension is"),
    "reweighted": (frozenset({"reweighted"}), "its weight is"),
    "rules": (frozenset({"rules"}), "ask_if, key, evidence, allow_na and sensitive are"),
    "editorial": (frozenset({"wording"}), "its words are"),
    "reworded": (frozenset({"wording"}), "its words are"),
    "split": (frozenset({"wording", "rescaled"}), "its words are"),
    "merged": (frozenset({"wording", "rescaled"}), "its words are"),
    "rescaled": (frozenset({"rescaled"}), "its kind, levels, values and options are"),
}
"""Of which aspects one has to differ for a declared change of a question that stays, and how they are called."""


def problems_of_question(step: Step, name: str) -> Iterator[Problem]:
    """Where a question of the new version is not declared, or not as what it is."""
    declared = step.changes.questions.get(name)
    if name not in step.old.questions:
        yield from problems_of_added(step, name, declared)
    elif declared is None:
        yield from problems_of_silence(step, name)
    else:
        yield from problems_of_kept(step, name, declared)


def problems_of_added(step: Step, name: str, declared: Change | None) -> Iterator[Problem]:
    """A question that the old version does not have."""
    used = [each.version for each in step.earlier if name in each.questions]
    if used:
        wrong = f"the id `{name}` was used in {used[-1]} and is gone in {step.old.version}"
        yield Problem((*step.places[name], "id"), wrong, "another id, since an id never comes back")
    elif declared is None:
        wrong = f"{step.old.version} has no question `{name}`, and `changes` does not say so"
        wanted = f"`{name}: {{change: new}}` under `changes`, `questions`, or `split` or `merged` with `of`"
        yield Problem(step.places[name], wrong, wanted)
    elif len(declared.change) != 1 or not born.issuperset(declared.change):
        wrong = f"{step.old.version} has no question `{name}`, so it can't be {' and '.join(declared.change)}"
        yield Problem(place_of(name), wrong, "one of new, split, merged")
    else:
        yield from problems_of_sources(step, name, declared)


def problems_of_silence(step: Step, name: str) -> Iterator[Problem]:
    """A question that differs and is not declared."""
    if step.edits[name]:
        wrong = f"`{name}` is not as in {step.old.version} ({fields(step.edits[name])}), and `changes` does not say so"
        wanted = f"`{name}: {{{wanted_change(step, name)}}}` under `changes`, `questions`"
        yield Problem(step.places[name], wrong, wanted + choice(step.edits[name]))


def problems_of_kept(step: Step, name: str, declared: Change) -> Iterator[Problem]:
    """A question that both versions have and that is declared."""
    place, old = place_of(name), step.old.version
    if {"new", "retired"}.intersection(declared.change):
        word = "new" if "new" in declared.change else "retired"
        wrong = f"`{name}` is in {old} and in {step.new.version}, so it can't be {word}"
        yield Problem(place, wrong, "what differs in it; another question needs another id")
        return
    aspects = {aspect: edits for aspect, edits in step.edits[name].items() if not says(declared, aspect)}
    if aspects:
        wrong = f"`{name}` is not as in {old} ({fields(aspects)}), and `change` does not say so"
        yield Problem(place, wrong, f"`{wanted_change(step, name)}`{choice(aspects)}")
    for kind in declared.change:
        ground, called = grounds[kind]
        if not ground.intersection(step.edits[name]):
            yield Problem(place, f"`{name}` is declared {kind}, but {called} as in {old}", f"no `{kind}` here")
    if {"split", "merged"}.intersection(declared.change) and name not in (declared.of or ()):
        wrong = f"`{name}` keeps its id, but does not come from itself"
        yield Problem(place, wrong, f"`{name}` in `of` too, or another id for another question")
    yield from problems_of_sources(step, name, declared)


def problems_of_sources(step: Step, name: str, declared: Change) -> Iterator[Problem]:
    """What a split or merged question came from."""
    kinds = [kind for kind in declared.change if kind in ("split", "merged")]
    if not kinds:
        return
    place, of = ("changes", "questions", name), declared.of or ()
    if "merged" in kinds and len(of) < 2:
        yield Problem(place, f"`{name}` is merged, but `of` does not name two questions", "`of: [one, another]`")
    elif not of:
        yield Problem(place, f"`{name}` is split, but `of` does not say from which", "`of: [the question split]`")
    for number, source in enumerate(of):
        stays = step.changes.questions.get(source)
        if source not in step.old.questions:
            wrong, wanted = f"{step.old.version} has no question `{source}`", f"questions of {step.old.version}"
            yield Problem((*place, "of", number), wrong, wanted)
        elif source in step.new.questions and (stays is None or stays.is_comparable):
            wrong = f"`{source}` is still in {step.new.version} and comparable, so `{name}` did not come from it"
            yield Problem((*place, "of", number), wrong, f"`new` for `{name}`, or `reworded` for `{source}`")


def problems_of_gone(step: Step, name: str) -> Iterator[Problem]:
    """A question that the new version has no more."""
    declared = step.changes.questions.get(name)
    is_source = any(name in (each.of or ()) for each in step.changes.questions.values())
    if declared is None and not is_source:
        wrong = f"{step.new.version} has no question `{name}` any more, and `changes` does not say so"
        wanted = f"`{name}: {{change: retired}}`, or `{name}` in `of` of what it was split or merged into"
        yield Problem(("changes",), wrong, wanted)
    elif declared is not None and declared.change != ("retired",):
        wrong = f"{step.new.version} has no question `{name}` any more, so it can't be {' and '.join(declared.change)}"
        yield Problem(place_of(name), wrong, "`change: retired`")


def place_of(name: str) -> Path:
    """Where the kind of change of a question is declared."""
    return ("changes", "questions", name, "change")


def says(declared: Change, aspect: Aspect) -> bool:
    """Whether a declared change speaks of this aspect."""
    return bool(
        {"editorial", "reworded"}.intersection(declared.change) if aspect == "wording" else aspect in declared.change
    )


def fields(edits: Mapping[Aspect, Sequence[Edit]]) -> str:
    """The names of what differs."""
    return ", ".join(edit.field for found in edits.values() for edit in found)


def wanted_change(step: Step, name: str) -> str:
    """The `change` that tells what differs in a question."""
    kinds = kinds_of(step, name)
    return f"change: {kinds[0]}" if len(kinds) == 1 else f"change: [{', '.join(kinds)}]"


def choice(undeclared: Iterable[Aspect]) -> str:
    """What only people can decide: whether other words ask the same."""
    return " (reworded instead of editorial if it asks something else)" if "wording" in undeclared else ""
