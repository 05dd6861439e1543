"""The difference of two versions of a questionnaire, question by question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from adaptameter.domain.change import ChangeKind
from adaptameter.domain.lineage import trace
from adaptameter.domain.question import LevelQuestion, Question
from adaptameter.domain.questionnaire import Questionnaire

rule_fields = ("ask_if", "allow_na", "sensitive")


@dataclass(frozen=True, slots=True)
class Edit:
    """One value that differs; `old` or `new` is None where there was or is none."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class QuestionDifference:
    """What differs in one question."""

    question: str
    kinds: tuple[ChangeKind, ...]
    """What the changes amount to; changed wording is editorial unless the versions between declare it reworded."""
    comparable: bool | None
    """Whether ratings may be compared; None for a question that only one of the versions has."""
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two versions."""

    id: str
    old: str
    new: str
    questionnaire: tuple[Edit, ...]
    """Title, purpose, scoring and dimensions."""
    questions: tuple[QuestionDifference, ...]
    """In the order of the new version, the retired ones last."""
    unchanged: tuple[str, ...]


def difference(chain: Sequence[Questionnaire]) -> Difference:
    """The difference between the first and the last version of a chain."""
    old, new = chain[0], chain[-1]
    lineage = trace(chain)
    differing = [
        new_question(question, chain)
        if name not in old.questions
        else compare_question(name, chain, name in lineage.comparable)
        for name, question in new.questions.items()
    ]
    retired = [
        QuestionDifference(name, ("retired",), None, (Edit("text", old.questions[name].text, None),))
        for name in lineage.retired
    ]
    return Difference(
        id=new.id,
        old=old.version,
        new=new.version,
        questionnaire=tuple(questionnaire_edits(old, new)),
        questions=tuple(each for each in (*differing, *retired) if each.kinds),
        unchanged=tuple(each.question for each in differing if not each.kinds),
    )


def new_question(question: Question, chain: Sequence[Questionnaire]) -> QuestionDifference:
    """A question that only the later version has: new, or split or merged out of others where a version says so."""
    declared = [version.changes.questions.get(question.id) for version in chain[1:] if version.changes]
    change = next((each for each in declared if each), None)
    kinds = tuple(kind for kind in change.change if kind in ("split", "merged")) if change else ()
    edits = [Edit("text", None, question.text)]
    if change and change.of:
        edits.append(Edit("of", None, ", ".join(change.of)))
    return QuestionDifference(question.id, kinds or ("new",), None, tuple(edits))


def questionnaire_edits(old: Questionnaire, new: Questionnaire) -> Iterator[Edit]:
    """What differs outside the questions."""
    yield from edits_of(old, new, ("title", "purpose", "scoring"))
    before, after = ({dimension.id: dimension for dimension in side.dimensions} for side in (old, new))
    for name in (*after, *(name for name in before if name not in after)):
        if name not in before or name not in after:
            sides = (side[name].title if name in side else None for side in (before, after))
            yield Edit(f"dimension {name}", *sides)
        else:
            for edit in edits_of(before[name], after[name], ("title", "weight")):
                yield Edit(f"dimension {name} {edit.field}", edit.old, edit.new)


def edits_of(old: Any, new: Any, fields: Sequence[str]) -> Iterator[Edit]:
    """The fields whose values differ."""
    for field in fields:
        if getattr(old, field) != getattr(new, field):
            yield Edit(field, getattr(old, field), getattr(new, field))


def compare_question(name: str, chain: Sequence[Questionnaire], is_comparable: bool) -> QuestionDifference:
    """What differs in a question that both versions have."""
    old, new = chain[0], chain[-1]
    before, after = aspects(old, name), aspects(new, name)
    edits: list[Edit] = []
    kinds: list[ChangeKind] = []
    declared = {
        kind
        for version in chain[1:]
        if version.changes and name in version.changes.questions
        for kind in version.changes.questions[name].change
    }
    wording: ChangeKind = "reworded" if "reworded" in declared else "editorial"
    for kind in ("moved", "reweighted", "rules", "wording", "rescaled"):
        differing = [
            Edit(field, before[kind].get(field), after[kind].get(field))
            for field in dict.fromkeys((*before[kind], *after[kind]))
            if before[kind].get(field) != after[kind].get(field)
        ]
        edits.extend(differing)
        if differing:
            kinds.append(wording if kind == "wording" else kind)  # type: ignore[arg-type]  # the four are ChangeKinds
    kinds.extend(kind for kind in ("split", "merged") if kind in declared)
    return QuestionDifference(name, tuple(kinds), is_comparable, tuple(edits))


def aspects(questionnaire: Questionnaire, name: str) -> dict[str, dict[str, Any]]:
    """What a question is made of, by the kind of change that a difference in it amounts to."""
    question = questionnaire.questions[name]
    levels = questionnaire.levels.get(name, ())
    options = getattr(question, "options", ())
    key, evidence = question.key, question.evidence
    return {
        "moved": {"dimension": questionnaire.dimension_of[name]},
        "reweighted": {"weight": question.weight},
        "rules": {
            **{field: shown(getattr(question, field)) for field in rule_fields},
            "key": shown(key.model_copy(update={"flag": ""})) if key else None,
            "evidence from": evidence.from_ if evidence else None,
        },
        "wording": {
            "text": question.text,
            "help": question.help,
            "flag": key.flag if key else None,
            "evidence examples": "; ".join(evidence.examples) or None if evidence else None,
            **{f"level {step.level} label": step.label for step in levels},
            **{f"level {step.level} text": step.text for step in levels},
            **{f"option {option.id} text": option.text for option in options},
        },
        "rescaled": {
            "kind": question.kind,
            "good": getattr(question, "good", None),
            "levels": scale_of(question, questionnaire),
            "options": {option.id: plain(option.weight) for option in options} or None,
        },
    }


def scale_of(question: Question, questionnaire: Questionnaire) -> dict[int, str] | None:
    """The values of a level question by level."""
    if not isinstance(question, LevelQuestion):
        return None
    return {step.level: plain(step.value or Decimal(0)) for step in questionnaire.levels[question.id]}


def plain(number: Decimal) -> str:
    """A number as people write it: 1.0 and 1 are the same, and 10 is not 1E+1."""
    return f"{number.normalize():f}"


def shown(rule: Any) -> Any:
    """A rule as the YAML writes it."""
    dump = getattr(rule, "model_dump", None)
    return dump(by_alias=True, exclude_none=True, exclude={"flag"}, mode="json") if dump else rule
