"""What an officer who has read no answers may ask of a partner: gaps to be filled, and evidence."""

from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from adaptameter.domain.assessment import Rating
from adaptameter.domain.question import Question
from adaptameter.domain.state import own_state
from adaptameter.domain.survey import Theme

Wanted = Literal["answer", "evidence"]
wanted_kinds: tuple[Wanted, ...] = get_args(Wanted)


def open_questions(theme: Theme, ratings: Mapping[str, Rating]) -> Iterator[Question]:
    """The questions that are not answered or not known, so that an answer may be asked for.

    No follow-ups: which of them are asked at all would tell the answer before them.
    """
    for name, question in theme.questions.items():
        if question.ask_if is None and own_state(ratings.get(f"{theme.id}/{name}")) in (None, "dont_know"):
            yield question


def evidence_questions(theme: Theme) -> Iterator[Question]:
    """The questions for which evidence may be asked, whatever was answered: all but those about cases."""
    return (question for question in theme.questions.values() if not question.sensitive)
