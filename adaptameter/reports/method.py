"""The method annex: how the scores came about, from what, by which rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from adaptameter.domain.explanation import Share, explain
from adaptameter.domain.result import QuestionnaireResult
from adaptameter.reports.entered import entered_text
from adaptameter.reports.level_words import no_scores
from adaptameter.reports.model import Report
from adaptameter.reports.movement import are_some_untranslated
from adaptameter.reports.score_words import score_text


@dataclass(frozen=True)
class Sum:
    """A theme's score as the sum of what its dimensions bring."""

    title: str
    score: str
    """0 to 1; empty where it has none."""
    shown: str
    parts: Sequence["Part"]


@dataclass(frozen=True)
class Part:
    """What a dimension brings: its value, 0 to 1, times its share of the theme."""

    title: str
    value: str
    share: str
    weight: str
    """Empty where dimension weights have no effect."""


@dataclass(frozen=True)
class Document:
    """A document that was used."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Method:
    """What anybody needs who wants to check the numbers."""

    why: str
    """Why there are no scores, where there are none."""
    sums: Sequence[Sum]
    has_weights: bool
    """Whether dimensions weigh differently."""
    has_mean: bool
    has_points: bool
    documents: Sequence[Document]
    formula: int
    completeness: str
    ends: tuple[str, str]
    shown_translations: str
    """Names of the translations in which this report shows the questionnaires, in one line; empty where none is."""
    has_source_texts: bool
    is_handed_in: bool
    entered: str
    """How the answers came in where others typed them; empty where nobody did."""


def method(report: Report) -> Method:
    """The method annex of a report."""
    result, survey = report.current.result, report.current.survey
    documents = [(result.instrument, result.instrument_sha256)]
    documents += [(f"{each.id}@{each.version}", each.sha256) for each in result.questionnaires]
    documents += dict.fromkeys((*result.translations, *survey.translations))
    return Method(
        why="" if report.has_scores else no_scores(report.language),
        sums=[sum_of(report, theme.questionnaire.title, each) for theme, each in report.themes],
        has_weights=any(each.weight != 1 for theme in result.questionnaires for each in theme.dimensions),
        has_mean=any(each.scoring == "mean" for each in result.questionnaires),
        has_points=any(each.scoring == "points" for each in result.questionnaires),
        documents=[Document(name, sha256) for name, sha256 in documents],
        formula=result.formula,
        completeness=report.language.percent(float(survey.instrument.min_completeness)),
        ends=(report.steps[0][1], report.steps[-1][1]),
        shown_translations=report.language.names(name for name, _ in survey.translations),
        has_source_texts=are_some_untranslated(report),
        is_handed_in=not report.current.is_draft,
        entered=entered_text(report),
    )


def sum_of(report: Report, title: str, result: QuestionnaireResult) -> Sum:
    """A theme's score as a sum; without parts where it has no score."""
    score, shares = result.measures.score, {share.question: share for share in explain(result)}
    return Sum(title, number(report, score, 3), score_text(report, score), list(parts(report, result, shares)))


def parts(report: Report, result: QuestionnaireResult, shares: Mapping[str, Share]) -> Iterator[Part]:
    """What each dimension brings into its theme."""
    for dimension in result.dimensions:
        inside = [shares[question.id] for question in dimension.questions if question.id in shares]
        share = sum((each.share for each in inside), Fraction(0))
        if share:
            brings = sum((each.share * each.value for each in inside), Fraction(0))
            weight = number(report, dimension.weight, 0) if result.scoring == "mean" else ""
            title = report.title(result.id, dimension.id)
            yield Part(title, number(report, brings / share, 3), number(report, share, 3), weight)


def number(report: Report, exact: Fraction | None, decimals: int) -> str:
    """An exact number as it is written; empty for none."""
    if exact is None:
        return ""
    is_short = decimals == 0 and exact.denominator != 1
    return report.language.number(float(exact), 2 if is_short else decimals)
