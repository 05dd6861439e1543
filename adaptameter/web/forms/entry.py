"""The forms in which somebody is let type in what a partner said on paper or in a talk."""

from collections.abc import Mapping, Sequence
from typing import Final

from werkzeug.datastructures import MultiDict
from wtforms import RadioField, TextAreaField

from adaptameter.domain.entry import Source, sources
from adaptameter.language import Language
from adaptameter.storage.account import AccountRow
from adaptameter.storage.round import RoundRow
from adaptameter.web.forms.account import AccountForm
from adaptameter.web.forms.text import blame, tidied, too_long

longest_consent: Final = 2000


class EntryForm(AccountForm):
    """From what it is typed in, and who agreed to that."""

    source = RadioField(validate_choice=False)
    consent = TextAreaField(filters=[tidied])

    @property
    def chosen_source(self) -> Source:
        """From what it is typed in."""
        return "talk" if self.source.data == "talk" else "paper"

    def check(self, *, needs_consent: bool) -> None:
        """Put a message to what can't be kept."""
        self.validate()
        text, _ = self.consent.data or "", self.reader.gettext
        if self.source.data not in sources:
            blame(self.source, [_("Say from what it is typed in.")])
        told = [_("Write who agreed and how; the partner reads it.")] if needs_consent and not text else []
        blame(self.consent, [*told, *too_long(text, self.reader, longest_consent)])


class LetForm(EntryForm):
    """Whom a lead lets type in."""

    who = RadioField(validate_choice=False)
    """The number of the account."""

    def __init__(
        self, reader: Language, accounts: Sequence[AccountRow], formdata: MultiDict[str, str] | None = None
    ) -> None:
        self.accounts = {str(each.id): each for each in accounts}
        super().__init__(reader, formdata)

    def is_right(self) -> bool:
        """Whether somebody may begin; messages at the fields where not."""
        self.check(needs_consent=False)
        if self.who.data not in self.accounts:
            blame(self.who, [self.reader.gettext("Choose who types it in.")])
        return not self.problems


class OfficerEntryForm(EntryForm):
    """The round for which an officer types in what a partner asked it to."""

    round = RadioField(validate_choice=False)
    """Its number."""

    def __init__(
        self, reader: Language, rounds: Mapping[str, RoundRow], formdata: MultiDict[str, str] | None = None
    ) -> None:
        self.rounds = rounds
        only = next(iter(rounds)) if len(rounds) == 1 else None
        super().__init__(reader, formdata, data={"round": only} if formdata is None else {})

    @property
    def number(self) -> int:
        """The number of the round that is chosen."""
        return int(self.round.data or "0")

    def is_right(self) -> bool:
        """Whether all is filled in, be the round open still or not; messages at the fields where not."""
        self.check(needs_consent=True)
        text = self.round.data or ""
        if text not in self.rounds and not (text.isdecimal() and text.isascii() and len(text) <= 9):
            blame(self.round, [self.reader.gettext("Choose a round.")])
        return not self.problems
