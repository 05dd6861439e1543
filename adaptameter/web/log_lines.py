"""Entries of the log in the reader's words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from adaptameter.domain.written import moment_text
from adaptameter.language import Language
from adaptameter.storage.assessment import AssessmentRow
from adaptameter.storage.database import Database
from adaptameter.storage.log import LogEntryRow, Wanted, list_entries_before
from adaptameter.storage.pseudonym import Names, names_of
from adaptameter.web.log_words import action_words, field_words, outcome_words, record_words

page_size: Final = 50
"""Entries on a page."""
batch: Final = 500
"""Entries that are read at once for a file."""


@dataclass(frozen=True)
class Line:
    """An entry in words."""

    at: datetime
    who: str
    partner: str
    """Empty where it is about none."""
    action: str
    record: str
    outcome: str
    is_done: bool
    values: Sequence[tuple[str, str, str]]
    """Fields with what they were before and after."""


def lines_of(
    session: Session, entries: Sequence[LogEntryRow], language: Language, rounds: Mapping[int, str] | None = None
) -> list[Line]:
    """These entries in words; `rounds` as in `record_words`."""
    names = names_of(session, entries)
    return [line_of(each, names, language, rounds or {}) for each in entries]


def round_names(rows: Iterable[AssessmentRow], language: Language) -> dict[int, str]:
    """What a partner's own log calls its assessments, by number: the round, and where it is about IM, that."""
    return {
        each.id: language.gettext("%(round)s, about IM", round=each.round.name)
        if each.round.is_partnership
        else each.round.name
        for each in rows
    }


def line_of(entry: LogEntryRow, names: Names, language: Language, rounds: Mapping[int, str]) -> Line:
    """An entry in words."""
    return Line(
        at=entry.at,
        who=called(entry.account, names.accounts, language) if entry.account else unnamed(entry.action, language),
        partner=called(entry.partner, names.partners, language) if entry.partner else "",
        action=action_words(language, entry.action),
        record=record_words(language, entry.record, rounds),
        outcome=outcome_words(language, entry.outcome),
        is_done=entry.outcome == "done",
        values=[(field_words(language, each.field), each.before or "", each.after or "") for each in entry.values],
    )


def unnamed(action: str, language: Language) -> str:
    """Who did what no account is kept of."""
    if action == "take a place":  # signed in or not: that is kept of nobody
        return language.gettext("somebody of the group")
    return language.gettext("nobody who was signed in")


def called(pseudonym: str, names: Mapping[str, str], language: Language) -> str:
    """A name, or the pseudonym of whom there is no more."""
    if pseudonym in names:
        return names[pseudonym]
    return language.gettext("%(pseudonym)s (deleted)", pseudonym=pseudonym)


def table(
    database: Database, wanted: Wanted, language: Language, rounds: Mapping[int, str] | None = None
) -> Iterator[list[str]]:
    """The entries that are wanted as rows of a table with a head, latest first."""
    _ = language.gettext
    yield [
        _("Time (UTC)"), _("Who"), _("Partner"), _("What"), _("Record"), _("How it ended"), _("Values before and after")
    ]  # fmt: skip
    last: LogEntryRow | None = None
    while True:
        with database.reading() as session:
            entries = list_entries_before(session, wanted, last, batch)
            found = lines_of(session, entries, language, rounds)
        for each in found:
            yield [moment_text(each.at), *row_of(each, language)]
        if len(entries) < batch:
            return
        last = entries[-1]


def row_of(line: Line, language: Language) -> Iterable[str]:
    """The cells of an entry after its time."""
    values = language.semicolon.join(f"{field}: {before} → {after}" for field, before, after in line.values)
    return line.who, line.partner, line.action, line.record, line.outcome, values
