import re
from pathlib import Path
from typing import get_args

import click

from adaptameter import settings
from adaptameter.cli import main
from adaptameter.domain.change import ChangeKind
from adaptameter.domain.moving import asks_again, breaks


def commands(group, prefix=""):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", command


def test_every_command_and_option_is_in_the_docs(root):
    text = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    for name, command in commands(main):
        assert f"adaptameter {name}" in text, name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert any(option in text for option in parameter.opts), (name, parameter.opts)


def test_every_setting_is_in_the_docs_and_no_other(root):
    text = (root / "docs" / "settings.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([A-Z_]+)`", text, re.MULTILINE)) == set(settings.names)


def test_the_docs_say_of_every_kind_of_change_what_becomes_of_an_answer_in_a_draft(root):
    text = (root / "docs" / "questionnaire-format.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| ([a-z, ]+)(?: \(`of`\))? \| .* \| (is carried|has to be confirmed|is dropped) \|", text)
    told = {kind: becomes for kinds, becomes in rows for kind in kinds.split(", ")}
    assert told.keys() == set(get_args(ChangeKind))
    assert {kind for kind, becomes in told.items() if becomes == "is dropped"} == breaks
    assert {kind for kind, becomes in told.items() if becomes == "has to be confirmed"} == asks_again


def test_every_link_in_the_docs_leads_somewhere(root):
    for page in [*root.glob("*.md"), *root.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert Path(page.parent, target).exists(), (page.name, target)
