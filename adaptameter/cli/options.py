"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from adaptameter import paths
from adaptameter.catalogue.folder import Kind, Name, instruments
from adaptameter.domain.assessment import kinds
from adaptameter.settings import read_settings

existing: Final = click.Path(path_type=Path)
"""A path; whether it can be read is said by what reads it, in one sentence."""

with_questionnaires: Final[Callable[[Any], Any]] = click.option(
    "--questionnaires",
    "folder",
    type=existing,
    default=paths.QUESTIONNAIRES,
    help="Folder of questionnaires (default: those that ship).",
)
with_ratings: Final[Callable[[Any], Any]] = click.option(
    "--ratings", "kind", type=click.Choice(kinds), default="self", show_default=True, help="Whose ratings."
)
with_json: Final[Callable[[Any], Any]] = click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
with_served_questionnaires: Final[Callable[[Any], Any]] = click.option(
    "--questionnaires",
    "folder",
    type=existing,
    default=lambda: read_settings().questionnaires,
    help="Folder of questionnaires (default: ADAPTAMETER_QUESTIONNAIRES, else those that ship).",
)


def name_in(written: str, version: str, language: str | None) -> Name:
    """The file that a command's ID (or instruments/ID), VERSION and LANG name."""
    prefix, _, rest = written.rpartition("/")
    kind: Kind = "instrument" if prefix == instruments else "questionnaire"
    return Name(kind, rest if prefix == instruments else written, version, language)
