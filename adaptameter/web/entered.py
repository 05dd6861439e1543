"""Entries as pages tell of them: who types or typed in for a partner, from what, on whose consent, and how much."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from adaptameter.storage.account import names_of
from adaptameter.storage.assessment import AssessmentRow
from adaptameter.storage.entry import EntryRow, count_typed, list_entries, open_entry, was_used
from adaptameter.web.access import standing
from adaptameter.web.account import me
from adaptameter.web.speech import reader


@dataclass(frozen=True)
class Told:
    """An entry in words."""

    row: EntryRow
    name: str
    """Whose account typed in; empty where that is gone, or the entry came in a file."""
    begun_by: str
    """The same of who let it begin."""
    is_mine: bool
    typed: int
    """How many answers were typed in."""
    changed: int
    """How many of these were changed since."""
    was_used: bool
    """Whether whoever typed in has anything of it, if it is an officer."""

    @property
    def counts(self) -> bool:
        """Whether anything was typed in by it."""
        return self.typed > 0 or self.row.account is None

    @property
    def marks(self) -> bool:
        """Whether the result tells of it: something was typed in, or an officer could read while it went on."""
        return self.counts or (self.row.typist == "officer" and self.was_used)

    @property
    def called(self) -> str:
        """What to call whoever typed in, in a line."""
        if self.name:
            return reader().isolated(self.name)
        _ = reader().gettext
        return _("A programme officer") if self.row.typist == "officer" else _("Somebody of the team")


def entries_told(session: Session, assessment: AssessmentRow) -> list[Told]:
    """Every entry into an assessment, earliest first."""
    return told_of(session, list_entries(session, assessment))


def open_entry_told(session: Session, assessment: AssessmentRow) -> Told | None:
    """The entry that goes on, if there is one."""
    found = open_entry(session, assessment)
    return told_of(session, [found])[0] if found else None


def told_of(session: Session, rows: Sequence[EntryRow]) -> list[Told]:
    """These entries in words."""
    names = names_of(session, [pseudonym for each in rows for pseudonym in (each.account, each.begun_by)])
    own = me().account.pseudonym
    return [
        Told(
            each,
            names.get(each.account or "", ""),
            names.get(each.begun_by or "", ""),
            each.account == own,
            *count_typed(session, each),
            was_used(session, each),
        )
        for each in rows
    ]


def over_because(session: Session, assessment: AssessmentRow) -> str:
    """Why the visitor may not type in any more, as an officer; empty where it may, or is of the team itself.

    Who may is held: nobody ends the entry before this transaction does.
    """
    if standing().is_of_team:
        return ""
    found = open_entry(session, assessment, held="to read")
    if found and found.account == me().account.pseudonym:
        return ""
    return reader().gettext("Your entry is over: it was finished, or the partner ended it.")
