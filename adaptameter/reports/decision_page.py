"""The first page of a decision report, which is enough to decide by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from textwrap import shorten

from markupsafe import Markup

from adaptameter.charts.qr import qr_on_paper
from adaptameter.domain.action import sides
from adaptameter.domain.assessment import Kind
from adaptameter.domain.result import QuestionnaireResult
from adaptameter.domain.survey import Theme
from adaptameter.reports import levels
from adaptameter.reports.decision_brief import (
    Planned,
    Signed,
    earlier,
    longest_name,
    plan_text,
    planned,
    signed,
    standing_decision,
    then_text,
)
from adaptameter.reports.decision_model import DecisionReport, looks
from adaptameter.reports.lead import flags as flag_lead
from adaptameter.reports.lead import missing
from adaptameter.reports.lead import movement as movement_lead
from adaptameter.reports.lead import standing as standing_lead
from adaptameter.reports.level_words import no_scores
from adaptameter.reports.markup import woven
from adaptameter.reports.movement import are_some_untranslated
from adaptameter.reports.score_words import change_text, coverage_text, score_text, where_text
from adaptameter.reports.strip import strip
from adaptameter.reports.summary import ends, evidence, is_open, most_themes

most_flags, fewer_flags = 4, 3
most_actions, fewer_actions = 4, 3
most_differing = 3


@dataclass(frozen=True)
class Standing:
    """A theme in one line."""

    title: str
    where: Markup
    strip: Markup
    scores: Sequence[str]
    """Each side's, in the order of the columns."""
    change: str
    is_number: bool
    coverage: str
    flags: int


@dataclass(frozen=True)
class DecisionPage:
    """Everything that somebody must know who reads one page only."""

    is_tight: bool
    name: str
    place: Sequence[str]
    dates: Sequence[str]
    qr: Markup
    address: str
    """Where to ask about this report, as people type it."""
    decision: str
    decided_by: str
    lead: Sequence[str]
    note: str
    """Whose ratings tell the movement, where those are others than the scores."""
    columns: Sequence[str]
    """The head of each side's scores; none of a short form."""
    since: str
    """The name of the round before; empty where nothing is compared."""
    ends: tuple[str, str]
    standings: Sequence[Standing]
    levels: Sequence[levels.Standing]
    """What a short form has instead of them."""
    why: str
    """Why there are no scores, where there are none."""
    flags: Sequence[tuple[str, str]]
    more_flags: int
    evidence: str
    differing: Sequence[str]
    """The first questions on which both views stand; none where everything is set tight."""
    then: str
    planned: Sequence[Planned]
    more_planned: int
    plan: str
    """How many actions there are, and whose."""
    earlier: Sequence[str]
    signed: Sequence[Signed]
    has_source_texts: bool


def decision_page(report: DecisionReport) -> DecisionPage:
    """The first page of a report."""
    is_tight = len(report.themes) > most_themes
    first_flags, first_actions = (fewer_flags, fewer_actions) if is_tight else (most_flags, most_actions)
    raised = [(report.answer[flag.question].theme, report.answer[flag.question].question.key) for flag in report.flags]
    actions = sorted(report.record.actions, key=lambda each: (each.action.due, each.action.id))
    return DecisionPage(
        is_tight=is_tight,
        name=shorten(report.current.assessment.partner.name, longest_name, placeholder=" …"),
        place=list(place(report)),
        dates=list(dates(report)),
        qr=code_picture(report),
        address=report.address.partition("://")[2],
        decision=standing_decision(report),
        decided_by="" if report.is_redacted or not report.record.decision else report.record.decision.name,
        lead=[*standing_lead(report), *movement_lead(report.moving), *flag_lead(report)],
        note=report.moving.note if report.moving.movement else "",
        columns=[column_text(report, kind) for kind in kinds_of(report)] if report.has_scores else [],
        since=since(report),
        ends=ends(report) if report.has_scores else levels.ends(report),
        standings=[standing(report, *each) for each in report.themes] if report.has_scores else [],
        levels=[] if report.has_scores else levels.standings(report, report.moving),
        why="" if report.has_scores else no_scores(report.language),
        flags=[(theme.questionnaire.title, key.flag) for theme, key in raised[:first_flags] if key],
        more_flags=max(0, len(raised) - first_flags),
        evidence=f"{' '.join(missing(report))} {evidence(report)}",
        differing=[] if is_tight else differing(report)[:most_differing],
        then=then_text(report),
        planned=[] if report.is_redacted else [planned(report, each) for each in actions[:first_actions]],
        more_planned=0 if report.is_redacted else max(0, len(actions) - first_actions),
        plan=plan_text(report, actions),
        earlier=list(earlier(report)),
        signed=[signed(report, side) for side in sides],
        has_source_texts=are_some_untranslated(report.moving),
    )


