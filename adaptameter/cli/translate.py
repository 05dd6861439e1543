"""`adaptameter questionnaire translate`: texts out to translators as PO files, and back."""

import os
import shlex
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import click

from adaptameter import paths
from adaptameter.catalogue.catalogue import Catalogue
from adaptameter.catalogue.folder import Name
from adaptameter.catalogue.po_file import po_content
from adaptameter.catalogue.proposal import propose
from adaptameter.catalogue.returned import Returned
from adaptameter.catalogue.translating import Pair, export_po, language_name, pair_of, title_of
from adaptameter.cli.options import existing, name_in, with_questionnaires
from adaptameter.error import AdaptameterError
from adaptameter.file import check_writable, write_file

with_yes: Final[Callable[[Any], Any]] = click.option("--yes", "is_sure", is_flag=True, help="Write without asking.")


@click.group()
def translate() -> None:
    """Hand texts out to translators as PO files, and take them back."""


@translate.command()
@click.argument("name", metavar="ID")
@click.argument("version")
@click.argument("language", metavar="LANG")
@click.option("-o", "--output", type=existing, required=True, help="The PO file to write.")
@click.option("--from", "older", metavar="VERSION", help="Take what is not translated from this older version.")
@with_yes
@with_questionnaires
def export(
    name: str, version: str, language: str, output: Path, older: str | None, is_sure: bool, folder: Path
) -> None:
    """Write all texts of questionnaire ID (or instruments/ID) and their translation into LANG as a PO file."""
    check_writable(output)
    wanted = name_in(name, version, language)
    catalogue = Catalogue(folder)
    po = export_po(pair_of(catalogue, wanted), older_pair(catalogue, name_in(name, older, language)) if older else None)
    if output.exists() and not is_sure:
        told = f"{output} is there; what was translated in it and not imported would be lost. Replace it?"
        click.confirm(told, abort=True)
    comment = f"{language_name(wanted)} texts of {title_of(wanted)}, for who translates or reviews them."
    write_file(output, po_content(po, comment))
    missing = sum(not entry.translated for entry in po.entries)
    fuzzy = sum(entry.is_fuzzy for entry in po.entries)
    click.echo(f"{wanted} is in {output}: {len(po.entries)} texts, {missing} not translated, {fuzzy} fuzzy.")


def older_pair(catalogue: Catalogue, name: Name) -> Pair:
    """An older version and its translation, which has to be there."""
    pair = pair_of(catalogue, name)
    if pair.today is None:
        raise AdaptameterError(f"{title_of(name)} is not translated into {name.language}; name a version that is.")
    return pair


@translate.command("import")
@click.argument("file", type=existing)
@click.option("--reviewed", "is_reviewed", is_flag=True, help="Somebody who knows the subject has read all of it.")
@with_yes
@with_questionnaires
def import_(file: Path, is_reviewed: bool, is_sure: bool, folder: Path) -> None:
    """Show what the PO file FILE changes in a translation, ask, and write it."""
    proposal = propose(folder, file, day=datetime.now(UTC).date(), is_reviewed=is_reviewed)
    click.echo("\n".join(preview_lines(proposal.returned, file)))
    if proposal.content is None:
        stays = "stays as it is" if proposal.file.exists() else "is not written"
        click.echo(f"Nothing changes: {proposal.file} {stays}.")
        return
    refuse_read_only(proposal.file.parent, folder)
    if not is_sure:
        click.confirm(f"Write {proposal.file}?", abort=True)
    proposal.write()
    written = f"{proposal.file} is written: revision {proposal.about.revision}, {proposal.about.status}."
    click.echo(f"{written} Publish it with: {publish_command(proposal.returned.pair.name, folder)}")


def refuse_read_only(place: Path, folder: Path) -> None:
    """Raise where a translation can't be kept: in a folder nobody may write, or that the next version replaces."""
    if (paths.INSTALLED and folder == paths.QUESTIONNAIRES) or not os.access(place, os.W_OK):
        raise AdaptameterError(
            f"{place} is read-only, as what ships with the program is; "
            "copy the folder of questionnaires and name the copy with --questionnaires DIR."
        )


def publish_command(name: Name, folder: Path) -> str:
    """What makes a translation the published one."""
    place = "" if folder == paths.QUESTIONNAIRES else f" --questionnaires {shlex.quote(str(folder))}"
    return f"adaptameter questionnaire publish {name.written} {name.version} {name.language}{place}"


def preview_lines(returned: Returned, file: Path) -> Iterator[str]:
    """What would change, text by text, what is not taken over, and how many stay."""
    for change in returned.changes:
        yield change.path
        yield click.style(f"  - {shown(change.old)}", fg="red")
        yield click.style(f"  + {shown(change.new)}", fg="green")
    for each in returned.waiting:
        yield f"{file}:{each.line}: `{each.path}` is not taken over: {each.why}."
    if returned.is_from_before and returned.changes:
        yield "The PO file was made from another revision: look whether it takes back what was corrected since."
    new = sum(not change.old for change in returned.changes)
    removed = sum(not change.new for change in returned.changes)
    changed = len(returned.changes) - new - removed
    there = sum(map(bool, returned.wanted.values()))
    same, sure, none = there - new - changed, len(returned.confirmed), len(returned.wanted) - there
    told = (
        f"{new} new, {changed} changed, {removed} removed, {same} unchanged ({sure} confirmed), {none} not translated"
    )
    yield f"{returned.pair.name}: {told}."


def shown(text: str) -> str:
    """A text in the preview."""
    return text.replace("\n", "\n    ") or "(none)"
