"""Whose a theme is: what the visitor may answer of an assessment, and where it goes on."""

from collections.abc import Sequence
from dataclasses import dataclass

from adaptameter.domain.part import may_answer
from adaptameter.domain.progress import Progress
from adaptameter.domain.questionnaire import Dimension
from adaptameter.domain.survey import Theme
from adaptameter.storage.account import AccountRow
from adaptameter.web.access import deny, keep, standing
from adaptameter.web.account import me
from adaptameter.web.opened import Opened
from adaptameter.web.speech import reader


@dataclass(frozen=True)
class Part:
    """A theme as the task list shows it."""

    theme: Theme
    progress: Progress
    people: Sequence[AccountRow]
    """To whom it is given."""
    is_own: bool
    """Whether it is given to the visitor."""
    is_open: bool
    """Whether the visitor may answer it."""

    @property
    def left(self) -> int:
        """How many questions wait for an answer."""
        return self.progress.asked - self.progress.given


def parts_of(opened: Opened) -> list[Part]:
    """The themes: the visitor's own first, then everybody's, then those of others."""
    found = [part_of(opened, theme) for theme in opened.survey.themes]
    return sorted(found, key=lambda each: (not each.is_own, not each.is_open))


def part_of(opened: Opened, theme: Theme) -> Part:
    """A theme with whose it is."""
    is_own = opened.is_given_to(me().account.id, theme)
    return Part(
        theme, opened.progress_of(theme), opened.parts.get(theme.id, ()), is_own, is_answered_here(opened, theme)
    )


def is_answered_here(opened: Opened, theme: Theme) -> bool:
    """Whether the visitor may answer a theme, by whom of the team it is given to; who types in for it may do all."""
    own = me().account.pseudonym
    if not standing().is_of_team or (opened.entry is not None and opened.entry.account == own):
        return True
    given = [each.id for each in opened.parts.get(theme.id, ())]
    return may_answer(given, me().account.id, is_lead="lead" in standing().roles)


def given_to_others(opened: Opened, theme: Theme) -> str:
    """Who answers a theme in the visitor's place; empty where it may answer itself."""
    if is_answered_here(opened, theme):
        return ""
    language = reader()
    return language.gettext(
        "Who answers this theme: %(names)s. You can read it, and a lead can give it to you.",
        names=language.names(each.name for each in opened.parts[theme.id]),
    )


def require(opened: Opened, theme: Theme) -> None:
    """Deny it to whom a theme was not given."""
    if not is_answered_here(opened, theme):
        deny("answer another's part", 403)


def write_down_denial() -> None:
    """Write into the log that a theme of others was not let be answered."""
    keep("answer another's part", standing(), "denied")


def next_page(opened: Opened) -> tuple[Theme, Dimension] | None:
    """The first page with something left to answer, of the visitor's own themes before those of everybody."""
    order = [each.theme.id for each in parts_of(opened) if each.is_open]
    pages = [page for page in opened.pages if page[0].id in order and not opened.progress_of(*page).is_complete]
    return min(pages, key=lambda page: order.index(page[0].id), default=None)
