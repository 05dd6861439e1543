"""What a question is made of, by the kind of change that a difference in it amounts to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal

from adaptameter.domain.question import LevelQuestion, Question
from adaptameter.domain.questionnaire import Questionnaire

Aspect = Literal["moved", "reweighted", "rules", "wording", "rescaled"]
"""A difference in `wording` is editorial or reworded: what it means, no program can tell."""
every_aspect: Final[tuple[Aspect, ...]] = ("moved", "reweighted", "rules", "wording", "rescaled")
rule_fields: Final = ("ask_if", "allow_na", "sensitive")


@dataclass(frozen=True, slots=True)
class Edit:
    """One value that differs; `old` or `new` is None where there was or is none."""

    field: str
    old: Any
    new: Any


def edits_between(old: Questionnaire, new: Questionnaire, name: str) -> dict[Aspect, list[Edit]]:
    """What differs in a question that both versions have; aspects without a difference are left out."""
    before, after = aspects(old, name), aspects(new, name)
    found = {aspect: list(edits_of_aspect(before[aspect], after[aspect])) for aspect in every_aspect}
    return {aspect: edits for aspect, edits in found.items() if edits}


def edits_of_aspect(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Edit]:
    """The values that differ."""
    for field in dict.fromkeys((*before, *after)):
        if before.get(field) != after.get(field):
            yield Edit(field, before.get(field), after.get(field))


def own_edits(edits: Mapping[Aspect, list[Edit]]) -> dict[Aspect, list[Edit]]:
    """The differences without words that only came or went with a level, an option or a rule."""
    wording = [edit for edit in edits.get("wording", ()) if not came_along(edit, edits)]
    return {
        aspect: wording if aspect == "wording" else found
        for aspect, found in edits.items()
        if aspect != "wording" or wording
    }


def came_along(edit: Edit, edits: Mapping[Aspect, Sequence[Edit]]) -> bool:
    """Whether words came or went together with what another difference tells."""
    if edit.old is not None and edit.new is not None:
        return False
    part, _, rest = edit.field.partition(" ")
    if part in ("level", "option"):
        sides = ((other.old or {}, other.new or {}) for other in edits.get("rescaled", ()) if other.field == f"{part}s")
        return any(rest.split()[0] in {str(key) for key in old.keys() ^ new.keys()} for old, new in sides)
    rule = {"flag": "key", "evidence examples": "evidence from"}.get(edit.field)
    return any(
        other.field == rule and ((edit.old is None and other.old is None) or (edit.new is None and other.new is None))
        for other in edits.get("rules", ())
    )


def aspects(questionnaire: Questionnaire, name: str) -> dict[Aspect, dict[str, Any]]:
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
