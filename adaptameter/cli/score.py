"""`adaptameter score`: the scores of one assessment file."""

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import click

from adaptameter.catalogue.assessment_file import read_assessment, scored_round
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.cli.levels import level_rows, no_scores
from adaptameter.cli.options import existing, with_json, with_questionnaires, with_ratings
from adaptameter.cli.table import table
from adaptameter.domain.assessment import Kind
from adaptameter.domain.explanation import explain
from adaptameter.domain.output import number, result_json
from adaptameter.domain.result import Measures, QuestionnaireResult, Result
from adaptameter.domain.round import ScoredRound


@click.command()
@click.argument("file", type=existing)
@with_ratings
@with_json
@click.option("--explain", "with_shares", is_flag=True, help="Show what each question brings into each score.")
@with_questionnaires
def score(file: Path, kind: Kind, as_json: bool, with_shares: bool, folder: Path) -> None:
    """Score one assessment FILE."""
    catalogue = Catalogue(folder)
    scored = scored_round(read_assessment(file, catalogue), kind, catalogue)
    if as_json:
        shares = {"explanation": explanation_json(scored.result)} if with_shares else {}
        click.echo(json.dumps(result_json(scored.result) | shares, ensure_ascii=False, indent=1))
        return
    click.echo("\n".join(lines(scored)))
    if with_shares:
        click.echo(
            "\n".join(line for each in scored.result.questionnaires for line in share_lines(each, scored.result))
        )


def explanation_json(result: Result) -> dict[str, object]:
    """What each question brings into each questionnaire's score."""
    return {
        questionnaire.id: [
            {
                "question": share.question,
                "value": number(share.value),
                "weight": number(share.weight),
                "share": number(share.share),
            }
            for share in explain(questionnaire)
        ]
        for questionnaire in result.questionnaires
    }


def lines(scored: ScoredRound) -> Iterator[str]:
    """The scores as a table, or the answers of a short form, and the flags."""
    result, assessment = scored.result, scored.assessment
    state = "draft" if scored.is_draft else "handed in"
    yield f"{assessment.partner.name}, {scored.name}: {result.instrument}, ratings {result.ratings} ({state})"
    yield ""
    yield from score_lines(result) if scored.has_scores else level_lines(scored)
    if result.flags:
        yield ""
        yield f"Key questions to look at: {len(result.flags)}"
        for flag in result.flags:
            level = "" if flag.level is None else f", level {flag.level}"
            yield f"  {flag.question} ({flag.kind.replace('_', ' ')}{level}): {flag.text}"


def level_lines(scored: ScoredRound) -> Iterator[str]:
    """The answers of a short form."""
    yield no_scores
    yield from table(["", "answer "], list(level_rows(scored)))


def score_lines(result: Result) -> Iterator[str]:
    """The scores of themes and dimensions."""
    rows = []
    for questionnaire in result.questionnaires:
        rows.append(
            row(f"{questionnaire.id} {questionnaire.version}", questionnaire.measures, result, band(questionnaire))
        )
        rows.extend(row(f"  {each.id}", each.measures, result, "") for each in questionnaire.dimensions)
    if result.has_overall:
        rows.append(["overall", shown(result.overall, result), "", "", "", "", "", ""])
    yield from table(["", "score", "from", "to", "supported", "complete", "N/A", "band "], rows)


def band(questionnaire: QuestionnaireResult) -> str:
    """The band, and whether a flag lowered it."""
    return f"{questionnaire.band or ''}{' (lowered by a flag)' if questionnaire.capped else ''}"


def row(name: str, measures: Measures, result: Result, in_band: str) -> list[str]:
    """The cells of one line."""
    return [
        name,
        shown(measures.score, result),
        *(shown(bound, result) for bound in measures.bounds),
        shown(measures.supported, result),
        percent(measures.completeness),
        percent(measures.na_share),
        in_band,
    ]


def shown(score: Fraction | None, result: Result) -> str:
    """A score on the display scale, or a dash."""
    number = result.shown(score)
    return "–" if number is None else str(number)


def percent(share: Fraction | None) -> str:
    """A share in whole per cent, or a dash."""
    return "–" if share is None else f"{float(share):.0%}"


def share_lines(questionnaire: QuestionnaireResult, result: Result) -> Iterator[str]:
    """The explanation of a questionnaire's score."""
    yield ""
    yield f"{questionnaire.id}: {shown(questionnaire.measures.score, result)}"
    shares = explain(questionnaire)
    if not shares:
        yield "  no score, so nothing adds up to one"
        return
    rows = [
        [f"  {each.question}", *(f"{float(part):.4f}" for part in (each.value, each.share, each.value * each.share))]
        for each in shares
    ]
    total = sum((each.value * each.share for each in shares), Fraction(0))
    rows.append(["  together", "", f"{1:.4f}", f"{float(total):.4f}"])
    yield from table(["", "value", "share", "brings"], rows)
