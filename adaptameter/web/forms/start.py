"""The form in which a partner chooses a round to take part in."""

from collections.abc import Sequence

from werkzeug.datastructures import MultiDict
from wtforms import RadioField

from adaptameter.domain.instrument import Instrument
from adaptameter.language import Language
from adaptameter.storage.round import RoundRow
from adaptameter.web.forms.account import AccountForm
from adaptameter.web.forms.text import blame


class StartForm(AccountForm):
    """One of the rounds that are open."""

    round = RadioField(validate_choice=False)
    """Its number."""

    def __init__(
        self,
        reader: Language,
        rounds: Sequence[RoundRow],
        instruments: Sequence[Instrument],
        formdata: MultiDict[str, str] | None = None,
    ) -> None:
        found = {each.reference for each in instruments}
        self.rounds = {str(each.id): each for each in rounds if reference_of(each) in found}
        only = next(iter(self.rounds), None) if len(self.rounds) == 1 else None
        super().__init__(reader, formdata, data={"round": only} if formdata is None else {})

    @property
    def number(self) -> int:
        """The number of the round that is chosen."""
        return int(self.round.data or "0")

    def is_right(self) -> bool:
        """Whether a round is chosen, be it open still or not; a message where none is."""
        self.validate()
        text = self.round.data or ""
        if text in self.rounds or (text.isdecimal() and text.isascii() and len(text) <= 9):
            return True
        blame(self.round, [self.reader.gettext("Choose a round.")])
        return False


def reference_of(row: RoundRow) -> str:
    """Id and version of the instrument of a round in one."""
    return f"{row.instrument_id}@{row.instrument_version}"
