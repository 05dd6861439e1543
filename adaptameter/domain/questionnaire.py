"""A questionnaire: one theme, versioned, in dimensions of questions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from adaptameter.domain.change import Changes
from adaptameter.domain.document import (
    Document,
    Format,
    Id,
    Language,
    Status,
    Text,
    Version,
    Weight,
    repeated,
)
from adaptameter.domain.problem import Path, Problem, at
from adaptameter.domain.question import (
    Level,
    LevelQuestion,
    Question,
    QuestionBase,
    problems_of_condition,
    problems_of_levels,
    resolve_levels,
)


class Dimension(Document):
    """A part of a questionnaire, on one page."""

    id: Id
    title: Text
    weight: Weight = Decimal(1)
    """Its weight among the dimensions (`scoring: mean` only)."""
    questions: tuple[Question, ...] = Field(min_length=1)

    def problems(self) -> Iterable[Problem]:
        return problems_of_weights(self.id, self.questions)

    @classmethod
    def problems_of_wreck(cls, data: Mapping[str, Any], readable: Mapping[str, Any]) -> Iterable[Problem]:
        found = [readable_question(raw) for raw in listed(data.get("questions"))]
        questions = [question for question in found if isinstance(question, QuestionBase)]
        return problems_of_weights(data.get("id"), questions) if len(questions) == len(found) else ()


def problems_of_weights(name: object, questions: Sequence[QuestionBase]) -> Iterator[Problem]:
    """The problem of a dimension in which no scored question has a weight."""
    scored = [question for question in questions if question.is_scored]
    if scored and not any(question.weight for question in scored):
        yield Problem(("questions",), f"all weights in the dimension `{name}` are 0", "at least one above 0")


class Questionnaire(Document):
    """One subject such as governance; a published version never changes."""

    format: Format
    id: Id
    """The name of its folder."""
    version: Version
    """Semantic version, the name of its file."""
    status: Status = "draft"
    language: Language
    """The language its texts are written in."""
    title: Text
    purpose: Text | None = None
    """What a partner reads before it begins."""
    scoring: Literal["mean", "points"] = "mean"
    """`mean`: weighted means of dimensions; `points`: pooled points."""
    scale: tuple[Level, ...] = ()
    """The default levels of level questions."""
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    changes: Changes | None = None
    """What changed since the version before; from the second version on."""

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Its questions by id, in file order."""
        return {question.id: question for dimension in self.dimensions for question in dimension.questions}

    @cached_property
    def dimension_of(self) -> dict[str, str]:
        """The id of each question's dimension."""
        return {q.id: dimension.id for dimension in self.dimensions for q in dimension.questions}

    @cached_property
    def levels(self) -> dict[str, tuple[Level, ...]]:
        """The resolved levels of each level question, by question id."""
        return {
            question.id: resolve_levels(question.levels, self.scale)
            for question in self.questions.values()
            if isinstance(question, LevelQuestion)
        }

    def problems(self) -> Iterable[Problem]:
        yield from problems_of_dimensions([(dimension.id, dimension.weight) for dimension in self.dimensions])
        yield from problems_of_scale(self.scale)
        placed = [
            (("dimensions", i, "questions", j), question)
            for i, dimension in enumerate(self.dimensions)
            for j, question in enumerate(dimension.questions)
        ]
        yield from problems_between(placed, self.scale)

    @classmethod
    def problems_of_wreck(cls, data: Mapping[str, Any], readable: Mapping[str, Any]) -> Iterable[Problem]:
        """What is wrong between the parts that could be read, where others could not."""
        yield from problems_of_dimensions([readable_head(part) for part in listed(data.get("dimensions"))])
        placed = list(readable_questions(data))
        try:
            scale = TypeAdapter(tuple[Level, ...]).validate_python(data.get("scale", ()))
        except ValidationError:
            # Without the scale nothing can be said of levels: such questions are told apart by their ids alone.
            placed = [(path, q.id if isinstance(q, LevelQuestion) else q) for path, q in placed]
            scale = ()
        yield from problems_of_scale(scale)
        yield from problems_between(placed, scale)


def problems_of_dimensions(heads: Sequence[tuple[str | None, Decimal | None]]) -> Iterator[Problem]:
    """Problems of the dimensions' ids and weights; None is what could not be read."""
    if heads and not any(weight is None or weight for _, weight in heads):
        yield Problem(("dimensions",), "all weights of the dimensions are 0", "at least one above 0")
    yield from repeated(((("dimensions", i, "id"), name) for i, (name, _) in enumerate(heads) if name), "the dimension")


