"""What changed in a questionnaire, in the reader's words."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from adaptameter.domain.change import ChangeKind
from adaptameter.language import Language


def kind_words(kinds: Iterable[ChangeKind], language: Language) -> str:
    """The kinds of change in words."""
    _ = language.gettext
    known: dict[ChangeKind, str] = {
        "editorial": _("said better, asks the same"),
        "moved": _("moved to another dimension"),
        "reweighted": _("another weight"),
        "rules": _("other rules"),
        "reworded": _("reworded"),
        "new": _("new"),
        "retired": _("asked no more"),
        "split": _("split from another question"),
        "merged": _("merged from other questions"),
        "rescaled": _("other answers to choose from"),
    }
    return language.joined(known[kind] for kind in kinds)


def field_word(field: str, language: Language) -> str:
    """What a field of a questionnaire is called."""
    _ = language.gettext
    known = {
        "title": _("Title"),
        "purpose": _("Purpose"),
        "scoring": _("Scoring"),
        "text": _("Question"),
        "help": _("Help"),
        "flag": _("Text of the flag"),
        "evidence examples": _("Examples of evidence"),
        "evidence from": _("Evidence from level"),
        "dimension": _("Dimension"),
        "weight": _("Weight"),
        "ask_if": _("Asked if"),
        "allow_na": _("“Not applicable” allowed"),
        "sensitive": _("Sensitive"),
        "key": _("Key question"),
        "kind": _("Kind of question"),
        "good": _("The good answer"),
        "levels": _("Values of the levels"),
        "options": _("Options with their weights"),
        "of": _("Made out of"),
    }
    if field in known:
        return known[field]
    subject, _space, rest = field.partition(" ")
    name, _space, part = rest.partition(" ")
    if subject == "level":
        named = _("Level %(number)s", number=name)
        return named if part == "text" else _("Name of level %(number)s", number=name)
    if subject == "option":
        return _("Option “%(name)s”", name=name)
    return _("Dimension “%(name)s”", name=name) + (f": {known[part]}" if part in known else "")


def condition_words(language: Language) -> dict[str, str]:
    """What the parts of a condition mean, with a place for their value."""
    _ = language.gettext
    return {
        "at_least": _("level %(level)s or higher", level="%s"),
        "is": _("the answer %(answer)s", answer="%s"),
        "ticked": _("all ticked: %(options)s", options="%s"),
        "question": _("after the question %(question)s", question="%s"),
        "otherwise": _("otherwise: %(treatment)s", treatment="%s"),
    }


def value_text(value: Any, language: Language) -> str:
    """A value of a questionnaire as people read it."""
    if isinstance(value, bool):
        return language.gettext("Yes") if value else language.gettext("No")
    if isinstance(value, dict):
        words = condition_words(language)
        named = (words.get(key, f"{key}: %s") % value_text(each, language) for key, each in value.items())
        return language.semicolon.join(named)
    if isinstance(value, list | tuple):
        return language.joined(value_text(each, language) for each in value)
    return language.whole(value.normalize()) if isinstance(value, Decimal) else str(value)
