"""The method annex: how the scores came about, from what, by which rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from adaptameter.domain.explanation import Share, explain
from adaptameter.domain.result import QuestionnaireResult
from adaptameter.reports.cover import has_source_texts
from adaptameter.reports.model import Report
from adaptameter.reports.score_words import score_text


@dataclass(frozen=True)
class Sum:
    """A line of a theme's sum: a dimension, or the theme itself."""

    title: str
    is_theme: bool
    value: str
    """0 to 1; of a theme the sum of what its dimensions bring."""
    weight: str
    share: str
    brings: str
    shown: str


@dataclass(frozen=True)
class Document:
    """A document that was used."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Method:
    """What anybody needs who wants to check the numbers."""

    sums: Sequence[Sum]
    has_weights: bool
    """Whether dimensions weigh differently."""
    has_mean: bool
    has_points: bool
    documents: Sequence[Document]
    formula: int
    completeness: str
    ends: tuple[str, str]
    shown_translations: Sequence[str]
    """Names of the translations in which this report shows the questionnaires."""
    has_source_texts: bool
    is_handed_in: bool


def method(report: Report) -> Method:
    """The method annex of a report."""
    result, survey = report.current.result, report.current.survey
    documents = [(result.instrument, result.instrument_sha256)]
    documents += [(f"{each.id}@{each.version}", each.sha256) for each in result.questionnaires]
    documents += dict.fromkeys((*result.translations, *survey.translations))
    return Method(
        sums=[line for theme, each in report.themes for line in sums(report, theme.questionnaire.title, each)],
        has_weights=any(each.weight != 1 for theme in result.questionnaires for each in theme.dimensions),
        has_mean=any(each.scoring == "mean" for each in result.questionnaires),
        has_points=any(each.scoring == "points" for each in result.questionnaires),
        documents=[Document(name, sha256) for name, sha256 in documents],
        formula=result.formula,
        completeness=report.language.percent(float(survey.instrument.min_completeness)),
        ends=(report.steps[0][1], report.steps[-1][1]),
        shown_translations=[name for name, _ in survey.translations],
        has_source_texts=has_source_texts(report.current, report.language),
        is_handed_in=not report.current.is_draft,
    )


def sums(report: Report, title: str, result: QuestionnaireResult) -> Iterator[Sum]:
    """A theme's score as the sum of what its dimensions bring; its name alone where it has no score."""
    score, shares = result.measures.score, {share.question: share for share in explain(result)}
    whole = number(report, score, 3)
    full = number(report, Fraction(1) if shares else None, 3)
    yield Sum(title, True, "", "", full, whole, score_text(report, score))
    for dimension in result.dimensions:
        inside = [shares[question.id] for question in dimension.questions if question.id in shares]
        share = sum((each.share for each in inside), Fraction(0))
        if share:
            weight = number(report, dimension.weight, 0) if result.scoring == "mean" else ""
            yield part(report, report.title(result.id, dimension.id), weight, share, inside)


def part(report: Report, title: str, weight: str, share: Fraction, inside: Sequence[Share]) -> Sum:
    """What one dimension brings into its theme."""
    brings = sum((each.share * each.value for each in inside), Fraction(0))
    value = number(report, brings / share, 3)
    return Sum(title, False, value, weight, number(report, share, 3), number(report, brings, 3), "")


def number(report: Report, exact: Fraction | None, decimals: int) -> str:
    """An exact number as it is written; empty for none."""
    if exact is None:
        return ""
    is_short = decimals == 0 and exact.denominator != 1
    return report.language.number(float(exact), 2 if is_short else decimals)
