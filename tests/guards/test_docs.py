import re
from pathlib import Path

import click

from adaptameter import settings
from adaptameter.cli import main


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


def test_every_link_in_the_docs_leads_somewhere(root):
    for page in [*root.glob("*.md"), *root.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert Path(page.parent, target).exists(), (page.name, target)
