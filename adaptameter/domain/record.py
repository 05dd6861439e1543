"""The record of a dialogue: what both sides sign, their signatures, and what was decided on it."""

import hashlib
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from adaptameter.domain.action import Action, Followed, Side
from adaptameter.domain.assessment import Kind
from adaptameter.domain.decision import Decision
from adaptameter.domain.document import Day, Document, Format, Moment, Sha256, Text, Whole
from adaptameter.domain.lifecycle import State
from adaptameter.domain.written import json_text


class Note(Document):
    """Something one side wrote down in the dialogue; it is never changed."""

    words: Text
    side: Side
    at: Moment
    question: Text | None = None
    """The question that it is about, as questionnaire/question; None: all of it."""


class Agreement(Document):
    """All that a signature stands for."""

    format: Format
    revision: Whole
    """Of the agreed ratings."""
    results: dict[Kind, Sha256] = Field(default_factory=dict)
    """The sha256 of each frozen result with the ratings that it is computed from."""
    held_on: Day | None = None
    """The day of the dialogue."""
    present: tuple[Text, ...] = ()
    """Who was there, one a line."""
    notes: tuple[Note, ...] = ()
    actions: tuple[Action, ...] = ()

    @property
    def sha256(self) -> str:
        """What a signature names: any change of the agreement is another one."""
        return hashlib.sha256(json_text(self).encode()).hexdigest()


class Signature(Document):
    """One side's signature."""

    side: Side
    name: Text
    at: Moment
    sha256: Sha256
    """Of the agreement that was signed."""


class Statement(Document):
    """What one side says where an agreement stays unsigned."""

    side: Side
    name: Text
    words: Text
    at: Moment


class Reopening(Document):
    """Why an agreement was opened again."""

    revision: Whole
    """Of the agreed ratings that were set aside."""
    reason: Text
    side: Side
    at: Moment


@dataclass(frozen=True)
class Record:
    """Everything that one assessment's dialogue left, as it stands now."""

    state: State
    agreement: Agreement
    signatures: tuple[Signature, ...] = ()
    """Earliest first; those of earlier revisions and of what has changed since are among them."""
    statements: tuple[Statement, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    actions: tuple[Followed, ...] = ()
    """Those of this agreement, with what became of them."""
    earlier: tuple[Followed, ...] = ()
    """Those of the rounds before, earliest first."""
    decisions: tuple[Decision, ...] = ()
    """Earliest first; the last one counts."""
    agreed_on: date | None = None
    closed_on: date | None = None
    not_independent: tuple[tuple[str, str], ...] = ()
    """Officers who rated after they had read or typed in the answers: name, and the reason that they gave."""

    @property
    def decision(self) -> Decision | None:
        """The decision that counts."""
        return self.decisions[-1] if self.decisions else None

    def is_stale(self, signature: Signature) -> bool:
        """Whether something changed since it was signed."""
        return signature.sha256 != self.agreement.sha256

    @property
    def stale(self) -> tuple[Signature, ...]:
        """The signatures that hold no more."""
        return tuple(each for each in self.signatures if self.is_stale(each))

    def signature_of(self, side: Side) -> Signature | None:
        """A side's latest signature, stale or not."""
        return next((each for each in reversed(self.signatures) if each.side == side), None)

    def has_signed(self, side: Side) -> bool:
        """Whether a side's signature stands for what is agreed now."""
        found = self.signature_of(side)
        return found is not None and not self.is_stale(found)
