"""Actions: what a dialogue agreed to do about a question or a theme, and what becomes of it."""

from collections.abc import Iterable
from datetime import date
from typing import Final, Literal, get_args

from adaptameter.domain.document import Day, Document, Moment, Text, Whole
from adaptameter.domain.problem import Problem

Side = Literal["partner", "officer"]
"""Who speaks in a dialogue; the officer speaks for IM."""
sides: tuple[Side, ...] = get_args(Side)
Owner = Literal["partner", "im", "both"]
owners: tuple[Owner, ...] = get_args(Owner)
Support = Literal["funding", "training", "advice", "peer"]
"""`peer`: another partner shows how it does it."""
supports: tuple[Support, ...] = get_args(Support)
Status = Literal["open", "begun", "done", "dropped"]
statuses: tuple[Status, ...] = get_args(Status)
still_open: Final[frozenset[Status]] = frozenset({"open", "begun"})


class Action(Document):
    """Something agreed to be done."""

    id: Whole
    """Its number, by which conditions name it."""
    what: Text
    why: Text | None = None
    owner: Owner
    due: Day
    support: tuple[Support, ...] = ()
    measure: Text | None = None
    """How both will see that it is done."""
    theme: Text | None = None
    """The id of the questionnaire that it is about; with `question` that question's."""
    question: Text | None = None
    """The question that it is about, as questionnaire/question."""

    def problems(self) -> Iterable[Problem]:
        if self.question and self.question.partition("/")[0] != self.theme:
            yield Problem(("theme",), "an action about a question of another theme", "the theme of its question")


class Progress(Document):
    """What became of an action by a moment, as one side says."""

    status: Status
    words: Text | None = None
    side: Side
    at: Moment


class Followed(Document):
    """An action with what became of it, earliest first."""

    action: Action
    round: Text
    """The name of the round in which it was agreed."""
    progress: tuple[Progress, ...] = ()

    @property
    def status(self) -> Status:
        """What became of it by now."""
        return self.progress[-1].status if self.progress else "open"

    @property
    def is_open(self) -> bool:
        """Whether something is left to do."""
        return self.status in still_open

    def is_overdue(self, day: date) -> bool:
        """Whether it should have been done before this day."""
        return self.is_open and self.action.due < day
