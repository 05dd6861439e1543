"""Movement: as reported and like for like, with what was asked both times, and which answers moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from adaptameter.charts.picture import Picture
from adaptameter.charts.trend import Strip, draw_trend
from adaptameter.domain.assessment import Rating
from adaptameter.domain.comparison import Comparison, ThemeComparison
from adaptameter.domain.round import ScoredRound
from adaptameter.reports.model import Answered, Report
from adaptameter.reports.wording import coverage_text, reason_text, score_text


@dataclass(frozen=True)
class Change:
    """A theme between this round and the one before."""

    title: str
    reported: tuple[str, str]
    core: tuple[str, str]
    change: str
    """Signed, or empty where there is a reason instead."""
    note: str


@dataclass(frozen=True)
class Moved:
    """A question whose rating moved."""

    answered: Answered
    before: Rating
    after: Rating
    is_up: bool


@dataclass(frozen=True)
class Movement:
    """How the partner moved since earlier rounds."""

    earlier: str
    later: str
    trend: Picture
    trend_text: str
    changes: Sequence[Change]
    up: Sequence[Moved]
    down: Sequence[Moved]
    new: Sequence[str]
    retired: Sequence[str]
    changed: Sequence[str]
    added: Sequence[str]
    dropped: Sequence[str]


def movement(report: Report) -> Movement | None:
    """The movement of a report; None with a single round."""
    found = report.movement
    if found is None:
        return None
    moved = [each for answered in report.answers if (each := moved_question(report, found, answered))]
    before = report.rounds[-2].survey
    return Movement(
        earlier=found.earlier,
        later=found.later,
        trend=trend(report),
        trend_text=report.language.gettext("Each theme over the rounds, in the levels of its scale."),
        changes=[change(report, name, theme) for name, theme in found.questionnaires.items()],
        up=[each for each in moved if each.is_up],
        down=[each for each in moved if not each.is_up],
        new=texts(report.current, found, "new"),
        retired=texts(report.rounds[-2], found, "retired"),
        changed=texts(report.current, found, "changed"),
        added=[report.current.survey.theme[name].questionnaire.title for name in found.added],
        dropped=[before.theme[name].questionnaire.title for name in found.dropped],
    )


def texts(of: ScoredRound, found: Comparison, what: str) -> list[str]:
    """The texts of the questions that are new, retired or changed."""
    return [
        of.survey.theme[name].questionnaire.questions[question].text
        for name, theme in found.questionnaires.items()
        for question in getattr(theme.lineage, what)
    ]


def change(report: Report, name: str, theme: ThemeComparison) -> Change:
    """One theme between the two rounds."""
    language, moved = report.language, theme.movement

    def shown(score: Fraction | None) -> str:
        return score_text(score, report.current.result, report.current.survey, language)

    before, after = moved.reported
    first, second = moved.core
    return Change(
        title=report.current.survey.theme[name].questionnaire.title,
        reported=(shown(before), shown(after)),
        core=("", "") if first is None else (shown(first), shown(second)),
        change="" if moved.change is None else language.signed(report.change(moved.change)),
        note=reason_text(moved, language) or coverage_text(moved, language),
    )


def moved_question(report: Report, found: Comparison, answered: Answered) -> Moved | None:
    """The question if it is in the comparable core and its value changed."""
    theme = found.questionnaires.get(answered.theme.id)
    if theme is None or answered.result is None or answered.question.id not in theme.core:
        return None
    earlier = next(each for each in report.rounds[-2].result.questionnaires if each.id == answered.theme.id)
    old = next(question.value for _, question in earlier.questions if question.id == answered.question.id)
    new = answered.result.value
    if old is None or new is None or old == new:
        return None
    empty = Rating()
    return Moved(answered, answered.before or empty, answered.rating or empty, new > old)


def trend(report: Report) -> Picture:
    """One strip a theme, one column a round."""
    names = [each.name for each in report.rounds]
    strips = [strip(report, theme.id, theme.questionnaire.title) for theme, _ in report.themes]
    return draw_trend(strips, names, report.scale, is_rtl=report.language.is_rtl).picture()


def strip(report: Report, theme: str, title: str) -> Strip:
    """One theme over the rounds."""
    language = report.language
    results = [next((q for q in each.result.questionnaires if q.id == theme), None) for each in report.rounds]
    breaks = frozenset(
        number
        for number in range(1, len(results))
        if (old := results[number - 1]) and (new := results[number]) and old.version != new.version
    )
    moved = report.movement.questionnaires.get(theme) if report.movement else None
    figure = moved.movement.change if moved else None
    return Strip(
        label=title,
        values=tuple(report.shown(each.measures.score) if each else None for each in results),
        value_texts=tuple(
            score_text(each.measures.score, report.current.result, report.current.survey, language)
            if each
            else language.gettext("not asked")
            for each in results
        ),
        breaks=breaks,
        change=language.gettext("not comparable") if figure is None else language.signed(report.change(figure)),
        note=(reason_text(moved.movement, language) or coverage_text(moved.movement, language)) if moved else "",
    )
