"""The difference of two versions, for people and for scripts."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import click

from adaptameter.domain.aspect import Edit
from adaptameter.domain.difference import Difference, QuestionDifference


def difference_json(found: Difference) -> dict[str, Any]:
    """What `adaptameter questionnaire diff --json` prints."""
    return {
        "id": found.id,
        "old": found.old,
        "new": found.new,
        "questionnaire": [edit_json(edit) for edit in found.questionnaire],
        "questions": {
            each.question: {
                "change": list(each.kinds),
                "comparable": each.comparable,
                "edits": [edit_json(edit) for edit in each.edits],
            }
            for each in found.questions
        },
        "unchanged": list(found.unchanged),
    }


def edit_json(edit: Edit) -> dict[str, Any]:
    """One value that differs."""
    return {"field": edit.field, "old": plain(edit.old), "new": plain(edit.new)}


def plain(value: Any) -> Any:
    """A value as JSON knows it."""
    return float(value) if isinstance(value, Decimal) else value


def difference_lines(found: Difference) -> Iterator[str]:
    """What `adaptameter questionnaire diff` prints."""
    yield f"{found.id}: {found.old} to {found.new}"
    for edit in found.questionnaire:
        yield from edit_lines(edit, "  ")
    for question in found.questions:
        yield ""
        yield f"{question.question}: {', '.join(question.kinds)}{comparable_text(question)}"
        for edit in question.edits:
            yield from edit_lines(edit, "  ")
    yield ""
    yield f"{len(found.questions)} questions differ, {len(found.unchanged)} are the same."


def comparable_text(question: QuestionDifference) -> str:
    """Whether ratings of both versions may be compared."""
    if question.comparable is None:
        return ""
    return " (comparable)" if question.comparable else " (not comparable)"


def edit_lines(edit: Edit, indent: str) -> Iterator[str]:
    """The two values one below the other."""
    yield f"{indent}{edit.field}"
    if edit.old is not None:
        yield click.style(f"{indent}- {edit.old}", fg="red")
    if edit.new is not None:
        yield click.style(f"{indent}+ {edit.new}", fg="green")
