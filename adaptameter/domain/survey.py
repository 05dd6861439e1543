"""What an instrument asks: its questionnaires at hand, each narrowed to the questions that are asked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from adaptameter.domain.instrument import Instrument, Member
from adaptameter.domain.problem import Problem
from adaptameter.domain.question import Question
from adaptameter.domain.questionnaire import Dimension, Questionnaire
from adaptameter.domain.worth import Worths, make_worths


@dataclass(frozen=True)
class Theme:
    """A questionnaire as an instrument asks it."""

    questionnaire: Questionnaire
    asked: frozenset[str]
    """Ids of the questions that the instrument asks."""
    sha256: str
    weight: Decimal = Decimal(1)

    @property
    def id(self) -> str:
        """The questionnaire's id."""
        return self.questionnaire.id

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The questions asked, by id, in file order."""
        return {name: question for name, question in self.questionnaire.questions.items() if name in self.asked}

    @cached_property
    def dimensions(self) -> tuple[tuple[Dimension, tuple[Question, ...]], ...]:
        """Each dimension with its questions that are asked, maybe none."""
        return tuple(
            (dimension, tuple(q for q in dimension.questions if q.id in self.asked))
            for dimension in self.questionnaire.dimensions
        )

    @cached_property
    def worths(self) -> Worths:
        """What the answers to its scored questions count."""
        return make_worths(self.questions.values(), self.questionnaire)


@dataclass(frozen=True)
class Survey:
    """An instrument with its questionnaires, in order."""

    instrument: Instrument
    sha256: str
    themes: tuple[Theme, ...]
    translations: tuple[tuple[str, str], ...] = ()
    """Name and sha256 of each translation that was shown."""

    @cached_property
    def theme(self) -> dict[str, Theme]:
        """The themes by questionnaire id."""
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def has_scores(self) -> bool:
        """Whether any theme may have a score; a short form asks too little of each, and shows levels alone."""
        counts = (sum(question.is_scored for question in theme.questions.values()) for theme in self.themes)
        return any(count >= self.instrument.min_questions for count in counts)

    def question(self, name: str) -> Question | None:
        """The question of a name such as governance/board-meets, if the instrument asks it."""
        theme, _, question = name.partition("/")
        return self.theme[theme].questions.get(question) if theme in self.theme else None


def selected(questionnaire: Questionnaire, only: Iterable[str] | None) -> frozenset[str]:
    """Ids of the questions asked: all, or a selection with what its `ask_if` needs."""
    if only is None:
        return frozenset(questionnaire.questions)
    chosen: set[str] = set()
    waiting = [name for name in only if name in questionnaire.questions]
    while waiting:
        name = waiting.pop()
        if name not in chosen:
            chosen.add(name)
            condition = questionnaire.questions[name].ask_if
            waiting.extend([condition.question] if condition else [])
    return frozenset(chosen)


def make_theme(questionnaire: Questionnaire, member: Member, sha256: str) -> Theme:
    """The questionnaire as this member of an instrument asks it."""
    return Theme(questionnaire, selected(questionnaire, member.only), sha256, member.weight)


def problems_of_members(
    instrument: Instrument, at_hand: Mapping[tuple[str, str], Questionnaire | None]
) -> Iterator[Problem]:
    """Where an instrument names what isn't there; `at_hand` is by (id, version), None for one that can't be read."""
    for i, member in enumerate(instrument.questionnaires):
        path = ("questionnaires", i)
        if (member.id, member.version) not in at_hand:
            versions = sorted(version for name, version in at_hand if name == member.id)
            wanted = "one of " + ", ".join(versions) if versions else "a questionnaire of this folder"
            yield Problem((*path, "version"), f"there is no `{member.id}` {member.version}", wanted)
            continue
        questionnaire = at_hand[member.id, member.version]
        if questionnaire is None:
            continue
        for j, name in enumerate(member.only or ()):
            if name not in questionnaire.questions:
                wanted = "one of " + ", ".join(questionnaire.questions)
                yield Problem((*path, "only", j), f"`{member.id}` {member.version} has no question `{name}`", wanted)
        if instrument.status == "published" and questionnaire.status != "published":
            wanted = "published ones in a published instrument"
            yield Problem((*path, "version"), f"`{member.id}` {member.version} is a draft", wanted)
