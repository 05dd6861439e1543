"""What docs/security.md says of roles is what the rules say, and each test that it names is there."""

import ast
import re

import pytest

from adaptameter.domain.permission import rules
from adaptameter.domain.role import roles


@pytest.fixture(scope="module")
def text(root):
    return (root / "docs/security.md").read_text(encoding="utf-8")


def test_the_table_of_roles_is_what_the_rules_say(text):
    head = f"| action | {' | '.join(roles)} |"
    told = re.search(rf"(?m)^{re.escape(head)}\n\|[-|]+\|\n((?:\|.*\n)+)", text)[1]
    wanted = [f"| {action} | {' | '.join(rules[action].get(role, '–') for role in roles)} |" for action in rules]
    assert told.splitlines() == wanted, "\n".join(wanted)


def names_in(file):
    return {node.name for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if hasattr(node, "name")}


def test_each_test_that_is_named_is_there(root, text):
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", text)
    assert len(named) > 30
    for file, name in named:
        assert (root / file).is_file(), file
        assert not name or name in names_in(root / file), (file, name)


def test_each_promise_names_its_test(text):
    table = text.partition("## What is promised")[2].partition("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 20
    assert [row for row in rows if "`tests/" not in row.rsplit(" | ", 1)[1]] == []
