"""Movement: as reported and like for like, with what was asked both times, and which answers moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import pairwise

from adaptameter.charts.picture import Picture
from adaptameter.domain.assessment import Rating
from adaptameter.domain.comparison import Comparison, ThemeComparison
from adaptameter.domain.round import ScoredRound
from adaptameter.reports.level_words import by_answers
from adaptameter.reports.level_words import moved as moved_answers
from adaptameter.reports.model import Answered, Report
from adaptameter.reports.picture import picture
from adaptameter.reports.score_words import (
    change_text,
    coverage_text,
    reason_text,
    score_text,
    step_text,
)
from adaptameter.reports.translated import has_source_texts, texts_asked
from adaptameter.reports.trend_chart import draw_rounds, has_breaks, since

most_moved = 8
"""So many answers are listed each way; all others show their earlier answer among all answers."""
most_parts = 5


@dataclass(frozen=True)
class Change:
    """A theme between this round and the one before."""

    title: str
    reported: tuple[str, str]
    core: tuple[str, str]
    change: str
    """Signed, or empty where there is a reason instead."""
    coverage: str
    reason: str


@dataclass(frozen=True)
class Steps:
    """The changes of every theme from round to round, and from the first to the last."""

    names: Sequence[tuple[str, str]]
    rows: Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True)
class Moved:
    """A question whose answer moved."""

    answered: Answered
    before: Rating
    after: Rating
    by: Fraction


@dataclass(frozen=True)
class Movement:
    """How the partner moved since earlier rounds."""

    earlier: str
    later: str
    since: str
    """The name of the round that the picture's changes are counted from."""
    trend: Picture | None
    """None where fewer than two rounds have scores."""
    has_breaks: bool
    answers: Sequence[str]
    """How many answers moved, where a short form is one of the two rounds; then there are no changes of scores."""
    changes: Sequence[Change]
    steps: Steps | None
    parts: Sequence[tuple[str, str, str]]
    """The dimensions that moved most: title, theme, signed change."""
    up: Sequence[Moved]
    down: Sequence[Moved]
    more: tuple[int, int]
    """How many more went up and down than are listed."""
    lists: Sequence[tuple[str, Sequence[str]]]
    """What is new, gone or changed, with its heading."""


def movement(report: Report) -> Movement | None:
    """The movement of a report; None without a comparison with the round before."""
    found, before = report.movement, report.before
    if found is None or before is None:
        return None
    moved = [each for answered in report.answers if (each := moved_question(report, answered))]
    up, down = ([each for each in moved if each.by * way > 0] for way in (1, -1))
    drawn, is_by_answers = since(report), report.is_by_answers
    return Movement(
        earlier=report.name(before),
        later=report.name(report.current),
        since=report.name(drawn) if drawn else "",
        trend=picture(report, partial(draw_rounds, report)) if drawn else None,
        has_breaks=has_breaks(report),
        answers=[moved_answers(report), by_answers(report.language)] if is_by_answers else [],
        changes=[] if is_by_answers else [change(report, *each) for each in found.questionnaires.items()],
        steps=steps(report) if len(report.rounds) > 2 else None,
        parts=[] if is_by_answers else parts(report, found),
        up=farthest(up),
        down=farthest(down),
        more=(max(0, len(up) - most_moved), max(0, len(down) - most_moved)),
        lists=[(name, texts) for name, texts in lists(report, found, before) if texts],
    )


def change(report: Report, name: str, theme: ThemeComparison) -> Change:
    """One theme between the two rounds."""
    moved = theme.movement
    first, second = moved.core
    return Change(
        title=report.current.survey.theme[name].questionnaire.title,
        reported=(score_text(report, moved.reported[0]), score_text(report, moved.reported[1])),
        core=("", "") if first is None else (score_text(report, first), score_text(report, second)),
        change=change_text(report, moved),
        coverage=coverage_text(report, moved),
        reason=reason_text(report, moved),
    )


def steps(report: Report) -> Steps | None:
    """Every theme of this round, step by step over all rounds; None where short forms leave nothing to compare."""
    rounds, isolated = report.rounds, report.language.isolated
    pairs = [pair for pair in (*pairwise(rounds), (rounds[0], rounds[-1])) if all(each.has_scores for each in pair)]
    there = [each for first, second in pairs if (each := report.between(first, second))]
    if not there or not report.has_scores:
        return None
    rows = [
        (theme.questionnaire.title, [step_text(report, each.questionnaires.get(theme.id)) for each in there])
        for theme, _ in report.themes
    ]
    return Steps([(isolated(each.earlier), isolated(each.later)) for each in there], rows)


def parts(report: Report, found: Comparison) -> list[tuple[str, str, str]]:
    """The dimensions that moved most, either way."""
    moves = [
        (figure, report.title(name, dimension), report.current.survey.theme[name].questionnaire.title)
        for name, theme in found.questionnaires.items()
        for dimension, movement in theme.dimensions.items()
        if (figure := movement.change) is not None and report.change(figure)
    ]
    farthest = sorted(moves, key=lambda move: -abs(move[0]))[:most_parts]
    return [(title, theme, report.language.signed(report.change(figure))) for figure, title, theme in farthest]


def moved_question(report: Report, answered: Answered) -> Moved | None:
    """The question if it is in the comparable core and its value changed."""
    old, new = report.value_before(answered), answered.value
    if old is None or new is None or old == new:
        return None
    return Moved(answered, answered.before or Rating(), answered.rating or Rating(), new - old)


def farthest(moved: Sequence[Moved]) -> list[Moved]:
    """Those that moved farthest, key questions first among equals, in the order of the questionnaires."""
    ranked = sorted(moved, key=lambda each: (-abs(each.by), each.answered.question.key is None))
    chosen = {each.answered.name for each in ranked[:most_moved]}
    return [each for each in moved if each.answered.name in chosen]


def lists(report: Report, found: Comparison, before: ScoredRound) -> Iterator[tuple[str, list[str]]]:
    """What is new, gone or changed."""
    language, themes = report.language, report.current.survey.theme
    yield language.gettext("New questions"), texts(report.current, found, "new")
    yield language.gettext("Questions no longer asked"), no_longer_asked(report)
    yield language.gettext("Questions whose answers can't be compared"), texts(report.current, found, "changed")
    yield language.gettext("New themes"), [themes[name].questionnaire.title for name in found.added]
    dropped = [before.survey.theme[name].questionnaire.title for name in found.dropped]
    yield language.gettext("Themes no longer asked"), dropped


def are_some_untranslated(report: Report) -> bool:
    """Whether a title or a question that is asked, or was, stands in another language than the reader's."""
    shown = (*texts_asked(report.current.survey.themes), *no_longer_asked(report))
    return has_source_texts(shown, report.language)


def no_longer_asked(report: Report) -> list[str]:
    """The texts of the questions that the round before asked and this one doesn't."""
    return texts(report.before, report.movement, "retired") if report.before and report.movement else []


def texts(of: ScoredRound, found: Comparison, what: str) -> list[str]:
    """The texts of the questions that are new, retired or changed, as far as the round asks them."""
    return [
        asked[question].text
        for name, theme in found.questionnaires.items()
        if (asked := of.survey.theme[name].questions)
        for question in getattr(theme.lineage, what)
        if question in asked
    ]
