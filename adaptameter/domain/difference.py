"""The difference of two versions of a questionnaire, question by question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from adaptameter.domain.aspect import Edit, edits_between, own_edits
from adaptameter.domain.change import ChangeKind
from adaptameter.domain.lineage import trace
from adaptameter.domain.question import Question
from adaptameter.domain.questionnaire import Questionnaire


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
    declared = {
        kind
        for version in chain[1:]
        if version.changes and name in version.changes.questions
        for kind in version.changes.questions[name].change
    }
    wording: ChangeKind = "reworded" if "reworded" in declared else "editorial"
    found = edits_between(chain[0], chain[-1], name)
    kinds: list[ChangeKind] = [wording if aspect == "wording" else aspect for aspect in own_edits(found)]
    kinds.extend(kind for kind in ("split", "merged") if kind in declared)
    edits = tuple(edit for part in found.values() for edit in part)
    return QuestionDifference(name, tuple(kinds), is_comparable, edits)
