"""Forms of a group: how each answers alone, who was there, and the code of a room."""

from typing import Final

from wtforms import BooleanField, StringField
from wtforms.fields import Field

from adaptameter.domain.group import Present, fewest, kinds_of_people, most_places
from adaptameter.web.forms.account import AccountForm
from adaptameter.web.forms.text import blame, in_one_line

most_present: Final = 999


class NumbersForm(AccountForm):
    """Whole numbers."""

    def check(self, field: Field, least: int, most: int) -> None:
        """Put a message to a field whose number is not between these."""
        found = self.number(field)
        if found is None or not least <= found <= most:
            told = self.reader.gettext("Write a whole number from %(least)s to %(most)s.", least=least, most=most)
            blame(field, [told])

    def number(self, field: Field) -> int | None:
        """The whole number in a field; None where there is none."""
        found = self.reader.number_in(field.data or "")
        return int(found) if found is not None and found == int(found) else None


class GroupForm(NumbersForm):
    """How many places there are, and of how many answers a count is shown."""

    places = StringField(filters=[in_one_line])
    smallest = StringField(filters=[in_one_line])
    has_code = BooleanField()

    def is_right(self, *, seated: int = 0, least: int = fewest, has_places: bool = True) -> bool:
        """Whether it can be kept; messages at the fields where not.

        `seated`: how many places are taken; `least`: below which the smallest number of answers may not go.
        """
        self.validate()
        most = most_places
        if has_places:
            self.check(self.places, max(fewest, seated), most_places)
            most = self.number(self.places) or most_places
        self.check(self.smallest, least, max(most, least))
        return not any(field.errors for field in self)

    @property
    def values(self) -> dict[str, int]:
        """What was typed, once it is right."""
        fields = {"places": self.places, "smallest": self.smallest}
        return {name: number for name, field in fields.items() if (number := self.number(field)) is not None}


class PresentForm(NumbersForm):
    """How many people of each kind were there; none has to be told."""

    board = StringField(filters=[in_one_line])
    director = StringField(filters=[in_one_line])
    programmes = StringField(filters=[in_one_line])
    finance = StringField(filters=[in_one_line])
    volunteers = StringField(filters=[in_one_line])
    rights_holders = StringField(filters=[in_one_line])
    others = StringField(filters=[in_one_line])

    def is_right(self) -> bool:
        """Whether all that was typed are numbers; messages at the fields where not."""
        self.validate()
        for each in kinds_of_people:
            if self[each].data:
                self.check(self[each], 0, most_present)
        return not any(field.errors for field in self)

    @property
    def people(self) -> dict[Present, int]:
        """How many of each kind."""
        return {each: self.number(self[each]) or 0 for each in kinds_of_people}


class RoomForm(AccountForm):
    """The code of a room."""

    code = StringField(filters=[in_one_line])
