"""Flags of key questions: what a mean can't hide."""

from collections.abc import Iterator, Mapping

from adaptameter.domain.assessment import Rating
from adaptameter.domain.question import Key
from adaptameter.domain.result import Flag, FlagKind
from adaptameter.domain.state import State, is_met
from adaptameter.domain.survey import Theme


def flags_of(theme: Theme, states: Mapping[str, State], ratings: Mapping[str, Rating]) -> Iterator[Flag]:
    """The flags of a theme, in file order."""
    for name, question in theme.questions.items():
        if question.key:
            rating = ratings.get(f"{theme.id}/{name}")
            kind = flag_kind(question.key, states[name], rating)
            if kind:
                level = rating.level if rating and states[name] == "answered" else None
                yield Flag(f"{theme.id}/{name}", kind, level if kind == "below" else None, question.key.flag)


def flag_kind(key: Key, state: State, rating: Rating | None) -> FlagKind | None:
    """Which flag a key question raises in this state, if any."""
    if state == "excluded":
        return None
    if state == "lowest":
        return "below"
    if state == "answered":
        return None if rating and is_met(key, rating.answer) else "below"
    if state == "disagreement":
        views = rating.disagreement.views if rating and rating.disagreement else ()
        return None if all(is_met(key, view.answer) for view in views) else "disagreement"
    return state
