"""`adaptameter demo`: the reports of the example partners."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from adaptameter import paths
from adaptameter.catalogue.assessment_file import read_assessment
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.cli.options import existing
from adaptameter.cli.report import make_report
from adaptameter.error import AdaptameterError
from adaptameter.language import languages


@click.command()
@click.option("-o", "--output", type=existing, default=Path("out"), show_default=True, help="Folder for the reports.")
def demo(output: Path) -> None:
    """Make the reports of the fictional example partners, and say where they lie."""
    if paths.EXAMPLES is None or not paths.EXAMPLES.is_dir():
        raise AdaptameterError(
            "The examples come with the source code, not with the installed package; clone it first."
        )
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AdaptameterError(f"The folder {output} can't be made ({error.strerror}); name another.") from None
    catalogue = Catalogue(paths.QUESTIONNAIRES)
    partners = sorted(folder for folder in paths.EXAMPLES.iterdir() if folder.is_dir())
    for partner in partners:
        files = sorted(partner.glob("*.yaml"))
        for code in codes(files, catalogue):
            make_report(files, output / f"{partner.name}.{code}.pdf", "self", code, "A4", catalogue)
    click.echo(f"The reports of {len(partners)} fictional partners lie in {output.resolve()}.")


def codes(files: Sequence[Path], catalogue: Catalogue) -> Iterator[str]:
    """English, and the partner's own language where the report speaks it."""
    yield "en"
    own = read_assessment(files[0], catalogue).assessment.partner.language
    if own and own != "en" and own in languages():
        yield own
