"""`adaptameter questionnaire`: check, diff, publish, schema, translate."""

import json
import sys
from pathlib import Path

import click

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.check import check_folder
from adaptameter.catalogue.publish import publish as publish_file
from adaptameter.cli import LazyGroup
from adaptameter.cli.difference import difference_json, difference_lines
from adaptameter.cli.options import existing, name_in, with_json, with_questionnaires
from adaptameter.domain.assessment import Assessment
from adaptameter.domain.difference import difference
from adaptameter.domain.document import Document
from adaptameter.domain.instrument import Instrument
from adaptameter.domain.questionnaire import Questionnaire
from adaptameter.domain.translation import InstrumentTranslation, QuestionnaireTranslation

formats: dict[str, type[Document]] = {
    "questionnaire": Questionnaire,
    "questionnaire-translation": QuestionnaireTranslation,
    "instrument": Instrument,
    "instrument-translation": InstrumentTranslation,
    "assessment": Assessment,
}


@click.group(cls=LazyGroup, lazy={"translate": "adaptameter.cli.translate:translate"})
def questionnaire() -> None:
    """Check, compare, publish and translate questionnaires."""


@questionnaire.command()
@click.argument("directory", metavar="[DIR]", type=existing, required=False)
@with_questionnaires
def check(directory: Path | None, folder: Path) -> None:
    """Check all files of DIR (default: those that ship): format, translations, versions, published.lock."""
    findings = check_folder(directory or folder)
    for note in findings.notes:
        click.echo(f"note: {note}", err=True)
    for error in findings.errors:
        click.echo(str(error), err=True)
    if findings.errors:
        count = len(findings.errors)
        click.echo(f"{count} {'error' if count == 1 else 'errors'} in {directory or folder}.", err=True)
        sys.exit(1)
    click.echo(f"{findings.files} files in {directory or folder} are in order.")


@questionnaire.command()
@click.argument("name", metavar="ID")
@click.argument("old")
@click.argument("new")
@with_json
@with_questionnaires
def diff(name: str, old: str, new: str, as_json: bool, folder: Path) -> None:
    """Show what changed in questionnaire ID from version OLD to NEW, and what of it is comparable."""
    found = difference(Catalogue(folder).chain(name, old, new))
    if as_json:
        click.echo(json.dumps(difference_json(found), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(difference_lines(found)))


@questionnaire.command()
@click.argument("name", metavar="ID")
@click.argument("version")
@click.argument("language", metavar="[LANG]", required=False)
@with_questionnaires
def publish(name: str, version: str, language: str | None, folder: Path) -> None:
    """Publish a version of questionnaire ID (or of instruments/ID), or its translation in LANG."""
    wanted = name_in(name, version, language)
    if publish_file(folder, wanted):
        click.echo(f"{wanted} is published.")
    else:
        click.echo(f"{wanted} was published before; nothing to do.")


@questionnaire.command()
@click.argument("format_name", metavar="[FORMAT]", type=click.Choice(tuple(formats)), default="questionnaire")
def schema(format_name: str) -> None:
    """Print the JSON Schema of a FORMAT (default: questionnaire), for editors."""
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    click.echo(json.dumps(described | formats[format_name].model_json_schema(by_alias=True), indent=1))
