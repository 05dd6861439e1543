"""What a version says it changed, held against what it really changed: the two must agree, question by question."""

from collections.abc import Iterator, Mapping

from adaptameter.domain.declared_question import problems_of_gone, problems_of_question
from adaptameter.domain.problem import Problem
from adaptameter.domain.questionnaire import Questionnaire
from adaptameter.domain.rise import least_rise
from adaptameter.domain.step import Step
from adaptameter.domain.version import is_raised, next_number, version_before


def problems_of_changes(new: Questionnaire, others: Mapping[str, Questionnaire | None]) -> Iterator[Problem]:
    """Where `changes` of a version is silent or wrong; `others` are all versions there, None for an unreadable one."""
    before = version_before(new.version, list(others))
    if before is None:
        if new.changes:
            wrong = f"{new.version} is the first version here, so it can't have `changes`"
            yield Problem(("changes",), wrong, f"no `changes`, or the version {new.changes.from_} beside it")
        return
    if new.changes is None:
        wrong = f"{new.version} comes after {before} and does not say what changed"
        yield Problem(("version",), wrong, f"`changes` with `from: {before}` and every question that changed")
        return
    if new.changes.from_ != before:
        wrong = f"the version before {new.version} is {before}, not {new.changes.from_}"
        yield Problem(("changes", "from"), wrong, f"`from: {before}`, and below it what changed since {before}")
        return
    old = others[before]
    if old is not None:
        earlier = [each for version, each in others.items() if each and version_before(before, [version])]
        yield from problems_of_step(Step(old, new, new.changes, earlier))


def problems_of_step(step: Step) -> Iterator[Problem]:
    """Every contradiction between two versions that follow each other."""
    old, new = step.old, step.new
    if new.status == "published" and old.status != "published":
        wrong = f"{old.version} is a draft, which may still change, so {new.version} can't be published"
        yield Problem(("changes", "from"), wrong, f"{old.version} published first")
    rise, reason = least_rise(step)
    if not is_raised(old.version, new.version, rise):
        wrong = f"the number rises too little from {old.version} to {new.version} for {reason}"
        wanted = f"{next_number(old.version, rise)} or higher, here and in the name of the file"
        yield Problem(("version",), wrong, wanted)
    for name in new.questions:
        yield from problems_of_question(step, name)
    for name in step.gone:
        yield from problems_of_gone(step, name)
    for name in step.changes.questions:
        if name not in new.questions and name not in old.questions:
            wrong = f"neither {old.version} nor {new.version} has a question `{name}`"
            yield Problem(("changes", "questions", name), wrong, "only questions of these two versions")
    yield from problems_of_dimensions(step)


def problems_of_dimensions(step: Step) -> Iterator[Problem]:
    """Dimensions whose weight differs and which are not declared, or the other way round."""
    before, after = ([dimension.id for dimension in side.dimensions] for side in (step.old, step.new))
    for number, name in enumerate(after):
        if name in step.reweighted and name not in step.changes.dimensions:
            wrong = (
                f"the weight of the dimension `{name}` is not as in {step.old.version}, and `changes` does not say so"
            )
            wanted = f"`{name}: {{change: reweighted}}` under `changes`, `dimensions`"
            yield Problem(("dimensions", number, "weight"), wrong, wanted)
    for name in step.changes.dimensions:
        place = ("changes", "dimensions", name)
        if name not in before or name not in after:
            lacking = [side.version for side, ids in ((step.old, before), (step.new, after)) if name not in ids]
            wrong = f"there is no dimension `{name}` in {' and '.join(lacking)}"
            yield Problem(place, wrong, "only dimensions that both versions have")
        elif name not in step.reweighted:
            wrong = f"the dimension `{name}` is declared reweighted, but its weight is as in {step.old.version}"
            yield Problem(place, wrong, f"no `{name}` here")
