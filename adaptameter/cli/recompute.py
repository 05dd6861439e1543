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
            different = [described(row) for row in bar if not is_equal(session, row)]
    if different:
        raise AdaptameterError(
            "\n".join(f"The result of {each} is another one when computed anew." for each in different)
        )
    click.echo(f"{len(rows)} results are equal, bit for bit (rules {formula}).")


def is_equal(session: Session, row: ResultRow) -> bool:
    """Whether the rules of today give the frozen result."""
    assessment = row.assessment_document
    survey = survey_of(session, row.rating_set.assessment, assessment.partner.language)
    anew = score_assessment(assessment, survey, row.rating_set.kind)
    return result_json.dump_json(anew).decode("utf-8") == row.result


def described(row: ResultRow) -> str:
    """Which result it is."""
    assessment = row.assessment_document
    revision = f"revision {row.rating_set.revision}"
    return f"{assessment.partner.id}, round {assessment.round}, {row.rating_set.kind} ratings, {revision}"
