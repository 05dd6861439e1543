"""`adaptameter import` and `adaptameter export`: assessment files in and out of the database."""

from pathlib import Path

import click

from adaptameter.catalogue.assessment_file import read_assessment
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.cli.database import database_at_hand
from adaptameter.cli.options import existing, with_served_questionnaires
from adaptameter.domain.assessment import Assessment
from adaptameter.domain.written import json_text, plain_data
from adaptameter.error import AdaptameterError
from adaptameter.exchange.assessment_file import Differs, bring_in, take_out
from adaptameter.file import check_writable, write_file
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.database import Database


@click.command("import")
@click.argument("files", metavar="FILE...", type=existing, nargs=-1, required=True)
@with_served_questionnaires
def import_(files: tuple[Path, ...], folder: Path) -> None:
    """Bring assessment FILES into the database: all of them, or none if one has an error."""
    catalogue = Catalogue(folder)
    added = import_files(files, catalogue, database_at_hand())
    click.echo(f"{added} brought in, {len(files) - added} there already.")


def import_files(
    files: tuple[Path, ...], catalogue: Catalogue, database: Database, *, keeps_what_is_there: bool = False
) -> int:
    """Bring in all files or none, with progress on a terminal; how many were not there yet.

    An assessment that went on since is an error, unless what is there is to be kept.
    """
    assessments = read_all(files, catalogue)
    added, errors = 0, []
    with (
        database.writing() as session,
        click.progressbar(list(zip(files, assessments, strict=True)), label="Bringing in") as bar,
    ):
        for file, assessment in bar:
            try:
                with session.begin_nested():
                    added += bring_in(session, assessment, catalogue)
            except AdaptameterError as error:
                if not (keeps_what_is_there and isinstance(error, Differs)):
                    errors.append(f"{file}: {error}")
        raise_all(errors)
    return added


def read_all(files: tuple[Path, ...], catalogue: Catalogue) -> list[Assessment]:
    """The assessments in the files, in their order; every error of every file in one go."""
    found: list[Assessment] = []
    errors: list[str] = []
    for file in files:
        try:
            found.append(read_assessment(file, catalogue).assessment)
        except AdaptameterError as error:
            errors.append(str(error))
    raise_all(errors)
    return found


def raise_all(errors: list[str]) -> None:
    """Raise where there are errors; one that several files share, such as that of a questionnaire, is told once."""
    if errors:
        raise AdaptameterError("\n".join(dict.fromkeys(errors)))


@click.command()
@click.argument("number", metavar="ASSESSMENT", type=int)
@click.option("-o", "--output", type=existing, required=True, help="The file to write: .yaml or .json.")
def export(number: int, output: Path) -> None:
    """Write the ASSESSMENT of this number (the one in the address of its pages) to a file."""
    check_writable(output)
    with database_at_hand().reading() as session:
        row = get_assessment(session, number)
        if row is None:
            raise AdaptameterError(f"There is no assessment {number}; its number stands in the address of its pages.")
        assessment = take_out(session, row, is_whole=True)
    write_file(output, file_text(assessment, output.suffix).encode("utf-8"))


def file_text(assessment: Assessment, suffix: str) -> str:
    """The assessment as YAML or JSON, by the ending of the file's name."""
    if suffix == ".json":
        return json_text(assessment, indent=1) + "\n"
    from adaptameter.catalogue.yaml_writer import yaml_text

    return yaml_text(plain_data(assessment))
