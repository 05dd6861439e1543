"""The form that starts a round: one that is open, or a new one."""

from collections.abc import Sequence
from datetime import date

from werkzeug.datastructures import MultiDict
from wtforms import Form, RadioField, StringField

from adaptameter.domain.assessment import longest_round
from adaptameter.domain.instrument import Instrument
from adaptameter.language import Language
from adaptameter.storage.round import RoundRow
from adaptameter.web.forms.text import in_one_line, read_day


class RoundFields(Form):
    """What is typed."""

    round = RadioField(validate_choice=False)
    """The number of an open round, or `new`."""
    instrument = RadioField(validate_choice=False)
    name = StringField(filters=[in_one_line])
    due = StringField(filters=[in_one_line])
    closes = StringField(filters=[in_one_line])


class RoundForm:
    """The fields, what they offer, and what was chosen."""

    def __init__(self, reader: Language, instruments: Sequence[Instrument], rounds: Sequence[RoundRow]) -> None:
        self.reader = reader
        self.instruments = {each.reference: each for each in instruments}
        self.rounds = {str(each.id): each for each in rounds if self._reference(each) in self.instruments}
        first = {"instrument": next(iter(self.instruments), None)} if len(self.instruments) == 1 else {}
        self.fields = RoundFields(None, data={"round": None if self.rounds else "new", **first})
        self.problems: list[tuple[str, str]] = []
        """Names of fields with messages."""
        self.name = ""
        self.due: date | None = None
        self.closes: date | None = None

    @staticmethod
    def _reference(row: RoundRow) -> str:
        return f"{row.instrument_id}@{row.instrument_version}"

    @property
    def instrument(self) -> Instrument:
        """The instrument chosen."""
        chosen = self.rounds.get(self.fields.round.data or "")
        return self.instruments[self._reference(chosen) if chosen else self.fields.instrument.data]

    def read(self, formdata: MultiDict[str, str]) -> bool:
        """Whether what was chosen can be started; messages in `problems` where not."""
        self.fields = RoundFields(formdata)
        chosen = self.rounds.get(self.fields.round.data or "")
        if chosen:
            self.name = chosen.name
        elif self.rounds and self.fields.round.data != "new" and not self.fields.name.data:
            self._blame("round", self.reader.gettext("Choose a round, or a new one."))
        else:
            self._read_new()
        return not self.problems

    def _read_new(self) -> None:
        _ = self.reader.gettext
        self.name = self.fields.name.data or ""
        if not self.name:
            self._blame("name", _("Give the round a name, such as the year."))
        elif len(self.name) > longest_round:
            self._blame("name", _("Shorten the name to at most %(most)s characters.", most=longest_round))
        if self.fields.instrument.data not in self.instruments:
            self._blame("instrument", _("Choose what is asked."))
        self.due = self._day("due", self.fields.due.data or "")
        self.closes = self._day("closes", self.fields.closes.data or "")
        if self.due and self.closes and self.closes < self.due:
            self._blame("closes", _("The round can't close before it is due."))

    def _day(self, name: str, text: str) -> date | None:
        found = read_day(text)
        if text and found is None:
            self._blame(name, self.reader.gettext("Write the day as year-month-day, such as 2024-03-14."))
        return found

    def _blame(self, name: str, message: str) -> None:
        self.problems.append((name, message))

    def messages(self, name: str) -> list[str]:
        """What is wrong with a field."""
        return [message for field, message in self.problems if field == name]
