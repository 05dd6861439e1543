"""Every answer with its descriptor, comment and evidence, and how follow-ups were treated."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from adaptameter.domain.assessment import Rating, View
from adaptameter.domain.explanation import Share, explain
from adaptameter.domain.question import ChecklistQuestion
from adaptameter.reports.model import Answered, Report
from adaptameter.reports.wording import (
    answer_text,
    evidence_text,
    how_text,
    is_open,
    score_text,
    special_state_text,
)


@dataclass(frozen=True)
class SideView:
    """One side of a documented disagreement."""

    side: str
    answer: str


@dataclass(frozen=True)
class AnswerShown:
    """One question as the reader sees it."""

    answered: Answered
    answer: str
    descriptor: str
    ticks: Sequence[tuple[bool, str]]
    state: str
    """What became of it where it is not simply answered."""
    is_open: bool
    comment: str
    evidence: str
    items: Sequence[str]
    how: str
    reason: str
    then: str
    then_comment: str
    views: Sequence[SideView]
    before: str
    """The answer of the round before, where it may be compared and differs."""
    share: Share | None
    """What it brought into the theme's score, where there is one."""


@dataclass(frozen=True)
class Part:
    """A dimension with its answers."""

    theme: str
    """The theme's title above its first dimension, else empty."""
    title: str
    score: str
    """The theme's score, at its first dimension."""
    answers: Sequence[AnswerShown]


def answers(report: Report) -> list[Part]:
    """All answers of a report, dimension by dimension."""
    parts: list[Part] = []
    last = ""
    results = {theme.id: result for theme, result in report.themes}
    shares = {theme: {each.question: each for each in explain(result)} for theme, result in results.items()}
    for (theme, _), members in groupby(report.answers, key=lambda each: (each.theme.id, each.dimension.id)):
        every = list(members)
        title = every[0].theme.questionnaire.title if theme != last else ""
        score = score_text(results[theme].measures.score, report.current.result, report.current.survey, report.language)
        rows = [shown(report, each, shares[theme].get(each.question.id)) for each in every]
        parts.append(Part(title, every[0].dimension.title, score, rows))
        last = theme
    return parts


def shown(report: Report, answered: Answered, share: Share | None) -> AnswerShown:
    """One question as the reader sees it."""
    language, rating = report.language, answered.rating or Rating()
    state = answered.result.state if answered.result else "answered"
    special = special_state_text(state, answered, language)
    if answered.result is None and not rating.given:
        special = language.gettext("Not answered")
    answer = answer_text(rating, answered, language)
    before = answer_text(answered.before, answered, language) if answered.before else ""
    return AnswerShown(
        answered=answered,
        answer="" if state in ("na", "dont_know") else answer,
        descriptor=descriptor(rating, answered),
        ticks=ticks(rating, answered),
        state=special,
        is_open=is_open(state),
        comment=rating.comment or "",
        evidence=evidence_text(rating, language) if is_evidence_told(answered, rating) else "",
        items=[item.title for item in rating.evidence.items],
        how=how_text(rating, language),
        reason=rating.na or rating.reason or "",
        then=language.gettext("Level %(level)s", level=rating.then.level) if rating.then else "",
        then_comment=(rating.then.comment or "") if rating.then else "",
        views=views(report, answered, rating),
        before=before if before != answer else "",
        share=share,
    )


def is_evidence_told(answered: Answered, rating: Rating) -> bool:
    """Whether there is evidence, or none where it is looked for."""
    result = answered.result
    is_bare = result is not None and result.state == "answered" and result.supported != result.value
    return is_bare or rating.evidence.status != "none"


def descriptor(view: View, answered: Answered) -> str:
    """The descriptor of the level answered."""
    return next((step.text or "" for step in answered.levels if step.level == view.level), "")


def ticks(view: View, answered: Answered) -> list[tuple[bool, str]]:
    """The options of a checklist, ticked or not."""
    if not isinstance(answered.question, ChecklistQuestion) or view.ticked is None:
        return []
    return [(option.id in view.ticked, option.text) for option in answered.question.options]


def views(report: Report, answered: Answered, rating: Rating) -> list[SideView]:
    """Both sides of a documented disagreement."""
    if rating.disagreement is None:
        return []
    language = report.language
    sides = (language.gettext("The partner"), language.gettext("The programme officer"))
    return [
        SideView(side, answer_text(view, answered, language))
        for side, view in zip(sides, rating.disagreement.views, strict=True)
    ]
