"""How far a rating set is: what is answered, what is open, and which questions are asked at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adaptameter.domain.assessment import Kind, Rating
from adaptameter.domain.question import Question
from adaptameter.domain.state import State, own_state, states
from adaptameter.domain.survey import Theme


@dataclass(frozen=True, slots=True)
class Progress:
    """How many questions are asked, and how many of them have an answer, an N/A or a don't know."""

    given: int
    asked: int

    @property
    def is_begun(self) -> bool:
        return self.given > 0

    @property
    def is_complete(self) -> bool:
        return self.given == self.asked

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(self.given + other.given, self.asked + other.asked)


def shown_questions(theme: Theme, ratings: Mapping[str, Rating], kind: Kind) -> dict[str, State]:
    """The questions that a person is asked, with their states.

    A follow-up is asked once the answer before it calls for it: not while that one is open, nor where it leaves this
    one out or settles it at its lowest.
    """
    found = states(theme, ratings, kind)
    return {name: state for name, state in found.items() if is_shown(theme, theme.questions[name], ratings, found)}


def is_shown(theme: Theme, question: Question, ratings: Mapping[str, Rating], found: Mapping[str, State]) -> bool:
    """Whether a person is asked this question."""
    if question.ask_if is None:
        return True
    if found[question.id] in ("excluded", "lowest"):
        return False
    return (
        found[question.ask_if.question] == "answered" or own_state(ratings.get(f"{theme.id}/{question.id}")) is not None
    )


def progress(theme: Theme, ratings: Mapping[str, Rating], kind: Kind, names: Iterable[str] | None = None) -> Progress:
    """The progress of a theme, or of some of its questions."""
    asked = shown_questions(theme, ratings, kind)
    counted = asked.keys() if names is None else asked.keys() & set(names)
    given = sum(own_state(ratings.get(f"{theme.id}/{name}")) is not None for name in counted)
    return Progress(given, len(counted))
