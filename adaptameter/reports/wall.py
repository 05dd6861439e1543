"""The page for the wall: one round on one sheet, in letters that a few people before it can read together."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup

from adaptameter import paths
from adaptameter.charts.picture import Entry, Picture
from adaptameter.charts.sheet import narrow
from adaptameter.domain.question import ChecklistQuestion
from adaptameter.domain.translation import SourceText
from adaptameter.reports.findings import high
from adaptameter.reports.html import Section, css, document_html, section_html
from adaptameter.reports.level_words import move_text
from adaptameter.reports.level_words import moves as counts
from adaptameter.reports.levels import Part, by_theme, ends, parts
from adaptameter.reports.model import Answered, Report, dimensions
from adaptameter.reports.pdf import make_sheet
from adaptameter.reports.profile import key, told
from adaptameter.reports.profile_charts import Place, draw_places, draw_scores, has_radar, legend, places
from adaptameter.reports.score_words import change_text

most: Final = 3
"""Strengths, places to start from, and key questions that are not met."""
longest: Final = 170
"""Letters of what one would see a step further; with more of them it ends in dots."""
sizes: Final = (17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7)
"""Of letters, in points: the first at which all of it stands on one sheet is taken."""


@dataclass(frozen=True)
class Aim:
    """A place to start from, and what one would see a step further."""

    title: str
    text: str


@dataclass(frozen=True)
class Wall:
    """What stands on the sheet; no comment, no name of a person, no evidence."""

    day: str
    picture: Picture | None
    """None of a short form, which has the levels of its parts."""
    parts: Sequence[tuple[str, Sequence[Part]]]
    ends: tuple[str, str]
    told: str
    legend: Sequence[Entry]
    key: Sequence[tuple[str, Sequence[tuple[int, str]]]]
    """The axes by number; empty where the picture carries its names."""
    strong: Sequence[str]
    aims: Sequence[Aim]
    since: str
    """The name of the round before; empty where there is none."""
    moves: Sequence[tuple[str, str]]
    """Each theme with its signed change like for like, empty where it can't be compared; or with how many answers."""
    key_questions: tuple[int, int]
    """How many are met, and how many there are."""
    not_met: Sequence[str]
    more_not_met: int


def wall(report: Report) -> Wall:
    """The sheet of a report."""
    spots = places(report) if report.has_scores else []
    is_radar = has_radar(spots)
    strong = strong_scores(report) if report.has_scores else strong_levels(report)
    steps = first_steps(report, strong)
    not_met = [each.key.flag for flag in report.flags if (each := report.answer[flag.question].question).key]
    return Wall(
        day=report.language.date(report.current.assessment.date),
        picture=drawn(report, spots) if report.has_scores else None,
        parts=[] if report.has_scores else parts(report),
        ends=ends(report),
        told=told(report) if report.has_scores else "",
        legend=legend(report)[:-1] if report.has_scores else (),
        key=key(spots) if is_radar else (),
        strong=[title for _, title in strong],
        aims=[aim(each) for each in steps],
        since=report.name(report.before) if report.movement and report.before else "",
        moves=list(moves(report)),
        key_questions=(len(report.key_questions) - len(not_met), len(report.key_questions)),
        not_met=not_met[:most],
        more_not_met=max(0, len(not_met) - most),
    )


def drawn(report: Report, spots: Sequence[Place]) -> Picture:
    """The scores as a radar, or as dots where there are too few for one."""
    canvas = draw_places(report, spots, narrow) if has_radar(spots) else draw_scores(report, narrow)
    return canvas.picture()


def strong_scores(report: Report) -> list[tuple[str, str]]:
    """The titles of the themes and dimensions that score highest."""
    scored = [each for each in dimensions(report) if each.measures.score is not None]
    ranked = sorted(scored, key=lambda each: -(each.measures.score or 0))
    return [(each.theme, each.title) for each in ranked[: min(most, len(scored) // 2)]]


def strong_levels(report: Report) -> list[tuple[str, str]]:
    """The same of a short form: where all answers are high, the highest first."""
    lowest: dict[tuple[str, str], Fraction] = {}
    for each in report.answers:
        if each.value is not None:
            place = (each.theme.questionnaire.title, each.dimension.title)
            lowest[place] = min(each.value, lowest.get(place, each.value))
    found = [place for place, value in lowest.items() if value >= high]
    return sorted(found, key=lambda place: -lowest[place])[: min(most, len(lowest) // 2)]


def first_steps(report: Report, strong: Container[tuple[str, str]] = ()) -> list[Answered]:
    """The lowest answers, key questions first among equals, each of another dimension, and of none that is a strength.

    `strong` has the titles of the themes and dimensions that are.
    """
    low = [each for each in report.answers if each.state == "answered" and each.value is not None and each.value < 1]
    found: dict[tuple[str, str], Answered] = {}
    for each in sorted(low, key=lambda each: (each.value or 0, each.question.key is None, each.place)):
        place = (each.theme.questionnaire.title, each.dimension.title)
        if place not in strong:
            found.setdefault(place, each)
    return list(found.values())[:most]


def aim(answered: Answered) -> Aim:
    """A place to start from: the words of the next level, a line that isn't ticked, else the question itself."""
    rating, question = answered.rating, answered.question
    level, ticked = (rating.level, rating.ticked or ()) if rating else (None, ())
    above = [step.text or step.label for step in answered.levels if level is not None and step.level > level]
    options = question.options if isinstance(question, ChecklistQuestion) else ()
    missing = [option.text for option in options if option.id not in ticked]
    found = next((text for text in (*above[:1], *missing[:1]) if text), question.text)
    return Aim(answered.dimension.title, shortened(found))


def shortened(text: str) -> str:
    """A text that ends in dots where it is too long for a wall, in the language that it has."""
    if len(text) <= longest:
        return text
    cut = text[:longest].rpartition(" ")[0] + " …"
    return SourceText.of(cut, text.language) if isinstance(text, SourceText) else cut


def moves(report: Report) -> Iterator[tuple[str, str]]:
    """How each theme moved on what was asked both times; those alone that moved, where answers are counted."""
    if report.is_by_answers:
        for theme, members in by_theme(report):
            up, _, down = counts(report, members)
            if up or down:
                yield theme.questionnaire.title, move_text(report, members)
        return
    for theme, _ in report.themes:
        moved = report.movement.questionnaires.get(theme.id) if report.movement else None
        if moved:
            yield theme.questionnaire.title, change_text(report, moved.movement)


def wall_htmls(report: Report) -> list[str]:
    """The HTML of the sheet in each size of letters."""
    bodies = list(section_html(report, Section("wall", wall)))
    return [document_html(report, bodies, style_in(size)) for size in sizes]


def style_in(size: int) -> Markup:
    """The style in letters of so many points."""
    style = (paths.STATIC / "wall.css").read_text(encoding="utf-8")
    return css() + Markup(f"{style} html {{ font-size: {size}pt }}")  # noqa: S704  # nosec B704  # our own file


def wall_pdf(report: Report) -> bytes:
    """The sheet as a PDF of one page."""
    return make_sheet(wall_htmls(report), report.current.assessment.date)
