"""Translations: the texts of a questionnaire or an instrument in another language, laid over the source."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal, TypeVar

from adaptameter.domain.document import (
    Day,
    Document,
    Edition,
    Format,
    Id,
    Language,
    Sha256,
    Text,
    Version,
    Whole,
)
from adaptameter.domain.instrument import Instrument
from adaptameter.domain.problem import Path, Problem, at
from adaptameter.domain.questionnaire import Questionnaire


class SourceText(str):
    """A text that is not translated yet and stands in the language of the source."""

    __slots__ = ("language",)
    language: str

    @classmethod
    def of(cls, text: str, language: str) -> "SourceText":
        """The text, marked with the language it is in."""
        marked = cls(text)
        marked.language = language
        return marked


class DraftText(str):
    """A text of a translation that nobody has reviewed yet."""

    __slots__ = ()


class About(Document):
    """Where a translation comes from."""

    revision: Whole
    """Rises by one with each correction."""
    status: Literal["draft", "reviewed"]
    by: Text
    date: Day
    source_sha256: Sha256
    """The sha256 of the source file that was translated."""


class LevelTexts(Document):
    """The texts of a level."""

    level: Whole
    label: Text | None = None
    text: Text | None = None


class OptionTexts(Document):
    """The text of an option."""

    id: Id
    text: Text | None = None


class EvidenceTexts(Document):
    """The examples of evidence, in the order of the source."""

    examples: tuple[Text, ...] = ()


class KeyTexts(Document):
    """The flag of a key question."""

    flag: Text | None = None


class QuestionTexts(Document):
    """The texts of a question."""

    id: Id
    text: Text | None = None
    help: Text | None = None
    levels: tuple[LevelTexts, ...] = ()
    options: tuple[OptionTexts, ...] = ()
    evidence: EvidenceTexts | None = None
    key: KeyTexts | None = None


class DimensionTexts(Document):
    """The texts of a dimension."""

    id: Id
    title: Text | None = None
    questions: tuple[QuestionTexts, ...] = ()


class BandTexts(Document):
    """The label of a band."""

    code: Id
    label: Text | None = None


class Translation(Document):
    """What both kinds of translation have."""

    format: Format
    id: Id
    language: Language
    translation: About
    title: Text | None = None


class QuestionnaireTranslation(Translation):
    """The texts of a questionnaire version in another language."""

    version: Version
    purpose: Text | None = None
    scale: tuple[LevelTexts, ...] = ()
    dimensions: tuple[DimensionTexts, ...] = ()


class InstrumentTranslation(Translation):
    """The texts of an instrument version in another language."""

    version: Edition
    bands: tuple[BandTexts, ...] = ()


Laid = TypeVar("Laid", bound=Document)
texts = ("title", "purpose", "label", "text", "help", "flag")
parts = ("scale", "dimensions", "questions", "levels", "options", "bands", "evidence", "key")
name_keys = {
    "scale": "level",
    "dimensions": "id",
    "questions": "id",
    "levels": "level",
    "options": "id",
    "bands": "code",
}
"""What names the parts of each list."""
names = ("id", "level", "code")


def translate(source: Questionnaire, translation: QuestionnaireTranslation | None) -> Questionnaire:
    """The questionnaire with translated texts, DraftTexts where nobody has reviewed them.

    A missing one (all, without a translation) stays as a SourceText.
    """
    is_draft = translation is not None and translation.translation.status == "draft"
    laid = lay_over(source, translation, source.language, DraftText if is_draft else str)
    return laid.model_copy(update={"language": translation.language}) if translation else laid


def translate_instrument(source: Instrument, translation: InstrumentTranslation | None) -> Instrument:
    """The instrument with translated texts; a missing one (all, without a translation) stays as a SourceText."""
    laid = lay_over(source, translation, source.language)
    return laid.model_copy(update={"language": translation.language}) if translation else laid


def lay_over(source: Laid, over: Any, language: str, made: Callable[[str], str] = str) -> Laid:
    """A part of a document with the texts of `over`, which may be missing or None, all the way down.

    `made` makes a text of it one of the document.
    """
    update: dict[str, Any] = {}
    for field in type(source).model_fields:
        value, other = getattr(source, field), getattr(over, field, None)
        if field in texts and value is not None:
            update[field] = made(other) if other else SourceText.of(value, language)
        elif field == "examples":
            found = ((pick(other, i), each) for i, each in enumerate(value))
            update[field] = tuple(made(text) if text else SourceText.of(each, language) for text, each in found)
        elif field in parts and isinstance(value, tuple):
            update[field] = tuple(lay_over(part, named(other, name_of(part)), language, made) for part in value)
        elif field in parts and value is not None:
            update[field] = lay_over(value, other, language, made)
    return source.model_copy(update=update)


def pick(found: Sequence[str] | None, position: int) -> str | None:
    """The text at a position, if there is one."""
    return found[position] if found and position < len(found) else None


def name_of(part: Any) -> Any:
    """What names a part in its list: its id, level or code."""
    return next(getattr(part, name) for name in names if hasattr(part, name))


def named(found: Sequence[Any] | None, name: Any) -> Any:
    """The part of this name, or None."""
    return next((part for part in found or () if name_of(part) == name), None)


def texts_of(part: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of a document with the way to it, by keys and names, in the order of a translation file."""
    for field in (*texts, *parts, "examples"):
        value = getattr(part, field, None)
        if isinstance(value, str):
            yield (*path, field), value
        elif field == "examples":
            yield from (((*path, field, i), each) for i, each in enumerate(value or ()))
        elif isinstance(value, tuple):
            for each in value:
                yield from texts_of(each, (*path, field, name_of(each)))
        elif value is not None:
            yield from texts_of(value, (*path, field))


