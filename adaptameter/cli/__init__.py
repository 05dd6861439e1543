"""The command line; each command's module is imported when the command is run."""

import os
from collections.abc import Mapping
from importlib import import_module
from typing import IO, Any, Final

import click

from adaptameter import __version__
from adaptameter.error import AdaptameterError

commands: Final = {
    "questionnaire": "adaptameter.cli.questionnaire:questionnaire",
    "score": "adaptameter.cli.score:score",
    "compare": "adaptameter.cli.compare:compare",
    "report": "adaptameter.cli.report:report",
    "paper": "adaptameter.cli.paper:paper",
    "demo": "adaptameter.cli.demo:demo",
    "serve": "adaptameter.cli.serve:serve",
    "import": "adaptameter.cli.exchange:import_",
    "export": "adaptameter.cli.exchange:export",
    "recompute": "adaptameter.cli.recompute:recompute",
    "account": "adaptameter.cli.account:account",
    "mail": "adaptameter.cli.mail:mail",
    "remind": "adaptameter.cli.remind:remind",
    "db": "adaptameter.cli.database:database",
}


class Failure(click.ClickException):
    """What a person can mend: told in its own words, exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=file is None)


class LazyGroup(click.Group):
    """A group that knows commands by name and imports them one by one."""

    def __init__(self, *arguments: Any, lazy: Mapping[str, str], **options: Any) -> None:
        """`lazy` says where the commands are that are imported when they are run, by their names."""
        super().__init__(*arguments, **options)
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *self.lazy]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.lazy:
            return super().get_command(ctx, cmd_name)
        # No pydantic plugin is used; looking for one reads the metadata of every installed package.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        module, _, name = self.lazy[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except AdaptameterError as error:
            raise Failure(str(error)) from None


@click.group(cls=LazyGroup, lazy=commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Assess organisational capacity with versioned questionnaires, and see how it changes."""
