"""An assessment as a file: a partner's ratings in one round, in up to three rating sets."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

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
    read_truth,
)
from adaptameter.domain.problem import Path, Problem

Kind = Literal["self", "officer", "agreed"]
kinds: tuple[Kind, ...] = ("self", "officer", "agreed")
EvidenceStatus = Literal["none", "described", "document", "verified"]
answer_keys = ("level", "yes", "ticked", "number", "date", "text")


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
        """Which of the keys for answers, `na`, `dont_know` and `disagreement` it has."""
        keys = (*answer_keys, "na", "dont_know", "disagreement")
        return tuple(key for key in keys if getattr(self, key, None) is not None)

    @property
    def answer(self) -> int | bool | tuple[str, ...] | None:
        """The answer to a scored kind of question, if it is one."""
        if self.level is not None:
            return self.level
        return self.yes if self.yes is not None else self.ticked

    def problems(self) -> Iterable[Problem]:
        if len(self.given) > 1:
            wrong = "a rating that is " + " and ".join(self.given)
            yield Problem((), wrong, "one of them: an answer, na, dont_know or a disagreement")


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
    then: Then | None = None


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
    round: Annotated[Text, WithJsonSchema({"type": ["string", "number"]})]
    """The name of the round."""
    date: Day
    handed_in: dict[Kind, HandedIn] = Field(default_factory=dict)
    """The rating sets that are no drafts any more."""
    ratings: dict[Kind, dict[str, Rating]] = Field(default_factory=dict)
    """Rating sets by kind; ratings by questionnaire/question."""

    def problems(self) -> Iterable[Problem]:
        for kind in self.handed_in:
            if kind not in self.ratings:
                yield Problem(("handed_in", kind), f"`{kind}` is handed in but has no ratings", f"ratings of `{kind}`")
        for kind, ratings in self.ratings.items():
            for question, rating in ratings.items():
                for problem in problems_in_set(kind, rating):
                    path = ("ratings", kind, question, *problem.path)
                    yield Problem(path, problem.wrong, problem.expected)


def problems_in_set(kind: Kind, rating: Rating) -> Iterable[Problem]:
    """What may not stand in, or is missing from, a rating of this kind of rating set."""
    if kind == "self" and rating.evidence.status == "verified":
        wanted = "none, described or document: only an officer verifies"
        yield Problem(("evidence", "status"), "`verified` in a self-assessment", wanted)
    if kind != "agreed":
        for key in ("disagreement", "how", "reason", "then"):
            if getattr(rating, key) is not None:
                yield Problem((key,), f"`{key}` in `{kind}`", "it in `agreed` only")
    elif rating.disagreement:
        if rating.how:
            yield Problem(("how",), "`how` on a disagreement", "none, since both views stand")
    elif rating.given and not rating.how:
        yield Problem((), "an agreed rating without `how`", "one of undiscussed, self, officer, other")
    elif rating.how in ("officer", "other") and not rating.reason:
        yield Problem((), f"`how: {rating.how}` without a reason", "a `reason`")


def readable_part(data: Mapping[str, Any], broken: Iterable[Path]) -> dict[str, Any]:
    """Raw data with what could be read of the ratings and of the instrument, to judge those all the same."""
    cuts = {path[1:] for path in broken if path[:1] == ("ratings",)}
    given = data.get("ratings")
    ratings = {
        kind: {
            name: {key: value for key, value in raw.items() if not any(cut[:3] == (kind, name, key) for cut in cuts)}
            for name, raw in of_kind.items()
            if (kind, name) not in cuts and isinstance(raw, Mapping)
        }
        for kind, of_kind in (given.items() if isinstance(given, Mapping) else ())
        if (kind,) not in cuts and isinstance(of_kind, Mapping)
    }
    unread = {"partner": {"id": "x", "name": "-", "country": "XX"}, "round": "-", "date": "2000-01-01"}
    return {"format": 1, **unread, "instrument": data.get("instrument"), "ratings": ratings}