def problems_of_scale(scale: tuple[Level, ...]) -> Iterator[Problem]:
    """Problems of the default levels, where there are some."""
    if scale:
        yield from at(("scale",), problems_of_levels(resolve_levels(None, scale)))


def readable_head(part: object) -> tuple[str | None, Decimal | None]:
    """Id and weight of a dimension in raw data, as far as they can be read."""
    if not isinstance(part, Mapping):
        return None, None
    name = part["id"] if isinstance(part.get("id"), str) else None
    with suppress(ValidationError):
        return name, TypeAdapter(Weight).validate_python(part.get("weight", 1))
    return name, None


@cache
def question_reader() -> TypeAdapter[Question]:
    """Reads one question; made where the first one is looked at alone."""
    return TypeAdapter(Question)


def readable_questions(data: Mapping[str, Any]) -> Iterator[tuple[Path, Question | str]]:
    """Path and question of each question in raw data; only the id of one that can't be read."""
    for i, dimension in enumerate(listed(data.get("dimensions"))):
        for j, raw in enumerate(listed(dimension.get("questions") if isinstance(dimension, Mapping) else None)):
            path = ("dimensions", i, "questions", j)
            question = readable_question(raw)
            if question is not None:
                yield path, question


def readable_question(raw: object) -> Question | str | None:
    """A question from raw data, if need be without optional parts that can't be read; else its id, if there is one."""
    reader = question_reader()
    try:
        return reader.validate_python(raw)
    except ValidationError as error:
        if not isinstance(raw, Mapping) or not isinstance(raw.get("id"), str):
            return None
        broken = {details["loc"][0] for details in error.errors() if details["loc"]}
        if broken and not broken & {"id", "kind", "levels", "options"}:
            rest = {"text": "?"} | {key: value for key, value in raw.items() if key not in broken}
            with suppress(ValidationError):
                return reader.validate_python(rest)
        return str(raw["id"])


def listed(data: object) -> list[Any] | tuple[Any, ...]:
    """The data where they are a list, else nothing."""
    return data if isinstance(data, list | tuple) else ()


def problems_between(placed: Sequence[tuple[Path, Question | str]], scale: tuple[Level, ...]) -> Iterator[Problem]:
    """Problems of levels, conditions and ids; `placed` are the questions in file order with their paths."""
    ids = [((*path, "id"), q if isinstance(q, str) else q.id) for path, q in placed]
    yield from repeated(ids, "the question")
    earlier: dict[str, Question | str] = {}
    every = {name for _, name in ids}
    for path, question in placed:
        if isinstance(question, str):
            earlier.setdefault(question, question)
            continue
        yield from at(path, problems_of_question(question, scale))
        if question.ask_if:
            name = question.ask_if.question
            if name in earlier:
                parent = earlier[name]
                if not isinstance(parent, str):
                    levels = levels_of(parent, scale)
                    yield from at((*path, "ask_if"), problems_of_condition(question.ask_if, parent, levels))
            else:
                there = "stands not before this one" if name in every else "is not in this questionnaire"
                wrong = f"the question `{name}` {there}"
                yield Problem((*path, "ask_if", "question"), wrong, "an earlier question of this questionnaire")
        earlier.setdefault(question.id, question)


def levels_of(question: Question, scale: tuple[Level, ...]) -> tuple[Level, ...]:
    """The resolved levels of a level question; of any other none."""
    return resolve_levels(question.levels, scale) if isinstance(question, LevelQuestion) else ()


def problems_of_question(question: Question, scale: tuple[Level, ...]) -> Iterator[Problem]:
    """What of a question can only be judged together with the scale."""
    levels = levels_of(question, scale)
    if question.key:
        yield from at(("key",), problems_of_condition(question.key, question, levels))
    if not isinstance(question, LevelQuestion):
        return
    if question.levels is not None or not scale:
        yield from at(("levels",), problems_of_levels(levels))
    start = question.evidence.from_ if question.evidence else None
    if start is None or not levels:
        return
    numbers = [step.level for step in levels]
    if start not in numbers:
        wanted = "one of " + ", ".join(map(str, numbers[1:]))
        yield Problem(("evidence", "from"), f"`{question.id}` has no level {start}", wanted)
    elif start == min(numbers):
        wanted = "a higher level, since the next level below it is what the claim falls to"
        yield Problem(("evidence", "from"), f"evidence from level {start}, the lowest", wanted)
