"""An assessment as a file: a partner's ratings in one round, in up to three rating sets."""

from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, StringConstraints, ValidationError, WithJsonSchema

from adaptameter.domain.document import (
    Country,
    Day,
    Document,
    Edition,
    Format,
    Id,
    Language,
    Moment,
    Number,
    Text,
    Truth,
    Whole,
    Words,
    read_text,
    read_truth,
)
from adaptameter.domain.entry import Entered
from adaptameter.domain.problem import Path, Problem, at, problems_of

Kind = Literal["self", "officer", "agreed"]
kinds: tuple[Kind, ...] = ("self", "officer", "agreed")
EvidenceStatus = Literal["none", "described", "document", "verified"]
answer_keys = ("level", "yes", "ticked", "number", "date", "text")
longest_round: Final = 200
"""Characters of a round's name."""
given_keys = ("disagreement", *answer_keys, "na", "dont_know")


class EvidenceItem(Document):
    """One thing that shows it; the title alone where a copy would be dangerous."""

    title: Text
    url: Text | None = None
    file: Text | None = None


class Evidence(Document):
    """What shows that a rating holds."""

    status: EvidenceStatus = "none"
    verified_by: Literal["document", "observation", "interview"] | None = None
    """How an officer verified it; with `verified` only."""
    items: tuple[EvidenceItem, ...] = ()

    def problems(self) -> Iterable[Problem]:
        if self.status == "verified" and self.verified_by is None:
            yield Problem((), "`verified` without `verified_by`", "one of document, observation, interview")
        if self.status != "verified" and self.verified_by is not None:
            yield Problem(
                ("verified_by",),
                f"`verified_by` on evidence that is {self.status}",
                "it with `verified` only",
            )

    @property
    def supports(self) -> bool:
        """Whether it supports a level that asks for evidence."""
        return self.status in ("document", "verified")


class View(Document):
    """One of four: an answer, not applicable, don't know, or (where nothing is given) unanswered."""

    level: Whole | None = None
    yes: Truth | None = None
    ticked: tuple[Id, ...] | None = None
    """The ticked options; an empty list is the answer "none of these"."""
    number: Number | None = None
    date: Day | None = None
    text: Text | None = None
    na: Text | None = None
    """Not applicable, with the reason."""
    dont_know: Annotated[Literal[True], BeforeValidator(read_truth), WithJsonSchema({"const": True})] | None = None
    """For an officer: no basis to judge."""
    comment: Text | None = None
    evidence: Evidence = Evidence()

    @property
    def given(self) -> tuple[str, ...]:
        """Which of the keys for a disagreement, answers, `na` and `dont_know` it has."""
        return tuple(key for key in given_keys if getattr(self, key, None) is not None)

    @property
    def answer(self) -> int | bool | tuple[str, ...] | None:
        """The answer to a scored kind of question, if it is one."""
        if self.level is not None:
            return self.level
        return self.yes if self.yes is not None else self.ticked

    def differs_from(self, other: "View") -> bool:
        """Whether both have an answer to a scored kind of question, and not the same."""
        mine, theirs = ({*each} if isinstance(each, tuple) else each for each in (self.answer, other.answer))
        return mine is not None and theirs is not None and mine != theirs

    def problems(self) -> Iterable[Problem]:
        for further in self.given[1:]:
            wrong = f"a rating that is {self.given[0]} and {further}"
            yield Problem((further,), wrong, "one of them: an answer, na, dont_know or a disagreement")
        if self.na is None and self.model_fields_set.intersection(given_keys) == {"na"}:
            yield Problem(("na",), "`na` without a reason", "the reason why it does not apply")


class Disagreement(Document):
    """A documented disagreement: both views stand."""

    self_: View = Field(alias="self")
    officer: View

    @property
    def views(self) -> tuple[View, View]:
        """Both views."""
        return self.self_, self.officer


class Then(Document):
    """What people today would have rated last time; shown, never calculated with."""

    level: Whole
    comment: Text | None = None


class Rating(View):
    """One rating of one question."""

    disagreement: Disagreement | None = None
    """In `agreed` only."""
    how: Literal["undiscussed", "self", "officer", "other"] | None = None
    """In `agreed` only: how the rating came about."""
    reason: Text | None = None
    """In `agreed` why it came about so; in `self` what changed since last time."""
    then: Then | None = None
    dissent: Text | None = None
    """In `self` only: where some of a group see it otherwise; no names."""


class Partner(Document):
    """The organisation that assesses itself."""

    id: Id
    name: Text
    country: Country
    region: Text | None = None
    language: Language | None = None
    fictional: Truth = False


class InstrumentReference(Document):
    """Which instrument was asked."""

    id: Id
    version: Edition


class HandedIn(Document):
    """When a rating set was handed in, and which revision of it."""

    revision: Annotated[Whole, Field(ge=1)]
    at: Moment


