"""The form of a round: its name, what is asked, and its days."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import RadioField, StringField

from adaptameter.domain.assessment import InstrumentReference, longest_round
from adaptameter.domain.instrument import Instrument
from adaptameter.domain.partnership import is_about_partnership
from adaptameter.language import Language
from adaptameter.storage.round import RoundRow
from adaptameter.web.forms.account import AccountForm
from adaptameter.web.forms.start import reference_of
from adaptameter.web.forms.text import blame, in_one_line, read_day


class DaysForm(AccountForm):
    """The days of a round; none of them is needed."""

    opens = StringField(filters=[in_one_line])
    due = StringField(filters=[in_one_line])
    closes = StringField(filters=[in_one_line])

    def is_right(self) -> bool:
        """Whether it can be kept; messages at the fields where not."""
        self.validate()
        self.check()
        return not any(field.errors for field in self)

    def check(self) -> None:
        """Put messages to what can't be kept."""
        wrong = self.reader.gettext("Write the day as year-month-day, such as 2024-03-14.")
        for field in (self.opens, self.due, self.closes):
            blame(field, [wrong] if field.data and read_day(field.data) is None else [])
        self.check_order()

    def check_order(self) -> None:
        """Put a message to a day that comes before one that it can't come before."""
        _ = self.reader.gettext
        days = self.days
        opens, due, closes = days["opens"], days["due"], days["closes"]
        if opens and due and due < opens:
            blame(self.due, [_("The round can't be due before it opens.")])
        if due and closes and closes < due:
            blame(self.closes, [_("The round can't close before it is due.")])
        elif opens and closes and closes < opens:
            blame(self.closes, [_("The round can't close before it opens.")])

    @property
    def days(self) -> dict[str, date | None]:
        """The days by name; None where there is none."""
        fields = {"opens": self.opens, "due": self.due, "closes": self.closes}
        return {name: read_day(field.data or "") for name, field in fields.items()}

    @property
    def values(self) -> dict[str, Any]:
        """What the row is to hold."""
        return self.days


class RoundForm(DaysForm):
    """A round in which nobody takes part yet."""

    name = StringField(filters=[in_one_line])
    instrument = RadioField(validate_choice=False)
    # Once more, so that they stand where the page has them.
    opens = StringField(filters=[in_one_line])
    due = StringField(filters=[in_one_line])
    closes = StringField(filters=[in_one_line])

    def __init__(
        self,
        reader: Language,
        instruments: Sequence[Instrument],
        formdata: MultiDict[str, str] | None = None,
        **named: Any,
    ) -> None:
        self.instruments = {each.reference: each for each in instruments}
        own = [name for name, each in self.instruments.items() if not is_about_partnership(each.id)]
        only = own[0] if len(own) == 1 else None
        data = {"instrument": only, **(named.pop("data", None) or {})}
        super().__init__(reader, formdata, data=data if formdata is None else {}, **named)

    def check(self) -> None:
        super().check()
        _ = self.reader.gettext
        name = self.name.data or ""
        if not name:
            blame(self.name, [_("Give the round a name, such as the year.")])
        elif len(name) > longest_round:
            told = self.reader.ngettext(
                "Shorten the name to at most %(count)s character.",
                "Shorten the name to at most %(count)s characters.",
                longest_round,
            )
            blame(self.name, [told])
        if self.instrument.data not in self.instruments:
            blame(self.instrument, [_("Choose what is asked.")])

    @property
    def reference(self) -> InstrumentReference:
        """What is asked."""
        chosen = self.instruments[self.instrument.data]
        return InstrumentReference(id=chosen.id, version=chosen.version)

    @property
    def values(self) -> dict[str, Any]:
        asked = self.reference
        return {
            "name": self.name.data,
            "instrument_id": asked.id,
            "instrument_version": asked.version,
            **self.days,
        }

    def refuse_name(self) -> None:
        """Say that there is such a round already."""
        blame(self.name, [self.reader.gettext("There is a round of this name that asks the same; choose another.")])


def data_of(row: RoundRow) -> dict[str, str]:
    """What stands in the form of a round that is there."""
    days = {name: getattr(row, name) for name in ("opens", "due", "closes")}
    shown = {name: day.isoformat() if day else "" for name, day in days.items()}
    return {"name": row.name, "instrument": reference_of(row), **shown}
