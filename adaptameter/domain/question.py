"""The six kinds of question, their levels, options and conditions."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from adaptameter.domain.document import Document, Id, Number, Text, Truth, Weight, Whole, repeated
from adaptameter.domain.problem import Problem, problems_of, raise_problems

YesNo = Literal["yes", "no"]


class Level(Document):
    """A step of a scale; what is missing in a question's own level is the scale's for the same level."""

    level: Whole
    """The level's number, what a person chooses and a condition names."""
    text: Text | None = None
    """The descriptor: what one can see at this level."""
    label: Text | None = None
    """The level's name."""
    value: Number | None = None
    """What the level counts; the level's number where neither question nor scale says."""


class Option(Document):
    """One line of a checklist."""

    id: Id
    text: Text
    weight: Weight = Decimal(1)
    """What its tick counts among the options' weights."""


class Condition(Document):
    """A test of one answer: exactly one of `at_least`, `is` and `ticked`."""

    at_least: Whole | None = None
    """On a level question: met at this level or above."""
    is_: YesNo | None = Field(default=None, alias="is")
    """On a yes/no question: met by this answer, whatever is good."""
    ticked: tuple[Id, ...] | None = Field(default=None, min_length=1)
    """On a checklist: met where all of these options are ticked."""

    def problems(self) -> Iterable[Problem]:
        given = [x for x in (self.at_least, self.is_, self.ticked) if x is not None]
        if len(given) != 1:
            yield Problem((), f"the condition has {len(given)} tests", "one of at_least, is, ticked")


class AskIf(Condition):
    """When a follow-up is asked, and what becomes of it where it is not."""

    question: Id
    """An earlier question of the same questionnaire."""
    otherwise: Literal["exclude", "lowest"]
    """Where the condition is false: leave the question out, or count it at its lowest value."""


class Key(Condition):
    """Makes a question a key question: where the condition is not met a flag is raised, whatever the mean."""

    flag: Text
    """What a reader should know where this is lower."""


class EvidenceRule(Document):
    """What could show that a rating holds."""

    from_: Whole | None = Field(default=None, alias="from")
    """On a level question: the level from which evidence is looked for; not the lowest."""
    examples: tuple[Text, ...] = ()
    """Things a partner might show."""


class QuestionBase(Document):
    """What all questions have."""

    id: Id
    """Unique in the questionnaire, permanent, never used again for another question."""
    text: Text
    """The question."""
    help: Text | None = None
    """What the words mean; what to look at."""
    weight: Weight = Decimal(1)
    """Its weight among the questions of its dimension."""
    allow_na: Truth = False
    """Whether "not applicable" is an answer; it always carries a reason."""
    sensitive: Truth = False
    """No files, and a notice: no names, no cases."""
    evidence: EvidenceRule | None = None
    """What could show that the rating holds."""
    key: Key | None = None
    """Set on key questions."""
    ask_if: AskIf | None = None
    """Set on follow-ups."""

    stand_ins: ClassVar[Mapping[str, Any]] = {"id": "x", "text": "?"}
    """What it can't do without, to judge the rest where that can't be read."""

    @property
    def is_scored(self) -> bool:
        """Whether the kind is ever scored."""
        return isinstance(self, LevelQuestion | YesNoQuestion | ChecklistQuestion)

    def problems(self) -> Iterable[Problem]:
        if self.key and self.ask_if and self.ask_if.otherwise == "exclude":
            wrong = "a key question is left out by `otherwise: exclude`, so its flag could be dodged"
            yield Problem(("ask_if", "otherwise"), wrong, "`lowest`")
        evidence_from = self.evidence.from_ if self.evidence else None
        if evidence_from is not None and not isinstance(self, LevelQuestion):
            yield Problem(("evidence", "from"), f"`from` on a {self.kind} question", "it on level questions only")

    @classmethod
    def problems_of_wreck(cls, data: Mapping[str, Any], readable: Mapping[str, Any]) -> Iterable[Problem]:
        return cls.problems_with(cls.stand_ins, readable)

    kind: str


class LevelQuestion(QuestionBase):
    """One level of a scale is chosen."""

    kind: Literal["level"]
    levels: tuple[Level, ...] | None = None
    """Its own levels in rising order; without them the questionnaire's scale."""


