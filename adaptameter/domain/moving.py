"""Moving a draft to newer versions: what becomes of each answer, and which questions are new."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from adaptameter.domain.assessment import Rating
from adaptameter.domain.change import ChangeKind
from adaptameter.domain.questionnaire import Questionnaire
from adaptameter.domain.rating_check import problems_of_rating
from adaptameter.domain.survey import Survey

Treatment = Literal["carried", "to_confirm", "dropped"]
asks_again: Final[frozenset[ChangeKind]] = frozenset({"reworded", "rules"})
"""Changes after which somebody has to say that the answer still holds."""
breaks: Final[frozenset[ChangeKind]] = frozenset({"new", "retired", "rescaled", "split", "merged"})
"""Changes after which the answer is one to another question."""


@dataclass(frozen=True, slots=True)
class Move:
    """A draft of one survey as a draft of another; every rating is in exactly one of the first three.

    Ratings are by questionnaire/question, in the order of the survey that asks them.
    """

    carried: Mapping[str, Rating]
    """They count in the new draft as they stand."""
    to_confirm: Mapping[str, Rating]
    """They count once somebody says that they still hold."""
    dropped: Mapping[str, Rating]
    """They stay readable in the old draft only."""
    new: tuple[str, ...]
    """Questions that the new survey asks and for which the old draft can have no rating."""


def move_draft(
    ratings: Mapping[str, Rating], old: Survey, new: Survey, chains: Mapping[str, Sequence[Questionnaire]]
) -> Move:
    """What becomes of the ratings of a draft; `chains` has all versions on the way of each theme that both ask."""
    treated = {name: treatment(name, rating, new, chains) for name, rating in ratings.items()}
    order = {name: place for place, name in enumerate(dict.fromkeys((*names_of(new), *names_of(old))))}
    ordered = sorted(ratings, key=lambda name: order.get(name, len(order)))

    def those(wanted: Treatment) -> dict[str, Rating]:
        return {name: ratings[name] for name in ordered if treated[name] == wanted}

    return Move(
        carried=those("carried"),
        to_confirm=those("to_confirm"),
        dropped=those("dropped"),
        new=tuple(name for name in names_of(new) if not is_continued(name, old, chains)),
    )


def names_of(survey: Survey) -> Iterator[str]:
    """The names of all questions that a survey asks, in order."""
    for theme in survey.themes:
        yield from (f"{theme.id}/{question}" for question in theme.questions)


def treatment(name: str, rating: Rating, new: Survey, chains: Mapping[str, Sequence[Questionnaire]]) -> Treatment:
    """What becomes of one rating; one that the new version would refuse is dropped."""
    theme, _, question = name.partition("/")
    if theme not in chains or new.question(name) is None or breaks & changes_of(question, chains[theme]):
        return "dropped"
    if any(problems_of_rating(name, rating, new)):
        return "dropped"
    return "to_confirm" if is_asked_again(question, chains[theme]) else "carried"


def is_continued(name: str, old: Survey, chains: Mapping[str, Sequence[Questionnaire]]) -> bool:
    """Whether a question of the new survey asks what one of the old did, maybe in other words."""
    theme, _, question = name.partition("/")
    return theme in chains and old.question(name) is not None and not breaks & changes_of(question, chains[theme])


def changes_of(question: str, chain: Sequence[Questionnaire]) -> frozenset[ChangeKind]:
    """Everything that the versions of a chain, earliest first, say of a question; `retired` where it is away."""
    found: set[ChangeKind] = set()
    for version in chain[1:]:
        if question not in version.questions:
            found.add("retired")
        if version.changes and question in version.changes.questions:
            found.update(version.changes.questions[question].change)
    return frozenset(found)


def is_asked_again(question: str, chain: Sequence[Questionnaire]) -> bool:
    """Whether an answer has to be confirmed: the question was reworded, has other rules, or is said not to compare."""
    declared = [version.changes.questions.get(question) for version in chain[1:] if version.changes]
    return any(each and (asks_again.intersection(each.change) or not each.is_comparable) for each in declared)
