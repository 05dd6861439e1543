"""Every answer with its descriptor, comment and evidence, and how follow-ups were treated."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from adaptameter.domain.assessment import Rating, View
from adaptameter.domain.explanation import Share, explain
from adaptameter.domain.question import ChecklistQuestion
from adaptameter.reports.answer_words import (
    answer_text,
    evidence_text,
    how_text,
    treatment_text,
)
from adaptameter.reports.dialogue import is_talked_about
from adaptameter.reports.markup import woven
from adaptameter.reports.model import Answered, Report


@dataclass(frozen=True)
class AnswerShown:
    """One question as the reader sees it."""

    answered: Answered
    answer: str
    descriptor: str
    ticks: Sequence[tuple[bool, str]]
    treatment: str
    """What became of it where it is not simply answered."""
    comment: str | None
    dissent: str | None
    """Where some of a group see it otherwise."""
    reason: str | None
    change: str | None
    """What changed since last time, as the partner says."""
    facts: Sequence[str]
    """What stands beside the answer: the one before, what it brought into its theme's score, its evidence."""
    how: str
    views: Sequence[str]
    """Both sides of a documented disagreement, and of whatever else they differed about where no section lists it."""
    then: str
    """What people today would have answered last time."""
    then_comment: str | None
    before_comment: str | None
    """The comment of the round before, where the answer may be compared and differs."""


@dataclass(frozen=True)
class Part:
    """A dimension with its answers."""

    title: str
    answers: Sequence[AnswerShown]
    unrated: Sequence[str]
    """Questions that the programme officer did not rate, where the ratings are an officer's."""


@dataclass(frozen=True)
class Chapter:
    """A theme with its dimensions."""

    title: str
    parts: Sequence[Part]


def answers(report: Report) -> list[Chapter]:
    """All answers of a report, theme by theme and dimension by dimension."""
    shares = {f"{each.id}/{share.question}": share for _, each in report.themes for share in explain(each)}
    return [
        Chapter(
            theme.questionnaire.title,
            [part(report, list(members), shares) for _, members in groupby(of_theme, lambda each: each.dimension.id)],
        )
        for theme, _ in report.themes
        if (of_theme := [each for each in report.answers if each.theme.id == theme.id])
    ]


def part(report: Report, members: Sequence[Answered], shares: Mapping[str, Share]) -> Part:
    """One dimension with its answers."""
    unrated = [each for each in members if is_unrated(report, each)]
    rated = [each for each in members if not is_unrated(report, each)]
    return Part(
        members[0].dimension.title,
        [shown(report, each, shares) for each in rated],
        [each.question.text for each in unrated],
    )


def is_unrated(report: Report, answered: Answered) -> bool:
    """Whether the programme officer chose not to rate it."""
    is_given = bool(answered.rating and answered.rating.given)
    return report.current.kind == "officer" and not is_given and answered.state in ("excluded", "unanswered")


def shown(report: Report, answered: Answered, shares: Mapping[str, Share]) -> AnswerShown:
    """One question as the reader sees it."""
    language, rating = report.language, answered.rating or Rating()
    answer = answer_text(answered.rating, answered, language)
    treatment = treatment_text(answered, language, has_scores=report.has_scores)
    before = answer_text(answered.before, answered, language) if answered.before else ""
    has_moved = bool(before) and before != answer and answered.before is not None and bool(answered.before.given)
    return AnswerShown(
        answered=answered,
        answer="" if rating.disagreement or (treatment and not rating.given) else answer,
        descriptor=descriptor(rating, answered),
        ticks=ticks(rating, answered),
        treatment=treatment,
        comment=rating.comment,
        dissent=rating.dissent,
        reason=rating.na or (None if report.current.kind == "self" else rating.reason),
        change=rating.reason if report.current.kind == "self" else None,
        facts=facts(report, answered, before if has_moved else "", shares.get(answered.name)),
        how=how_text(rating, language),
        views=views(report, rating, answered),
        then=answer_text(View(level=rating.then.level), answered, language) if rating.then else "",
        then_comment=rating.then.comment if rating.then else None,
        before_comment=answered.before.comment if has_moved and answered.before else None,
    )


def facts(report: Report, answered: Answered, before: str, share: Share | None) -> list[str]:
    """What stands beside an answer, each in a few words; `before` is the answer of the round before."""
    language, rating = report.language, answered.rating or Rating()
    found: list[str] = []
    if before and report.before:
        earlier = report.name(report.before)
        found.append(woven(language.gettext("%(round)s: %(answer)s"), round=earlier, answer=before))
    found += brought(report, share)
    if asks_for_evidence(answered, rating):
        status = language.gettext("Evidence: %(status)s", status=evidence_text(rating, language))
        items = language.semicolon.join(language.isolated(item.title) for item in rating.evidence.items)
        found.append(f"{status} – {items}" if items else status)
    return found


def views(report: Report, rating: Rating, answered: Answered) -> list[str]:
    """Both sides of a question that they see, or saw, differently."""
    language = report.language
    partner, officer = both(report, rating, answered.name)
    told = (
        (language.gettext("The partner: %(answer)s"), partner),
        (language.gettext("The programme officer: %(answer)s"), officer),
    )
    return [woven(words, answer=answer_text(view, answered, language)) for words, view in told if view]


def both(report: Report, rating: Rating, name: str) -> tuple[View | None, View | None]:
    """What the partner and the officer gave, where that is told beside the answer."""
    if rating.disagreement:
        return rating.disagreement.views
    if report.has_sides and report.current.kind == "agreed":
        sets = report.current.assessment.ratings
        partner, officer = (sets.get(kind, {}).get(name) for kind in ("self", "officer"))
        if is_talked_about(rating, partner, officer):
            return partner, officer
    return None, None


def asks_for_evidence(answered: Answered, rating: View) -> bool:
    """Whether the answer has evidence, or is so high that some is looked for."""
    if rating.evidence.status != "none":
        return True
    return answered.result is not None and answered.result.supported != answered.result.value


def descriptor(view: View, answered: Answered) -> str:
    """The descriptor of the level answered."""
    return next((step.text or "" for step in answered.levels if step.level == view.level), "")


def ticks(view: View, answered: Answered) -> list[tuple[bool, str]]:
    """The options of a checklist, ticked or not."""
    if not isinstance(answered.question, ChecklistQuestion) or view.ticked is None:
        return []
    return [(option.id in view.ticked, option.text) for option in answered.question.options]


def brought(report: Report, share: Share | None) -> Iterator[str]:
    """A question's value times its share of the theme's score."""
    if share:
        value = report.language.number(float(share.value), 2)
        yield f"{value}\u00a0×\u00a0{report.language.percent(float(share.share), 1)}"
