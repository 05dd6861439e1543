"""A dialogue opened to be read: both ratings, last time's, what is agreed so far, and its agenda."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from adaptameter.domain.agenda import Place, on_agenda
from adaptameter.domain.agreement import Topic, Why, agenda, following, is_settled, settling
from adaptameter.domain.assessment import Rating
from adaptameter.domain.group import Tally
from adaptameter.domain.progress import shown_questions
from adaptameter.domain.question import Level, Question
from adaptameter.domain.state import states
from adaptameter.domain.survey import Survey, Theme
from adaptameter.storage.agreed import handed_in
from adaptameter.storage.assessment import AssessmentRow, get_assessment
from adaptameter.storage.before import Before, get_before
from adaptameter.storage.dialogue import DialogueRow, NoteRow, get_dialogue, list_agenda, list_notes
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.group import get_group
from adaptameter.storage.rating import list_ratings
from adaptameter.web.access import standing
from adaptameter.web.desk import there
from adaptameter.web.speech import reader


@dataclass(frozen=True)
class Told:
    """A topic with what both sides say."""

    name: str
    """questionnaire/question"""
    theme: Theme
    question: Question
    whys: Sequence[Why]
    """Why it is worth talking about."""
    follows: bool
    """Whether only the agreed answers call for it."""
    falls: bool
    """Whether it falls away with what is agreed."""
    partner: Rating | None
    officer: Rating | None
    agreed: Rating
    """What is agreed so far."""
    settles: Rating | None
    """What is agreed of itself if nobody talks about it."""
    place: int | None
    """On the agenda, from 1."""

    @property
    def anchor(self) -> str:
        """What its line on a page is called."""
        return self.name.replace("/", ".")

    @property
    def levels(self) -> Sequence[Level]:
        """The levels of a level question."""
        return self.theme.questionnaire.levels.get(self.question.id, ())

    @property
    def is_settled(self) -> bool:
        """Whether both sides wrote down how it stands."""
        return is_settled(self.agreed)

    @property
    def address(self) -> dict[str, str]:
        """Its part of an address."""
        return {"theme_id": self.theme.id, "question_id": self.question.id}


@dataclass(frozen=True)
class Talk:
    """The dialogue of an assessment."""

    row: AssessmentRow
    survey: Survey
    """In the reader's language."""
    partner: Mapping[str, Rating]
    officer: Mapping[str, Rating]
    """What both sides handed in, by questionnaire/question."""
    before: Before | None
    tallies: Mapping[str, Tally]
    written: Mapping[str, Rating]
    """What is agreed so far."""
    versions: Mapping[str, int]
    dialogue: DialogueRow | None
    """None where the agreed ratings came in a file."""
    notes: Sequence[NoteRow]
    changed: Mapping[str, Place]
    """What was changed about the agenda."""

    @property
    def is_open(self) -> bool:
        """Whether the visitor may write in it."""
        return standing().may("hold the dialogue", self.row)

    @cached_property
    def settling(self) -> Mapping[str, Rating]:
        """What settles itself once both agree."""
        return settling(self.survey, self.partner, self.officer, self.written)

    @cached_property
    def following(self) -> frozenset[str]:
        """The questions that only the agreed answers call for."""
        return following(self.survey, self.partner, {**self.settling, **self.written})

    @cached_property
    def fallen(self) -> frozenset[str]:
        """The questions that fall away with what is agreed: they are left out, or settled at their lowest."""
        agreed = {**self.settling, **self.written}
        return frozenset(
            f"{theme.id}/{name}"
            for theme in self.survey.themes
            for name, state in states(theme, agreed, "agreed").items()
            if theme.questions[name].ask_if and state in ("excluded", "lowest")
        )

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Every question that can be talked about, what is most worth it first."""
        before = {name: self.before.ratings[name] for name in self.before.comparable} if self.before else {}
        found = agenda(self.survey, self.partner, self.officer, before, self.tallies)
        names = [each.name for each in found]
        further = [Topic(name, (), found[0].weight * 0) for name in sorted(self.following) if name not in names]
        return {each.name: each for each in [*found, *further]}

    @cached_property
    def on_agenda(self) -> Sequence[str]:
        """The names of the topics that are on the agenda, in order."""
        return on_agenda(list(self.topics.values()), self.changed, self.following)

    @cached_property
    def off_agenda(self) -> Sequence[str]:
        """The names of the others that were asked, in the order of the instrument."""
        names = [
            f"{theme.id}/{name}"
            for theme in self.survey.themes
            for name in shown_questions(theme, self.partner, "self")
        ]
        return [name for name in names if name in self.topics and name not in self.on_agenda]

    @property
    def settled(self) -> int:
        """How many topics of the agenda are settled, and not only left open."""
        return sum(bool(self.rating(name).given) or name in self.fallen for name in self.on_agenda)

    @property
    def left_open(self) -> int:
        """How many were talked about and left open."""
        found = [self.rating(name) for name in self.on_agenda if name not in self.fallen]
        return sum(is_settled(each) and not each.given for each in found)

    @property
    def agenda_told(self) -> list[Told]:
        """The topics on the agenda."""
        return [self.told(name) for name in self.on_agenda]

    @property
    def off_agenda_told(self) -> list[Told]:
        """The others."""
        return [self.told(name) for name in self.off_agenda]

    def told(self, name: str) -> Told:
        """One topic with all that is said of it; 404 where it can't be talked about."""
        theme, question = self.asked(name)
        return Told(
            name=name,
            theme=theme,
            question=question,
            whys=self.topics[name].whys,
            follows=name in self.following,
            falls=name in self.fallen,
            partner=self.partner.get(name),
            officer=self.officer.get(name),
            agreed=self.rating(name),
            settles=self.settling.get(name),
            place=self.on_agenda.index(name) + 1 if name in self.on_agenda else None,
        )

    def after(self, name: str, steps: int = 1) -> str | None:
        """The topic after one on the agenda, or before it; None at its end, and for what is not on it."""
        here = self.on_agenda.index(name) + steps if name in self.on_agenda else -1
        return self.on_agenda[here] if 0 <= here < len(self.on_agenda) else None

    def of(self, name: str | None) -> str:
        """What the log calls this dialogue, or a question of it."""
        return f"assessment {self.row.id}" + (f", {name}" if name else "")

    def rating(self, name: str) -> Rating:
        """What is agreed about a question so far."""
        return self.written.get(name, Rating())

    def asked(self, name: str) -> tuple[Theme, Question]:
        """The theme and the question of a name; 404 where it can't be talked about."""
        theme_id, _, question_id = name.partition("/")
        theme = there(self.survey.theme.get(theme_id))
        return theme, theme.questions[there(question_id if name in self.topics else None)]

    def notes_on(self, name: str | None) -> list[NoteRow]:
        """The notes about a question, or about all of it."""
        return [each for each in self.notes if each.question == name]

    def mark(self, name: str | None = None) -> str:
        """What is another one as soon as somebody saved something: about a question, or anything."""
        versions = sorted((key, value) for key, value in self.versions.items() if name in (None, key))
        notes = [each.id for each in self.notes if name in (None, each.question)]
        told = (self.row.state, versions, notes)
        held = self.dialogue.version if self.dialogue else 0
        further = () if name else (held, sorted(self.changed.items()))
        return hashlib.sha256(repr((told, further)).encode()).hexdigest()[:16]


def open_talk(session: Session, number: int) -> Talk:
    """The dialogue of an assessment's number; 404 where there is none."""
    row = there(get_assessment(session, number))
    survey, agreed = survey_of(session, row, reader().code), row.rating_set("agreed")
    kept = list_ratings(session, agreed) if agreed else {}
    group = get_group(session, row)
    return Talk(
        row=row,
        survey=survey,
        partner=handed_in(session, row, "self"),
        officer=handed_in(session, row, "officer"),
        before=get_before(session, row, survey, reader().code),
        tallies=group.tallies if group and not group.is_open else {},
        written={name: rating for name, (rating, _) in kept.items()},
        versions={name: found.version for name, (_, found) in kept.items()},
        dialogue=get_dialogue(session, row),
        notes=list_notes(session, row),
        changed={name: each.placed for name, each in list_agenda(session, row).items()},
    )
