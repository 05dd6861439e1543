"""What becomes of each question in a rating set: asked or not, answered, not applicable or open."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from adaptameter.domain.assessment import Kind, Rating
from adaptameter.domain.question import (
    AskIf,
    ChecklistQuestion,
    Condition,
    LevelQuestion,
    Question,
    YesNoQuestion,
)
from adaptameter.domain.survey import Theme

State = Literal["answered", "lowest", "na", "dont_know", "unanswered", "disagreement", "excluded"]
scored_states = frozenset({"answered", "lowest"})
open_states = frozenset({"dont_know", "unanswered", "disagreement"})

Answer: TypeAlias = int | bool | tuple[str, ...] | None


def states(theme: Theme, ratings: Mapping[str, Rating], kind: Kind) -> dict[str, State]:
    """The state of each question that the theme asks; `ratings` are by questionnaire/question.

    A follow-up takes its state from its parent: unanswered where that one is open, excluded where that one is N/A
    or excluded, and what `otherwise` says where the condition is false, in the officer's set too. Otherwise a question
    without a rating is excluded in the officer's set, since officers rate a subset.
    """
    found: dict[str, State] = {}
    without_rating: State = "excluded" if kind == "officer" else "unanswered"
    for name, question in theme.questions.items():
        own = own_state(ratings.get(f"{theme.id}/{name}")) or without_rating
        found[name] = follow_up(question.ask_if, own, found, theme, ratings) if question.ask_if else own
    return found


def own_state(rating: Rating | None) -> State | None:
    """The state that the rating alone gives; None without one (a comment or evidence alone is none)."""
    if rating is None or not rating.given:
        return None
    if rating.na is not None:
        return "na"
    if rating.dont_know:
        return "dont_know"
    return "disagreement" if rating.disagreement else "answered"


def follow_up(
    ask_if: AskIf, own: State, found: Mapping[str, State], theme: Theme, ratings: Mapping[str, Rating]
) -> State:
    """The state of a follow-up, from that of its parent."""
    parent = found[ask_if.question]
    if parent in ("na", "excluded"):
        return "excluded"
    if parent in open_states:
        return "excluded" if own == "excluded" else "unanswered"
    question = theme.questions[ask_if.question]
    answer = lowest(question, theme) if parent == "lowest" else ratings[f"{theme.id}/{question.id}"].answer
    if is_met(ask_if, answer):
        return own
    return "lowest" if ask_if.otherwise == "lowest" else "excluded"


def lowest(question: Question, theme: Theme) -> Answer:
    """The answer that is worth least."""
    if isinstance(question, LevelQuestion):
        return theme.questionnaire.levels[question.id][0].level
    if isinstance(question, YesNoQuestion):
        return question.good == "no"
    return () if isinstance(question, ChecklistQuestion) else None


def is_met(condition: Condition, answer: Answer) -> bool:
    """Whether an answer meets the condition; no answer meets none."""
    if answer is None:
        return False
    if condition.at_least is not None:
        return isinstance(answer, int) and answer >= condition.at_least
    if condition.is_ is not None:
        return answer is (condition.is_ == "yes")
    return isinstance(answer, tuple) and set(condition.ticked or ()) <= set(answer)
