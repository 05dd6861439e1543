"""What officers asked when they returned an assessment, with the questions that it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from adaptameter.domain.question import Question
from adaptameter.domain.questionnaire import Dimension
from adaptameter.domain.survey import Theme
from adaptameter.storage.account import names_of
from adaptameter.storage.returned import AskedRow, ReturnRow
from adaptameter.web.opened import Opened
from adaptameter.web.speech import reader


@dataclass(frozen=True)
class Asked:
    """A question about which something is asked, and where it stands."""

    theme: Theme
    dimension: Dimension
    question: Question
    row: AskedRow


@dataclass(frozen=True)
class Returned:
    """A return with all that was asked."""

    row: ReturnRow
    by: str
    """The name of the officer."""
    asked: Sequence[Asked]


def returned(session: Session, opened: Opened) -> list[Returned]:
    """The returns of an assessment, latest first."""
    names = names_of(session, (each.returned_by for each in opened.returns))
    nameless = reader().gettext("A programme officer")
    return [
        Returned(each, names.get(each.returned_by or "", nameless), list(asked(opened, each)))
        for each in reversed(opened.returns)
    ]


def asked(opened: Opened, row: ReturnRow) -> Iterator[Asked]:
    """What one return asks, as far as it is a question of this assessment."""
    places = {
        f"{theme.id}/{question.id}": (theme, dimension, question)
        for theme, dimension in opened.pages
        for question in dimension.questions
        if question.id in theme.asked
    }
    for each in row.asked:
        if each.question in places:
            yield Asked(*places[each.question], each)
