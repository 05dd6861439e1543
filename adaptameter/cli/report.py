"""`adaptameter report`: the partner report as a PDF."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal

import click

from adaptameter.catalogue.assessment_file import read_assessment, scored_round
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.cli.options import existing, with_questionnaires, with_ratings
from adaptameter.domain.assessment import Kind
from adaptameter.domain.round import ScoredRound, compare_rounds
from adaptameter.error import AdaptameterError
from adaptameter.file import check_writable, write_file
from adaptameter.language import load_language


@click.command()
@click.argument("files", metavar="FILE...", type=existing, nargs=-1, required=True)
@click.option("-o", "--output", type=existing, required=True, help="The PDF to write.")
@with_ratings
@click.option("--lang", "code", default="en", show_default=True, help="The language of the report.")
@click.option("--page", type=click.Choice(["A4", "Letter"]), default="A4", show_default=True, help="The paper.")
@with_questionnaires
def report(
    files: tuple[Path, ...], output: Path, kind: Kind, code: str, page: Literal["A4", "Letter"], folder: Path
) -> None:
    """Make the report of one partner from its assessment FILES, one for each round."""
    make_report(files, output, kind, code, page, Catalogue(folder))


def make_report(
    files: Sequence[Path], output: Path, kind: Kind, code: str, page: Literal["A4", "Letter"], catalogue: Catalogue
) -> None:
    """Write the report of one partner's assessment files in a language, with progress on a terminal."""
    check_writable(output)
    language = load_language(code)
    rounds = read_rounds(files, kind, code, catalogue)
    comparisons = [
        compare_rounds(first, second, catalogue.lineages(first.survey, second.survey))
        for first, second in pairwise(rounds)
    ]
    from adaptameter.reports.partner import partner_report, steps  # drawing takes a second to import

    with click.progressbar(length=steps, label=output.name, item_show_func=lambda step: step) as bar:
        pdf = partner_report(rounds, comparisons, language, lambda step: bar.update(1, step), page)
    write_file(output, pdf)


def read_rounds(files: Sequence[Path], kind: Kind, code: str, catalogue: Catalogue) -> list[ScoredRound]:
    """The scored rounds of one partner, earliest first."""
    rounds = [scored_round(read_assessment(file, catalogue), kind, catalogue, code) for file in files]
    partners = sorted({each.assessment.partner.id for each in rounds})
    if len(partners) > 1:
        raise AdaptameterError(f"The files are of several partners ({', '.join(partners)}); give those of one.")
    names = [each.name for each in rounds]
    if len(set(names)) < len(names):
        raise AdaptameterError(f"Two files are of the same round ({', '.join(names)}); give one file for each round.")
    return sorted(rounds, key=lambda each: each.assessment.date)
