"""Names in e-mails: in one line, and turning nothing round."""

from adaptameter.language import Language
from adaptameter.reports.markup import turning


def shown(language: Language, name: str) -> str:
    """A name in one line, which turns nothing round that stands beside it."""
    return language.isolated(plain(name)) if name else ""


def plain(name: str) -> str:
    """A name in one line, without what can't be seen."""
    return " ".join("".join(each if each.isprintable() else " " for each in name.translate(turning)).split())
