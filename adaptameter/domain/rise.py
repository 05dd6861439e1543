"""How far the number of a version has to rise for what really differs, and for what of it."""

from collections.abc import Iterator

from adaptameter.domain.change import ChangeKind
from adaptameter.domain.step import Step
from adaptameter.domain.version import Rise, rises

Reasoned = tuple[Rise, str]


def least_rise(step: Step) -> Reasoned:
    """The least that the number has to rise, and the first that asks for it."""
    return max(
        [("patch", "another version"), *rises_of_whole(step), *rises_of_questions(step)],
        key=lambda found: rises.index(found[0]),
    )


def rises_of_whole(step: Step) -> Iterator[Reasoned]:
    """What scoring and dimensions ask for."""
    if step.old.scoring != step.new.scoring:
        yield "major", f"`scoring` ({step.new.scoring} instead of {step.old.scoring})"
    before, after = ([dimension.id for dimension in side.dimensions] for side in (step.old, step.new))
    for name in before:
        if name not in after:
            yield "major", f"the dimension `{name}` (gone)"
    for name in after:
        if name not in before:
            yield "minor", f"the dimension `{name}` (new)"
    for name in step.reweighted:
        yield "minor", f"the dimension `{name}` (reweighted)"


def rises_of_questions(step: Step) -> Iterator[Reasoned]:
    """What the questions ask for; a change that is declared and not there asks for nothing."""
    for name in step.edits:
        for kind in kinds_of(step, name):
            rise: Rise = "patch" if kind == "editorial" else "major" if kind == "rescaled" else "minor"
            yield rise, f"`{name}` ({kind})"
    for name in step.added:
        yield "minor", f"`{name}` (new)"
    for name in step.gone:
        yield "minor", f"`{name}` (gone)"


def kinds_of(step: Step, name: str) -> list[ChangeKind]:
    """The kinds of change of a question that both versions have.

    Whether other words ask the same, and whether a question was split or merged, only the declaration can say.
    """
    declared = step.changes.questions[name].change if name in step.changes.questions else ()
    wording: ChangeKind = "reworded" if "reworded" in declared else "editorial"
    found: list[ChangeKind] = [wording if aspect == "wording" else aspect for aspect in step.edits[name]]
    return found + [kind for kind in ("split", "merged") if kind in declared]