def since(report: DecisionReport) -> str:
    """The name of the round that every theme is compared with; empty where there is none, or only answers compare."""
    moving = report.moving
    before = moving.compared if report.has_scores else moving.before if moving.movement else None
    return report.name(before) if before else ""


def kinds_of(report: DecisionReport) -> list[Kind]:
    """Whose scores there are, what counts most first."""
    return [kind for kind in looks if kind in report.sides]


def column_text(report: DecisionReport, kind: Kind) -> str:
    """The head of a column of scores."""
    _ = report.language.gettext
    return {"agreed": _("Agreed"), "self": _("Partner"), "officer": _("Officer")}[kind]


def place(report: DecisionReport) -> Iterator[str]:
    """Where, which round, by what it was assessed."""
    current, language = report.current, report.language
    told = current.assessment.partner
    if not report.is_redacted:
        yield language.country(told.country)
    if told.region:
        yield language.isolated(told.region)
    yield language.gettext("round %(round)s", round=report.name(current))
    instrument = current.survey.instrument
    named = language.gettext("%(title)s, version %(version)s")
    yield woven(named, title=instrument.title, version=instrument.version)


def dates(report: DecisionReport) -> Iterator[str]:
    """When it was assessed, talked about and agreed."""
    language, record = report.language, report.record
    yield language.gettext("assessed on %(date)s", date=language.date(report.current.assessment.date))
    if record.agreement.held_on:
        yield language.gettext("dialogue on %(date)s", date=language.date(record.agreement.held_on))
    if record.agreed_on:
        yield language.gettext("agreed on %(date)s", date=language.date(record.agreed_on))


def differing(report: DecisionReport) -> list[str]:
    """The questions on which both views stand, with their themes."""
    return [
        woven("%(theme)s: %(question)s", theme=each.theme.questionnaire.title, question=each.question.text)
        for each in report.answers
        if each.rating and each.rating.disagreement
    ]


def code_picture(report: DecisionReport) -> Markup:
    """The address at which this very report is looked up, to be read by a camera."""
    title = report.language.gettext("QR code of the page that says whether this report is the latest one")
    return Markup(qr_on_paper(f"{report.address}/{report.code}", title))  # noqa: S704  # nosec B704  # drawn by us, escaped


def standing(report: DecisionReport, theme: Theme, result: QuestionnaireResult) -> Standing:
    """One theme in one line; its change is that of the ratings that tell the movement."""
    found = report.moving.movement if report.moving.compared else None
    moved = found.questionnaires.get(theme.id) if found else None
    change = change_text(report.moving, moved.movement) if moved else ""
    words = ""
    if found and not change:
        words = report.language.gettext("not comparable") if moved else report.language.gettext("new theme")
    values = [score_of(report, kind, theme.id) for kind in kinds_of(report)]
    return Standing(
        title=theme.questionnaire.title,
        where=where_text(report, result.measures.score, theme),
        strip=drawn(report, result, values),
        scores=[score_text(report, value) if value is not None else "–" for value in values],
        change=change or words,
        is_number=bool(change),
        coverage=coverage_text(report.moving, moved.movement) if moved and moved.movement.later_questions else "",
        flags=len(report.flags_of(theme.id)),
    )


def score_of(report: DecisionReport, kind: Kind, theme: str) -> Fraction | None:
    """The score that a side's ratings give a theme."""
    found = (each for each in report.sides[kind].result.questionnaires if each.id == theme)
    return next((each.measures.score for each in found), None)


def drawn(report: DecisionReport, result: QuestionnaireResult, values: Sequence[Fraction | None]) -> Markup:
    """The scores of all sides on one scale."""
    language, kinds = report.language, kinds_of(report)
    told = [
        language.gettext("%(name)s: %(score)s", name=column_text(report, kind), score=score_text(report, value))
        for kind, value in zip(kinds, values, strict=True)
    ]
    low, high = (report.shown(bound) for bound in result.measures.bounds)
    bounds = (low, high) if is_open(result) and low is not None and high is not None else None
    marks = [(report.shown(value), looks[kind]) for kind, value in zip(kinds, values, strict=True)]
    return strip(report.scale, marks, bounds, language.joined(told), is_rtl=language.is_rtl)
