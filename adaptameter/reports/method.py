"""The method annex: how the scores came about, from what, by which rules."""

from collections.abc import Sequence
from dataclasses import dataclass

from adaptameter.reports.model import Report


@dataclass(frozen=True)
class Document:
    """A document that was used."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Method:
    """What anybody needs who wants to check the numbers."""

    documents: Sequence[Document]
    formula: int
    completeness: str
    draft_translations: Sequence[str]
    """Names of translations used that nobody has reviewed."""


def method(report: Report) -> Method:
    """The method annex of a report."""
    result, language = report.current.result, report.language
    documents = [Document(result.instrument, result.instrument_sha256)]
    documents += [Document(f"{each.id}@{each.version}", each.sha256) for each in result.questionnaires]
    documents += [Document(name, sha256) for name, sha256 in result.translations]
    return Method(
        documents=documents,
        formula=result.formula,
        completeness=language.percent(float(report.current.survey.instrument.min_completeness)),
        draft_translations=[name for name, _ in report.current.survey.translations],
    )
