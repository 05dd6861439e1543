"""`adaptameter compare`: two assessment files of one partner, like for like."""

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import click

from adaptameter.catalogue.assessment_file import read_assessment, scored_round
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.cli.levels import by_answers, moved_rows
from adaptameter.cli.options import existing, with_json, with_questionnaires, with_ratings
from adaptameter.cli.table import table
from adaptameter.domain.assessment import Kind
from adaptameter.domain.comparison import Comparison, Movement
from adaptameter.domain.output import comparison_json, reason_text
from adaptameter.domain.result import on_display, rounded
from adaptameter.domain.round import ScoredRound, compare_rounds


@click.command()
@click.argument("earlier", type=existing)
@click.argument("later", type=existing)
@with_ratings
@with_json
@with_questionnaires
def compare(earlier: Path, later: Path, kind: Kind, as_json: bool, folder: Path) -> None:
    """Compare the assessment files EARLIER and LATER on what was really asked both times."""
    catalogue = Catalogue(folder)
    first, second = (scored_round(read_assessment(path, catalogue), kind, catalogue) for path in (earlier, later))
    found = compare_rounds(first, second, catalogue.lineages(first.survey, second.survey))
    if as_json:
        click.echo(json.dumps(comparison_json(found), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(lines(found, first, second)))


def lines(found: Comparison, earlier: ScoredRound, later: ScoredRound) -> Iterator[str]:
    """The comparison as a table: of scores, or answer by answer where one of the two is a short form."""
    yield f"{later.assessment.partner.name}: {found.earlier} to {found.later}, ratings {found.ratings}"
    yield ""
    if earlier.has_scores and later.has_scores:
        yield from score_lines(found, later.result.display)
    else:
        yield by_answers
        yield from table(["", f"{found.earlier} ", f"{found.later} ", ""], list(moved_rows(found, earlier, later)))
    for name, theme in found.questionnaires.items():
        told = (("new", theme.lineage.new), ("retired", theme.lineage.retired), ("changed", theme.lineage.changed))
        for word, questions in told:
            if questions:
                yield f"{name}: {word}: {', '.join(questions)}"
    for word, names in (("only in the later", found.added), ("only in the earlier", found.dropped)):
        if names:
            yield f"{word}: {', '.join(names)}"


def score_lines(found: Comparison, display: tuple[Fraction, Fraction]) -> Iterator[str]:
    """The scores of themes and dimensions, and why some can't be compared."""
    rows = []
    for name, theme in found.questionnaires.items():
        rows.append(row(name, theme.movement, display))
        rows.extend(row(f"  {each}", movement, display) for each, movement in theme.dimensions.items())
    head = ["", f"{found.earlier} ", f"{found.later} ", "like for like ", "change", "asked both times "]
    yield from table(head, rows)
    for name, theme in found.questionnaires.items():
        reason = reason_text(theme.movement.reason, theme.movement)
        if reason:
            yield f"{name}: not comparable. {reason}"


def row(name: str, movement: Movement, display: tuple[Fraction, Fraction]) -> list[str]:
    """The cells of one line."""
    reported = [shown(score, display) for score in movement.reported]
    core = " → ".join(shown(score, display) for score in movement.core)
    return [name, *reported, core, change_text(movement, display), asked_text(movement)]


def shown(score: Fraction | None, display: tuple[Fraction, Fraction]) -> str:
    """A score on the display scale, or a dash."""
    return "–" if score is None else str(rounded(on_display(score, display), 1))


def change_text(movement: Movement, display: tuple[Fraction, Fraction]) -> str:
    """The change on the display scale, signed."""
    if movement.change is None:
        return "–"
    return f"{rounded(movement.change * (display[1] - display[0]), 1):+}"


def asked_text(movement: Movement) -> str:
    """How much of it was asked both times."""
    return f"{movement.core_questions} of {movement.later_questions}"
