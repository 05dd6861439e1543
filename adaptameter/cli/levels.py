"""The answers of a short form, which has no scores, in the command line's words."""

from collections.abc import Iterator, Mapping

from adaptameter.domain.assessment import Rating
from adaptameter.domain.comparison import Comparison
from adaptameter.domain.result import QuestionResult
from adaptameter.domain.round import ScoredRound

no_scores = "A short form: it asks too little of each theme for a score, so each answer stands for itself."
words: Mapping[str, str] = {"na": "not applicable", "lowest": "at the lowest", "dont_know": "don't know"}
"""For states whose own name isn't said so."""
by_answers = "A short form has no scores to compare, so what moved is told answer by answer."


def level_rows(scored: ScoredRound) -> Iterator[list[str]]:
    """Each question that was asked with its answer, theme by theme."""
    for theme in scored.result.questionnaires:
        yield [f"{theme.id} {theme.version}", ""]
        for _, each in theme.questions:
            if each.state != "excluded":
                yield [f"  {each.id}", told(each, scored.ratings.get(f"{theme.id}/{each.id}"))]


def told(question: QuestionResult, rating: Rating | None) -> str:
    """An answer in a word or two; what became of the question where there is none that counts."""
    if question.state != "answered" or rating is None:
        return words.get(question.state, question.state)
    if rating.level is not None:
        return f"level {rating.level}"
    if rating.ticked is not None:
        return f"{len(rating.ticked)} ticked"
    return "yes" if rating.yes else "no"


def moved_rows(found: Comparison, earlier: ScoredRound, later: ScoredRound) -> Iterator[list[str]]:
    """Each question that was answered both times, theme by theme, with both answers and whether it went up or down."""
    before = {theme.id: {each.id: each for _, each in theme.questions} for theme in earlier.result.questionnaires}
    for theme in later.result.questionnaires:
        core = found.questionnaires[theme.id].core if theme.id in found.questionnaires else frozenset()
        if core:
            yield [theme.id, "", "", ""]
        for _, each in theme.questions:
            if each.id in core:
                old, name = before[theme.id][each.id], f"{theme.id}/{each.id}"
                answers = [told(old, earlier.ratings.get(name)), told(each, later.ratings.get(name))]
                yield [f"  {each.id}", *answers, way(old, each)]


def way(old: QuestionResult, new: QuestionResult) -> str:
    """Whether an answer that counts went up or down; empty where it stayed."""
    if old.value is None or new.value is None or old.value == new.value:
        return ""
    return "up" if new.value > old.value else "down"
