"""The texts of a questionnaire or an instrument one by one, each with a name and a word on where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from adaptameter.domain.instrument import Instrument
from adaptameter.domain.problem import Path
from adaptameter.domain.question import Level, LevelQuestion, QuestionBase
from adaptameter.domain.questionnaire import Questionnaire
from adaptameter.domain.translation import name_keys, texts_of

Source = Questionnaire | Instrument

answers: Final = {
    "level": "one level is chosen",
    "yesno": "yes or no",
    "checklist": "any number of lines is ticked",
    "number": "a number",
    "date": "a date",
    "text": "a text",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of a source."""

    steps: Path
    """The way to it, by keys and names."""
    text: str
    notes: tuple[str, ...]
    """Where it stands, for who translates it; each in one line."""

    @property
    def path(self) -> str:
        """Its name for people, such as `strategy.levels[3].text`; the same in every version that has it."""
        return readable_path(self.steps)


def wordings(source: Source) -> Iterator[Wording]:
    """Every text of a source, in the order of its translation."""
    for steps, text in texts_of(source):
        yield Wording(steps, text, tuple(" ".join(note.split()) for note in notes_on(source, steps)))


def readable_path(steps: Path) -> str:
    """A path for people: a question by its id alone, what is in a list in brackets, examples counted from 1."""
    is_below_question = len(steps) > 3 and steps[0] == "dimensions"
    first, *rest = steps[3:] if is_below_question else steps
    told, before = str(first), "" if is_below_question else first
    for step in rest:
        is_name = before in name_keys or before == "examples"
        if is_name:
            told += f"[{int(step) + 1 if before == 'examples' else step}]"
        else:
            told += f".{step}"
        before = "" if is_name else step
    return told


def notes_on(source: Source, steps: Path) -> Iterator[str]:
    """Where a text stands."""
    if isinstance(source, Questionnaire) and steps[0] == "dimensions" and len(steps) > 3:
        yield from notes_in(source.questions[str(steps[3])], steps[4:])
    elif isinstance(source, Questionnaire) and steps[0] == "scale":
        yield f"{level_note(source.scale, steps)}, of all questions that use the scale."
    elif steps[0] == "dimensions":
        yield "The title of a dimension: a part of the questionnaire, on a page of its own."
    elif steps[0] == "bands":
        yield "The name of a band: a stretch of the scores, told beside them."
    elif steps[0] == "purpose":
        yield "What a partner reads before it begins."
    else:
        yield f"The title of the {type(source).__name__.lower()}."


def notes_in(question: QuestionBase, steps: Path) -> Iterator[str]:
    """Where a text of a question stands."""
    field = steps[0]
    if field == "text":
        yield f"A question; the answer: {answers[question.kind]}."
    else:
        yield f"{note_below(question, steps)} of the question: {question.text}"
    if question.key and field == "text":
        yield "A key question: where the answer is too low, the report shows its flag."
    if question.sensitive:
        yield "Sensitive: the page asks for no names and no cases."


def note_below(question: QuestionBase, steps: Path) -> str:
    """What a text below a question is."""
    if isinstance(question, LevelQuestion) and steps[0] == "levels":
        return level_note(question.levels or (), steps) + ","
    return {
        "help": "The help",
        "options": "A line to tick,",
        "evidence": "An example of evidence,",
        "key": "Key question's flag (a reader of the report sees it where the answer is too low),",
    }[str(steps[0])]


def level_note(levels: Sequence[Level], steps: Path) -> str:
    """What a text of one of these levels is."""
    numbers = [each.level for each in levels]
    what = "The name of" if steps[-1] == "label" else "What one can see at"
    return f"{what} level {steps[-2]} (lowest {min(numbers)}, highest {max(numbers)})"
