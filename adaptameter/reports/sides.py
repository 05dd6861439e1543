"""The profile by each side: what was agreed, the partner's own ratings and the programme officer's over each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from markupsafe import Markup

from adaptameter.charts.legend import entry
from adaptameter.charts.picture import Entry, Picture
from adaptameter.charts.style import Stroke, supported
from adaptameter.domain.assessment import Kind
from adaptameter.domain.result import DimensionResult, QuestionnaireResult
from adaptameter.domain.survey import Theme
from adaptameter.reports.decision_model import DecisionReport, looks
from adaptameter.reports.decision_page import column_text, kinds_of
from adaptameter.reports.level_words import at_lowest, level_name
from adaptameter.reports.levels import Levels, Voice, levels_of, unsaid
from adaptameter.reports.model import Answered
from adaptameter.reports.picture import picture
from adaptameter.reports.profile_charts import draw_places, draw_scores, has_radar, places, themes_on_axes
from adaptameter.reports.score_words import answered_text, backed_text, score_text, standing_text


@dataclass(frozen=True)
class Line:
    """A line of the table."""

    title: str
    is_theme: bool
    scores: Sequence[str]
    """Each side's, in the order of the columns."""
    missing: Markup
    """Why there is no score in the first column; empty where there is one."""
    answered: str
    supported: str
    backed: str


@dataclass(frozen=True)
class Sides:
    """The pictures and the table."""

    radar: Picture | None
    dumbbell: Picture
    told: str
    """What the pictures show, in words."""
    legend: Sequence[Entry]
    columns: Sequence[str]
    lines: Sequence[Line]
    has_officer: bool


def by_sides(report: DecisionReport) -> Sides:
    """The profile of a decision report."""
    spots, kinds = places(report), kinds_of(report)
    return Sides(
        radar=picture(report, partial(draw_places, report, spots)) if has_radar(spots) else None,
        dumbbell=picture(report, partial(draw_scores, report)),
        told=told(report),
        legend=list(legend(report)),
        columns=[column_text(report, kind) for kind in kinds],
        lines=[line for theme, each in report.themes for line in lines_of(report, theme, each)],
        has_officer="officer" in kinds,
    )


def levels_by_sides(report: DecisionReport) -> Levels:
    """The same of a short form: each answer's level by each side."""
    voices = [voice(report, kind) for kind in kinds_of(report)]
    return replace(levels_of(report, voices), is_by_sides=len(voices) > 1)


def voice(report: DecisionReport, kind: Kind) -> Voice:
    """A side's answers."""
    language, ratings = report.language, report.ratings_of(kind)
    themes = report.sides[kind].result.questionnaires
    found = {f"{theme.id}/{each.id}": each for theme in themes for _, each in theme.questions}

    def words(answered: Answered) -> str:
        rating = ratings.get(answered.name)
        if found[answered.name].state == "lowest":
            return at_lowest(language)
        return level_name(rating, answered, language) if rating and rating.given else unsaid

    name = long_name(report, kind)
    return Voice(name, column_text(report, kind), looks[kind], lambda each: found[each.name].value, words)


def told(report: DecisionReport) -> str:
    """The scores of the pictures, for who can't see them."""
    language = report.language
    scores = [
        language.gettext(
            "%(name)s: %(score)s",
            name=theme.questionnaire.title,
            score=language.joined(score_text(report, each) for each in scores_of(report, theme.id, None)),
        )
        for theme, _ in report.themes
    ]
    columns = language.joined(column_text(report, kind) for kind in kinds_of(report))
    return language.gettext("%(columns)s. %(scores)s.", columns=columns, scores=language.semicolon.join(scores))


def scores_of(report: DecisionReport, theme: str, dimension: str | None) -> Iterator[Fraction | None]:
    """The score of a place by each side."""
    for kind in kinds_of(report):
        found = result_of(report, kind, theme, dimension)
        yield found.measures.score if found else None


def result_of(
    report: DecisionReport, kind: Kind, theme: str, dimension: str | None
) -> DimensionResult | QuestionnaireResult | None:
    """The result of a theme or a dimension by one side."""
    for each in report.sides[kind].result.questionnaires:
        if each.id == theme:
            inside = {found.id: found for found in each.dimensions}
            return inside.get(dimension) if dimension else each
    return None


def legend(report: DecisionReport) -> Iterator[Entry]:
    """The legend of both pictures."""
    for kind in kinds_of(report):
        yield entry(long_name(report, kind), looks[kind])
    first = report.strokes[0]
    dots = Stroke(first.colour, supported.marker, supported.dashes, supported.width, supported.size)
    yield entry(report.language.gettext("as far as evidence supports it"), dots)


def long_name(report: DecisionReport, kind: Kind) -> str:
    """Whose ratings they are, in a legend."""
    _ = report.language.gettext
    return {"agreed": _("agreed"), "self": _("the partner's own"), "officer": _("the programme officer's")}[kind]


def lines_of(report: DecisionReport, theme: Theme, result: QuestionnaireResult) -> Iterator[Line]:
    """The lines of a theme in the table: what the pictures show of it, which is its dimensions too where they do."""
    yield line(report, theme, theme.questionnaire.title, None, result)
    for each in result.dimensions if len(report.themes) < themes_on_axes else ():
        if each.measures.asked:
            yield line(report, theme, report.title(theme.id, each.id), each.id, each)


def line(
    report: DecisionReport,
    theme: Theme,
    title: str,
    dimension: str | None,
    result: DimensionResult | QuestionnaireResult,
) -> Line:
    """One line of the table."""
    measures = result.measures
    scores = scores_of(report, theme.id, dimension)
    return Line(
        title=title,
        is_theme=dimension is None,
        scores=[score_text(report, score) if score is not None else "–" for score in scores],
        missing=Markup() if measures.score is not None else standing_text(report, theme, result),
        answered=answered_text(report, measures),
        supported="" if measures.supported is None else score_text(report, measures.supported),
        backed=backed_text(report, measures),
    )
