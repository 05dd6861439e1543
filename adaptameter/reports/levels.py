"""The levels of a short form: a line a question, grouped by theme, and all answers of a theme or a part on one line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from typing import Final

from markupsafe import Markup

from adaptameter.charts.legend import entry
from adaptameter.charts.picture import Entry
from adaptameter.charts.style import Stroke, strokes
from adaptameter.domain.survey import Theme
from adaptameter.reports.level_words import counting, level_name, move_text, name_of, names_of
from adaptameter.reports.markup import plain
from adaptameter.reports.model import Answered, Report
from adaptameter.reports.strip import Given, answer_strip

unsaid: Final = "–"
"""Stands where somebody gave no answer to one question of many."""


@dataclass(frozen=True)
class Voice:
    """Whose answers stand beside each other: how they are called and drawn, and what each question counts by them."""

    name: str
    column: str
    """The head of their column."""
    stroke: Stroke
    value: Callable[[Answered], Fraction | None]
    words: Callable[[Answered], str]


@dataclass(frozen=True)
class Line:
    """A question with its answers, drawn and in words."""

    answered: Answered
    strip: Markup
    words: Sequence[str]
    """Each voice's, in the order of the columns."""
    is_flagged: bool


@dataclass(frozen=True)
class Levels:
    """The picture and its words, theme by theme."""

    columns: Sequence[str]
    groups: Sequence[tuple[str, Sequence[Line]]]
    legend: Sequence[Entry]
    """Empty where there is one voice only."""
    ends: tuple[str, str]
    is_by_sides: bool = False


def levels(report: Report) -> Levels:
    """The levels of a report, beside those of the round before."""
    return levels_of(report, list(rounds(report)))


def levels_of(report: Report, voices: Sequence[Voice]) -> Levels:
    """The levels by these voices, what counts most first."""
    flagged = {flag.question for flag in report.flags}
    groups = [
        (theme.questionnaire.title, [line(report, voices, each, each.name in flagged) for each in members])
        for theme, members in by_theme(report)
    ]
    return Levels([each.column for each in voices], groups, legend(voices), ends(report))


def rounds(report: Report) -> Iterator[Voice]:
    """This round, and the one before as far as answers compare."""
    language, current = report.language, report.name(report.current)
    has_before = any(report.value_before(each) is not None for each in report.answers)

    def before(answered: Answered) -> str:
        return level_name(answered.before, answered, language) if answered.before else unsaid

    column = current if has_before else language.gettext("Level")
    yield Voice(current, column, strokes[0], lambda each: each.value, lambda each: name_of(each, language))
    if has_before and report.before:
        earlier = report.name(report.before)
        yield Voice(earlier, earlier, strokes[1], report.value_before, before)


def by_theme(report: Report) -> Iterator[tuple[Theme, list[Answered]]]:
    """The themes in which something is asked, each with its questions."""
    for _, found in groupby(counting(report.answers), key=lambda each: each.theme.id):
        members = list(found)
        yield members[0].theme, members


def line(report: Report, voices: Sequence[Voice], answered: Answered, is_flagged: bool) -> Line:
    """One question."""
    language, words = report.language, [voice.words(answered) for voice in voices]
    given = [
        Given(float(value), voice.stroke, is_filled=not place)
        for place, voice in enumerate(voices)
        if (value := voice.value(answered)) is not None
    ]
    told = language.joined(
        language.gettext("%(name)s: %(score)s", name=voice.name, score=plain(text))
        for voice, text in zip(voices, words, strict=True)
    )
    return Line(answered, answer_strip(steps([answered]), given, told, is_rtl=language.is_rtl), words, is_flagged)


def steps(members: Iterable[Answered]) -> list[float]:
    """Where the levels of these questions lie, 0 to 1; of what has none, its ends."""
    worths = [each.theme.worths.by_question[each.question.id] for each in members]
    return sorted({float(value) for worth in worths for value in (*worth.by_answer.values(), 0, 1)})


def together(report: Report, members: Sequence[Answered]) -> Markup:
    """All answers of a theme, or a part of it, on one line."""
    stroke, told = report.strokes[0], plain(names_of(members, report.language))
    given = [Given(float(each.value), stroke) for each in members if each.value is not None]
    return answer_strip(steps(members), given, told, is_rtl=report.language.is_rtl)


def legend(voices: Sequence[Voice]) -> list[Entry]:
    """Whose marks are whose, where there are several."""
    marks = [
        entry(each.name, replace(each.stroke, width=0, dashes=()), is_hollow=bool(place))
        for place, each in enumerate(voices)
    ]
    return marks if len(marks) > 1 else []


def ends(report: Report) -> tuple[str, str]:
    """The names of the lowest and the highest level, where all themes have the same."""
    language = report.language
    scales = {tuple(step.label or "" for step in theme.questionnaire.scale) for theme, _ in report.themes}
    names = scales.pop() if len(scales) == 1 else ()
    if len(names) > 1 and names[0] and names[-1]:
        return names[0], names[-1]
    return language.gettext("lowest"), language.gettext("highest")


@dataclass(frozen=True)
class Standing:
    """A theme in one line."""

    title: str
    strip: Markup
    words: str
    moved: str
    """How many of its answers went up and down; empty where nothing is compared."""
    flags: int


def standings(report: Report, moving: Report) -> list[Standing]:
    """Every theme in one line; `moving` has the ratings that tell the movement."""
    return [
        Standing(
            theme.questionnaire.title,
            together(report, members),
            names_of(members, report.language),
            moved(moving, members) if moving.movement else "",
            len(report.flags_of(theme.id)),
        )
        for theme, members in by_theme(report)
    ]


def moved(moving: Report, members: Iterable[Answered]) -> str:
    """How many of these questions moved, by the ratings that tell it."""
    return move_text(moving, [moving.answer[each.name] for each in members if each.name in moving.answer])


@dataclass(frozen=True)
class Part:
    """A dimension in one line."""

    title: str
    strip: Markup
    words: str


def parts(report: Report) -> list[tuple[str, list[Part]]]:
    """Every dimension in which something is asked, theme by theme."""
    return [
        (
            theme.questionnaire.title,
            [
                Part(inside[0].dimension.title, together(report, inside), names_of(inside, report.language))
                for _, found in groupby(members, key=lambda each: each.dimension.id)
                if (inside := list(found))
            ],
        )
        for theme, members in by_theme(report)
    ]