class Assessment(Document):
    """One partner in one round."""

    format: Format
    partner: Partner
    instrument: InstrumentReference
    round: Annotated[
        Words,
        StringConstraints(max_length=longest_round),
        BeforeValidator(read_text),
        WithJsonSchema({"type": ["string", "number"]}),
    ]
    """The name of the round."""
    date: Day
    handed_in: dict[Kind, HandedIn] = Field(default_factory=dict)
    """The rating sets that are no drafts any more."""
    entered: tuple[Entered, ...] = ()
    """Where others typed the partner's own ratings in: who, and from what."""
    ratings: dict[Kind, dict[str, Rating]] = Field(default_factory=dict)
    """Rating sets by kind; ratings by questionnaire/question."""

    def problems(self) -> Iterable[Problem]:
        yield from problems_of_handing_in(self.handed_in, self.ratings)
        yield from self._problems_of_entered()
        for kind, ratings in self.ratings.items():
            for question, rating in ratings.items():
                yield from at(("ratings", kind, question), problems_in_set(kind, rating))

    def _problems_of_entered(self) -> Iterable[Problem]:
        if self.entered and not self.ratings.get("self"):
            yield Problem(("entered",), "`entered` without ratings of `self`", "ratings that were typed in")
        for place, each in enumerate(self.entered):
            if each in self.entered[:place]:
                yield Problem(("entered", place), f"{each.by} from {each.from_} twice", "each once")

    @classmethod
    def problems_of_wreck(cls, data: Mapping[str, Any], readable: Mapping[str, Any]) -> Iterable[Problem]:
        """What is wrong in the ratings that could be read, where others could not."""
        sets = mapped(data.get("ratings"))
        yield from problems_of_handing_in([kind for kind in kinds if kind in mapped(data.get("handed_in"))], sets)
        for kind in (kind for kind in kinds if kind in sets):
            for question, raw in mapped(sets[kind]).items():
                yield from at(("ratings", kind, question), problems_of_raw_rating(kind, raw))


def problems_of_handing_in(handed_in: Iterable[Kind], ratings: Container[str]) -> Iterable[Problem]:
    """Rating sets that are handed in but not there."""
    for kind in handed_in:
        if kind not in ratings:
            yield Problem(("handed_in", kind), f"`{kind}` is handed in but has no ratings", f"ratings of `{kind}`")


def problems_in_set(kind: Kind, rating: Rating) -> Iterable[Problem]:
    """What may not stand in, or is missing from, a rating of this kind of rating set."""
    yield from problems_of_verifying(kind, rating)
    if kind != "self" and rating.dissent is not None:
        yield Problem(("dissent",), f"`dissent` in `{kind}`", "it in `self` only")
    if kind != "agreed":
        for key in ("disagreement", "how", "then"):
            if getattr(rating, key) is not None:
                yield Problem((key,), f"`{key}` in `{kind}`", "it in `agreed` only")
        if rating.reason is not None and kind != "self":
            yield Problem(("reason",), f"`reason` in `{kind}`", "it in `self` and `agreed` only")
    elif rating.disagreement:
        if rating.how:
            yield Problem(("how",), "`how` on a disagreement", "none, since both views stand")
    elif rating.given and not rating.how:
        yield Problem(("how",), "an agreed rating without `how`", "one of undiscussed, self, officer, other")
    elif rating.how in ("officer", "other") and not rating.reason:
        yield Problem(("reason",), f"`how: {rating.how}` without a reason", "a `reason`")


def problems_of_verifying(kind: Kind, rating: Rating) -> Iterable[Problem]:
    """Evidence that a partner says it verified itself, in its rating set or in its view of a disagreement."""
    own: list[tuple[Path, View]] = [((), rating)] if kind == "self" else []
    if rating.disagreement:
        own.append((("disagreement", "self"), rating.disagreement.self_))
    for path, view in own:
        if view.evidence.status == "verified":
            wanted = "none, described or document: only an officer verifies"
            yield Problem((*path, "evidence", "status"), "`verified` in a self-assessment", wanted)


def readable_part(data: Mapping[str, Any], broken: Iterable[Path]) -> dict[str, Any]:
    """Raw data with what could be read of the ratings and of the instrument, to judge those all the same."""
    cuts = [path[1:] for path in broken if path[:1] == ("ratings",)]
    ratings: dict[str, dict[str, Any]] = {}
    for kind in (kind for kind in kinds if kind in mapped(data.get("ratings"))):
        for name, raw in mapped(mapped(data.get("ratings"))[kind]).items():
            if isinstance(raw, Mapping) and (kind, name) not in cuts:
                rating = without(raw, [cut[2:] for cut in cuts if cut[:2] == (kind, name)])
                ratings.setdefault(kind, {})[name] = settled(rating) if kind == "agreed" else rating
    unread = {"partner": {"id": "x", "name": "-", "country": "XX"}, "round": "-", "date": "2000-01-01"}
    return {"format": 1, **unread, "instrument": data.get("instrument"), "ratings": ratings}


def problems_of_raw_rating(kind: Kind, raw: object) -> Iterable[Problem]:
    """What may not stand in, or is missing from, those parts of a rating that can be read."""
    try:
        return problems_in_set(kind, Rating.model_validate(raw))
    except ValidationError as error:
        broken = [problem.path for problem in problems_of(error)]
    if isinstance(raw, Mapping) and () not in broken:
        with suppress(ValidationError):
            rating = Rating.model_validate(without(raw, broken))
            return [problem for problem in problems_in_set(kind, rating) if problem.path not in broken]
    return ()


def without(raw: Mapping[str, Any], broken: Sequence[Path]) -> dict[str, Any]:
    """Raw data without what stands at the paths; a part that lacks something, or a list, goes as a whole."""
    rest: dict[str, Any] = {}
    for key, value in raw.items():
        inside = [path[1:] for path in broken if path[:1] == (key,)]
        if not inside:
            rest[key] = value
        elif isinstance(value, Mapping) and all(path and path[0] in value for path in inside):
            rest[key] = without(value, inside)
    return rest


def settled(rating: Mapping[str, Any]) -> dict[str, Any]:
    """A raw agreed rating as if it said well how it came about."""
    rest = {key: value for key, value in rating.items() if key != "how"}
    return rest if "disagreement" in rest else rest | {"how": "self"}


def mapped(data: object) -> Mapping[str, Any]:
    """The data where they are keys with values, else nothing."""
    return data if isinstance(data, Mapping) else {}
