"""The choices of a question as large cards."""

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from wtforms import SelectField

from adaptameter.language import Language

not_applicable: Final = ".na"
dont_know: Final = ".dont_know"
none_of_these: Final = ".none"
unanswered: Final = ""


class Card(NamedTuple):
    """One choice."""

    id: str
    """The first has the field's own, which the summary of problems leads to."""
    value: str
    is_chosen: bool
    title: str
    text: str = ""
    number: str = ""


Words = tuple[str, ...]
"""Title, text and number of a card, as far as it has them."""


def cards_of(
    field: SelectField, chosen: Collection[str | None], words: Mapping[str, Words], language: Language
) -> list[Card]:
    """A card for each choice of a field, with the words of its answers, or those of the choices that are none."""
    _ = language.gettext
    known: dict[str, Words] = {
        none_of_these: (_("None of these"),),
        not_applicable: (_("Not applicable to us"),),
        dont_know: (_("We don't know"),),
        unanswered: (_("Take the answer back"),),
        **words,
    }
    values = map(str, field.choices or ())
    return [
        Card(f"{field.id}-{place}" if place else field.id, value, value in chosen, *known[value])
        for place, value in enumerate(values)
    ]
