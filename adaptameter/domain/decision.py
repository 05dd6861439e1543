"""Decisions on a grant: made by a person, with reasons; the risk is judged, never computed from a score."""

from collections.abc import Iterable
from typing import Literal, get_args

from adaptameter.domain.document import Day, Document, Moment, Sha256, Text, Whole
from adaptameter.domain.problem import Problem

Verdict = Literal["approve", "conditions", "not_now"]
verdicts: tuple[Verdict, ...] = get_args(Verdict)
Risk = Literal["low", "moderate", "substantial", "high"]
risks: tuple[Risk, ...] = get_args(Risk)


class ThemeRisk(Document):
    """The risk that a person sees in one theme."""

    theme: Text
    """The id of a questionnaire."""
    risk: Risk
    reason: Text
    mitigation: Text | None = None
    """What is done about it."""


class Condition(Document):
    """Something that has to hold, tied to a key question or to an action."""

    words: Text
    question: Text | None = None
    """As questionnaire/question."""
    action: Whole | None = None
    due: Day | None = None

    def problems(self) -> Iterable[Problem]:
        if (self.question is None) == (self.action is None):
            yield Problem((), "a condition that is tied to neither or both", "a key question or an action")


class Reply(Document):
    """What the partner says to a decision."""

    name: Text
    words: Text
    at: Moment


class Decision(Document):
    """A decision on a grant."""

    verdict: Verdict
    reasons: Text
    sha256: Sha256
    """Of the agreement on which it was made."""
    name: Text
    """Who decided."""
    at: Moment
    risks: tuple[ThemeRisk, ...] = ()
    conditions: tuple[Condition, ...] = ()
    valid_until: Day | None = None
    review_on: Day | None = None
    replies: tuple[Reply, ...] = ()

    def problems(self) -> Iterable[Problem]:
        if self.verdict == "conditions" and not self.conditions:
            yield Problem(("conditions",), "an approval with conditions without any", "at least one condition")
        if self.verdict != "conditions" and self.conditions:
            yield Problem(("conditions",), f"conditions of a decision that is {self.verdict}", "none")