class YesNoQuestion(QuestionBase):
    """Yes or no; worth 1 or 0."""

    kind: Literal["yesno"]
    good: YesNo = "yes"
    """The answer that is worth 1."""


class ChecklistQuestion(QuestionBase):
    """Any number of options is ticked; worth the ticked share of their weights."""

    kind: Literal["checklist"]
    options: tuple[Option, ...] = Field(min_length=1)
    """The lines to tick."""

    stand_ins: ClassVar[Mapping[str, Any]] = {**QuestionBase.stand_ins, "options": [{"id": "x", "text": "?"}]}

    def problems(self) -> Iterable[Problem]:
        yield from super().problems()
        yield from repeated(((("options", i, "id"), option.id) for i, option in enumerate(self.options)), "the option")
        if not any(option.weight for option in self.options):
            yield Problem(("options",), "all weights of the checklist are 0", "at least one above 0")


class OpenQuestion(QuestionBase):
    """A number, a date or a text; never scored."""

    kind: Literal["number", "date", "text"]


def read_question(found: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """A question of any kind; pydantic puts the kind into the paths of its problems, where no document has it."""
    try:
        return handler(found)
    except ValidationError as error:
        raise_problems(Problem(each.path[1:], each.wrong, each.expected) for each in problems_of(error))
        raise


Question = Annotated[
    Annotated[LevelQuestion | YesNoQuestion | ChecklistQuestion | OpenQuestion, Field(discriminator="kind")],
    WrapValidator(read_question),
]


def resolve_levels(levels: tuple[Level, ...] | None, scale: tuple[Level, ...]) -> tuple[Level, ...]:
    """The levels with labels and values filled: the scale's for the same level, else the level's number."""
    inherited = {step.level: step for step in scale}
    return tuple(
        step.model_copy(
            update={
                "label": step.label or (inherited[step.level].label if step.level in inherited else None),
                "value": next(
                    value
                    for value in (
                        step.value,
                        inherited[step.level].value if step.level in inherited else None,
                        Decimal(step.level),
                    )
                    if value is not None
                ),
            }
        )
        for step in (scale if levels is None else levels)
    )


def problems_of_levels(levels: tuple[Level, ...]) -> Iterable[Problem]:
    """Problems of resolved levels: at least two, each number once, numbers and values rising strictly."""
    if len(levels) < 2:
        yield Problem((), f"{len(levels)} levels", "at least two, in `levels` or in the questionnaire's `scale`")
    numbers = [step.level for step in levels]
    for position, number in enumerate(numbers):
        if number in numbers[:position]:
            yield Problem((position, "level"), f"two levels with the number {number}", "each number once")
    for position, (lower, higher) in enumerate(pairwise(levels), start=1):
        if lower.level == higher.level:
            continue
        if lower.level > higher.level:
            wrong = f"level {higher.level} comes after level {lower.level}"
            yield Problem((position, "level"), wrong, "the levels in rising order")
        elif (lower.value or 0) >= (higher.value or 0):
            wrong = f"the value {higher.value} of level {higher.level} is not above {lower.value} of the one before"
            yield Problem((position, "value"), wrong, "values that rise strictly")


def problems_of_condition(condition: Condition, question: "Question", levels: tuple[Level, ...]) -> Iterable[Problem]:
    """Problems of a condition on a question with these resolved levels: its test has to fit the kind."""
    fitting = {"level": "at_least", "yesno": "is", "checklist": "ticked"}.get(question.kind)
    given = {"at_least": condition.at_least, "is": condition.is_, "ticked": condition.ticked}
    for test in (test for test, value in given.items() if value is not None and test != fitting):
        wanted = f"`{fitting}`" if fitting else "a level, yesno or checklist question"
        yield Problem((test,), f"`{test}` on the {question.kind} question `{question.id}`", wanted)
    numbers = [step.level for step in levels]
    if isinstance(question, LevelQuestion) and condition.at_least is not None and condition.at_least not in numbers:
        wanted = "one of " + ", ".join(map(str, numbers))
        yield Problem(("at_least",), f"`{question.id}` has no level {condition.at_least}", wanted)
    if isinstance(question, ChecklistQuestion):
        known = [option.id for option in question.options]
        for position, option in enumerate(condition.ticked or ()):
            if option not in known:
                wanted = "one of " + ", ".join(known)
                yield Problem(("ticked", position), f"`{question.id}` has no option `{option}`", wanted)
