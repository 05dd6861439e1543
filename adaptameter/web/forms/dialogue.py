"""The small forms of a dialogue: a note, and who was there on which day."""

import re
import secrets
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from werkzeug.datastructures import MultiDict
from wtforms import Form, HiddenField, StringField, TextAreaField

from adaptameter.language import Language
from adaptameter.storage.dialogue import DialogueRow
from adaptameter.web.forms.agreed import version_in
from adaptameter.web.forms.text import blame, in_one_line, longest_line, read_day, tidied, too_long

longest_note: Final = 5000
most_people: Final = 60


class NoteForm(Form):
    """Something that one side writes down."""

    words = TextAreaField(filters=[tidied])
    key = HiddenField()
    """What this form is called: sent twice, it writes one note."""

    def __init__(self, language: Language, formdata: MultiDict[str, str] | None = None) -> None:
        self.language = language
        super().__init__(formdata, data={"key": secrets.token_hex(16)}, prefix="note.")

    def is_right(self) -> bool:
        """Whether there is a note; a message at the field where not."""
        self.validate()
        text = self.words.data or ""
        told = [] if text else [self.language.gettext("Write something first.")]
        return not blame(self.words, [*told, *too_long(text, self.language, longest_note)])

    @property
    def own_key(self) -> str:
        """The form's name as a page made it; a new one for what no page made."""
        key = str(self.key.data or "")
        return key if re.fullmatch("[0-9a-f]{32}", key) else secrets.token_hex(16)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Every message with the id of its field."""
        return [(self.words.id, str(message)) for message in self.words.errors]


class PeopleForm(Form):
    """On which day the dialogue was held, and who was there."""

    day = StringField(filters=[in_one_line])
    present = TextAreaField(filters=[tidied])
    """A person or a role a line."""
    seen = HiddenField()

    def __init__(
        self, language: Language, row: DialogueRow | None, formdata: MultiDict[str, str] | None = None
    ) -> None:
        self.language = language
        day = row.held_on.isoformat() if row and row.held_on else ""
        data = {"day": day, "present": row.present, "seen": row.version} if row else {}
        super().__init__(formdata, data=data, prefix="people.")
        self.theirs: DialogueRow | None = None
        """What the other side saved meanwhile."""

    @property
    def version(self) -> int:
        """The version that was on the page."""
        return version_in(self.seen)

    @property
    def held_on(self) -> date | None:
        """The day."""
        return read_day(self.day.data or "")

    def is_right(self, today: date) -> bool:
        """Whether it can be kept; messages at the fields where not."""
        self.validate()
        _, lines = self.language.gettext, (self.present.data or "").splitlines()
        if self.day.data and self.held_on is None:
            blame(self.day, [_("Write the day as year-month-day, such as 2024-03-14.")])
        elif self.held_on and self.held_on > today + timedelta(days=1):  # it may be tomorrow elsewhere
            blame(self.day, [_("This day is still to come; write the day on which you talked.")])
        blame(self.present, list(wrong_with(lines, self.language)))
        return not self.problems

    def renew(self, row: DialogueRow) -> None:
        """Show what the other side saved meanwhile; the next save replaces it."""
        told = self.language.gettext(
            "The other side saved something else meanwhile. Yours is still here: save again to replace it."
        )
        blame(self.present, [told])
        self.theirs, self.seen.data = row, str(row.version)

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Every message with the id of its field."""
        return [(field.id, str(message)) for field in (self.day, self.present) for message in field.errors]


def wrong_with(lines: Sequence[str], language: Language) -> Iterator[str]:
    """What to say of lines that are too many or too long."""
    if len(lines) > most_people:
        yield language.ngettext(
            "Write at most %(count)s line, one for each person or role.",
            "Write at most %(count)s lines, one for each person or role.",
            most_people,
        )
    if any(len(line) > longest_line for line in lines):
        yield language.ngettext(
            "Write at most %(count)s character in each line.",
            "Write at most %(count)s characters in each line.",
            longest_line,
        )
