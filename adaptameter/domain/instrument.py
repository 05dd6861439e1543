"""An instrument: which questionnaire versions are asked together, how they are shown and banded."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any

from pydantic import Field

from adaptameter.domain.document import (
    Document,
    Edition,
    Format,
    Id,
    Language,
    Number,
    Status,
    Text,
    Truth,
    Version,
    Weight,
    Whole,
    repeated,
)
from adaptameter.domain.problem import Problem


class Display(Document):
    """The scale on which scores are shown: 0 is shown as `min`, 1 as `max`."""

    min: Number = Decimal(1)
    max: Number = Decimal(4)

    def problems(self) -> Iterable[Problem]:
        if self.min >= self.max:
            yield Problem(("max",), f"the display ends at {self.max}, not above {self.min}", "max above min")


class Member(Document):
    """A questionnaire in an instrument."""

    id: Id
    version: Version
    weight: Weight = Decimal(1)
    """Its weight in the overall score."""
    only: tuple[Id, ...] | None = Field(default=None, min_length=1)
    """A selection of its questions; what their `ask_if` needs comes along."""

    def problems(self) -> Iterable[Problem]:
        yield from repeated(((("only", i), name) for i, name in enumerate(self.only or ())), "the question")


class Band(Document):
    """A half-open interval of the display scale, up to the `from` of the next band."""

    from_: Number = Field(alias="from")
    code: Id
    label: Text


class Instrument(Document):
    """What is asked together, in the order of the radar's axes."""

    format: Format
    id: Id
    """The name of its folder."""
    version: Edition
    """The name of its file."""
    status: Status = "draft"
    language: Language
    title: Text
    display: Display = Display()
    min_completeness: Annotated[Number, Field(ge=0, le=1)] = Decimal("0.8")
    """The completeness (0 to 1) below which there is no score."""
    min_questions: Annotated[Whole, Field(ge=0)] = 1
    """The number of asked questions below which a questionnaire has no score."""
    overall: Truth = False
    """Whether there is one score over all questionnaires."""
    questionnaires: tuple[Member, ...] = Field(min_length=1)
    bands: tuple[Band, ...] | None = Field(default=None, min_length=1)
    """From low to high, without a gap."""
    key_cap: Id | None = None
    """The band that a raised key flag holds a questionnaire down to."""

    @property
    def reference(self) -> str:
        """Id and version in one, such as core@2024.1."""
        return f"{self.id}@{self.version}"

    def problems(self) -> Iterable[Problem]:
        names = ((("questionnaires", i, "id"), member.id) for i, member in enumerate(self.questionnaires))
        yield from repeated(names, "the questionnaire")
        if not any(member.weight for member in self.questionnaires):
            yield Problem(("questionnaires",), "all weights of the questionnaires are 0", "at least one above 0")
        bands = self.bands or ()
        yield from repeated(((("bands", i, "code"), band.code) for i, band in enumerate(bands)), "the band")
        yield from self._problems_of_cuts(bands)
        if self.key_cap is not None and self.key_cap not in [band.code for band in bands]:
            wanted = "one of " + ", ".join(band.code for band in bands) if bands else "bands beside it"
            yield Problem(("key_cap",), f"no band has the code `{self.key_cap}`", wanted)

    @classmethod
    def problems_of_wreck(cls, data: Mapping[str, Any], readable: Mapping[str, Any]) -> Iterable[Problem]:
        """What is wrong between the parts that could be read; bands can't be judged without all that they rest on."""
        head = {"format": 1, "id": "x", "version": "0", "language": "en", "title": "?"}
        resting = ("display", "bands", "key_cap")
        if any(key in data and key not in readable for key in resting):
            readable = {key: value for key, value in readable.items() if key not in resting}
        return cls.problems_with({**head, "questionnaires": [{"id": "x", "version": "0.0.0"}]}, readable)

    def _problems_of_cuts(self, bands: tuple[Band, ...]) -> Iterable[Problem]:
        if bands and bands[0].from_ != self.display.min:
            wrong = f"the first band begins at {bands[0].from_}, the display at {self.display.min}"
            yield Problem(("bands", 0, "from"), wrong, f"{self.display.min}, so that no score falls beside the bands")
        for position, (lower, higher) in enumerate(pairwise(bands), start=1):
            if lower.from_ >= higher.from_:
                wrong = f"the band `{higher.code}` begins at {higher.from_}, not above {lower.from_}"
                yield Problem(("bands", position, "from"), wrong, "bands in rising order")
        for position, band in enumerate(bands):
            if band.from_ > self.display.max:
                wrong = f"the band `{band.code}` begins at {band.from_}, but the display ends at {self.display.max}"
                yield Problem(("bands", position, "from"), wrong, "a start that a score can reach")
