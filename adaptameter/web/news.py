"""What became of an agreement since somebody had it before them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from adaptameter.storage.action import ActionRow, get_action, list_actions
from adaptameter.storage.assessment import AssessmentRow


@dataclass(frozen=True)
class News:
    """What differs."""

    is_other_revision: bool = False
    """Whether the ratings were talked about and agreed again."""
    added: Sequence[ActionRow] = ()
    changed: Sequence[ActionRow] = ()
    withdrawn: Sequence[ActionRow] = ()

    def __bool__(self) -> bool:
        return bool(self.is_other_revision or self.added or self.changed or self.withdrawn)


def as_seen(session: Session, row: AssessmentRow) -> str:
    """What a form says of the agreement that it was drawn with: the revision, and each action with its version."""
    return " ".join([revision_of(row), *(f"{each.id}.{each.version}" for each in list_actions(session, [row]))])


def news_since(session: Session, row: AssessmentRow, seen: str) -> News:
    """What differs from what a form says it was drawn with."""
    before = {int(number): int(version) for number, version in re.findall(r"\b([0-9]{1,9})\.([0-9]{1,9})\b", seen)}
    there = list_actions(session, [row])
    gone = [get_action(session, number) for number in before.keys() - {each.id for each in there}]
    return News(
        is_other_revision=seen.partition(" ")[0] != revision_of(row),
        added=[each for each in there if each.id not in before],
        changed=[each for each in there if before.get(each.id, each.version) != each.version],
        withdrawn=[each for each in gone if each is not None and each.assessment_id == row.id],
    )


def revision_of(row: AssessmentRow) -> str:
    """Which revision of the agreed ratings was handed in last."""
    found = row.handed_in_set("agreed")
    return str(found.revision) if found else "0"
