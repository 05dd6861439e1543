"""The levels of a short form as a picture to take along: a line a question, grouped by theme."""

from itertools import chain

from adaptameter.charts.canvas import Canvas
from adaptameter.charts.dumbbell import Row, draw_dumbbell
from adaptameter.charts.picture import Entry, Scale
from adaptameter.charts.sheet import questions
from adaptameter.reports.level_words import counting
from adaptameter.reports.levels import Voice, by_theme, ends, legend, rounds, steps
from adaptameter.reports.markup import plain
from adaptameter.reports.model import Answered, Report


def draw_levels(report: Report) -> tuple[Canvas, list[Entry]]:
    """The picture with its legend."""
    voices = list(rounds(report))
    rows = chain.from_iterable(
        (Row(plain(theme.questionnaire.title), (), "", is_heading=True), *(row(voices, each) for each in members))
        for theme, members in by_theme(report)
    )
    strokes = [voice.stroke for voice in voices]
    return draw_dumbbell(list(rows), scale(report), strokes, questions, is_rtl=report.language.is_rtl), legend(voices)


def row(voices: list[Voice], answered: Answered) -> Row:
    """One question: this round's level filled and in words, the one before hollow."""
    values = tuple(None if (value := voice.value(answered)) is None else float(value) for voice in voices)
    return Row(plain(answered.question.text), values, plain(voices[0].words(answered)), is_hollow=True)


def scale(report: Report) -> Scale:
    """The levels that all questions have, by their numbers; else the ends by their names."""
    asked = counting(report.answers)
    places = {tuple(steps([each])): [str(step.level) for step in each.levels] for each in asked if each.levels}
    if len(places) == 1:
        ((shares, names),) = places.items()
        return Scale(0.0, 1.0, shares, tuple(names))
    least, most = ends(report)
    return Scale(0.0, 1.0, (0.0, 1.0), (plain(least), plain(most)))
