"""`adaptameter paper`: what is asked, as a form to fill in with a pen."""

from datetime import UTC, datetime
from pathlib import Path

import click

from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.folder import Name
from adaptameter.cli.options import existing, with_questionnaires
from adaptameter.domain.instrument import Member
from adaptameter.domain.survey import make_theme
from adaptameter.error import AdaptameterError
from adaptameter.file import check_writable, write_file
from adaptameter.language import load_language
from adaptameter.reports.paper_form import Paper, paper_form, paper_of_survey, paper_of_theme


@click.command()
@click.argument("name", metavar="ID@VERSION")
@click.option("-o", "--output", type=existing, required=True, help="The PDF to write.")
@click.option("--lang", "code", default="en", show_default=True, help="The language of the form.")
@with_questionnaires
def paper(name: str, output: Path, code: str, folder: Path) -> None:
    """Make the paper form of an instrument or a questionnaire, such as core@2026.1 or governance@1.0.0."""
    check_writable(output)
    language = load_language(code)
    found = paper_of(Catalogue(folder), name, code)
    write_file(output, paper_form(found, language, datetime.now(UTC).date()))


def paper_of(catalogue: Catalogue, name: str, code: str) -> Paper:
    """What the form of this name asks: an instrument's, else a questionnaire's."""
    id_, _, version = name.partition("@")
    if Name("instrument", id_, version) in catalogue.names:
        return paper_of_survey(catalogue.survey(id_, version, code))
    if Name("questionnaire", id_, version) in catalogue.names:
        questionnaire = catalogue.translated(id_, version, code)
        return paper_of_theme(make_theme(questionnaire, Member(id=id_, version=version), ""))
    known = sorted(f"{each.id}@{each.version}" for each in catalogue.names if each.language is None)
    raise AdaptameterError(f"There is no {name} here; there are: {', '.join(known)}.")
