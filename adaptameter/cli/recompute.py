"""`adaptameter recompute`: frozen results computed anew must be equal."""

import click
from sqlalchemy.orm import Session

from adaptameter.cli.database import database_at_hand
from adaptameter.domain.result import formula, result_json
from adaptameter.domain.scoring import score_assessment
from adaptameter.error import AdaptameterError
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.result import ResultRow, list_results


@click.command()
@click.option("--all", "is_all", is_flag=True, help="Every revision; without it, the latest of each rating set.")
def recompute(is_all: bool) -> None:
    """Compute the frozen results anew from what is kept with them; they must be equal, bit for bit."""
    with database_at_hand().reading() as session:
        rows = list(list_results(session))
        if not is_all:
            latest = {(row.rating_set.assessment_id, row.rating_set.kind): row for row in rows}
            rows = list(latest.values())
        with click.progressbar(rows, label="Computing anew") as bar:
            wrong = [f"The result of {described(row)} {told}." for row in bar if (told := problem(session, row))]
    if wrong:
        raise AdaptameterError("\n".join(wrong))
    click.echo(f"{len(rows)} results are equal, bit for bit (rules {formula}).")


def problem(session: Session, row: ResultRow) -> str:
    """What is wrong with a frozen result; empty where nothing is."""
    if not row.is_as_frozen:
        return "was changed after it was frozen: its sha256 differs"
    return "" if is_equal(session, row) else "is another one when computed anew"


def is_equal(session: Session, row: ResultRow) -> bool:
    """Whether the rules of today give the frozen result."""
    assessment = row.assessment_document
    survey = survey_of(session, row.rating_set.assessment, assessment.partner.language)
    anew = score_assessment(assessment, survey, row.rating_set.kind)
    return result_json.dump_json(anew).decode("utf-8") == row.result


def described(row: ResultRow) -> str:
    """Which result it is, whatever has become of what was frozen."""
    assessment = row.rating_set.assessment
    revision = f"revision {row.rating_set.revision}"
    return f"{assessment.partner.code}, round {assessment.round.name}, {row.rating_set.kind} ratings, {revision}"