def missing_texts(source: Any, over: Any) -> Iterator[Path]:
    """Paths (by id, level or code) of the source's texts that the translation lacks."""
    there = dict(texts_of(over))
    return (path for path, _ in texts_of(source) if path not in there)


def laid_out(found: Iterable[tuple[Path, str]]) -> dict[str, Any]:
    """Texts with the ways to them as the data of a translation file; numbers as they are written."""
    data: dict[str, Any] = {}
    for path, text in found:
        lay(data, path, text)
    return data


def lay(data: dict[str, Any], path: Path, text: str) -> None:
    """Put a text in its place in the data, with all that leads there."""
    step, rest = str(path[0]), path[1:]
    if not rest:
        data[step] = text
    elif step == "examples":
        data.setdefault(step, []).append(text)
    elif step in name_keys:
        entries, name = data.setdefault(step, []), {name_keys[step]: str(rest[0])}
        if not entries or not name.items() <= entries[-1].items():
            entries.append(name)
        lay(entries[-1], rest[1:], text)
    else:
        lay(data.setdefault(step, {}), rest, text)


def problems_of_translation(source: Any, over: Any) -> Iterator[Problem]:
    """Texts of a translation that its source doesn't have, or has twice."""
    for field in type(over).model_fields:
        value, other = getattr(source, field, None), getattr(over, field)
        if field in texts and other is not None and value is None:
            yield Problem((field,), f"the source has no `{field}` here", "only texts that the source has")
        elif field == "examples" and len(other) > len(value or ()):
            yield Problem((field,), f"{len(other)} examples", f"{len(value or ())} as in the source")
        elif field in parts and isinstance(other, tuple):
            yield from at((field,), problems_of_parts(value or (), other))
        elif field in parts and other is not None:
            if value is None:
                yield Problem((field,), f"the source has no `{field}` here", "only what the source has")
            else:
                yield from at((field,), problems_of_translation(value, other))


def problems_of_parts(sources: Sequence[Any], over: Sequence[Any]) -> Iterator[Problem]:
    """Problems of a list of translated parts."""
    seen: set[Any] = set()
    for position, part in enumerate(over):
        name = name_of(part)
        source = named(sources, name)
        if name in seen:
            yield Problem((position,), f"`{name}` stands here twice", "each only once")
        elif source is None:
            yield Problem((position,), f"the source has no `{name}` here", "only ids that the source has")
        else:
            yield from at((position,), problems_of_translation(source, part))
        seen.add(name)
