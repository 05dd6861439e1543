"""How a YAML file is laid out: its lines for what is written again as it stood."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

Pairs = dict[str, tuple[Any, Any]]
Node = Any
"""A node of PyYAML; None where there was nothing."""


class Layout:
    """A text that our reader takes, with its nodes."""

    def __init__(self, text: str) -> None:
        """An empty text has no nodes."""
        self.text = text
        self.lines = text.split("\n")
        self.root: Node = yaml.compose(text, Loader=yaml.SafeLoader)
        self.inside = set(lines_inside(self, self.root)) if self.root else set()
        """Numbers of the lines, from 0, that belong to a text begun above."""

    def pairs(self, node: Node) -> Pairs:
        """Key and value of each entry of a mapping, by the key."""
        return {key.value: (key, value) for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}

    def entries(self, node: Node, name: str | None) -> dict[str, Node]:
        """The entries of a list by what names them; by their position where nothing does."""
        if not isinstance(node, yaml.SequenceNode):
            return {}
        if name is None:
            return {str(position): entry for position, entry in enumerate(node.value)}
        return {self.pairs(entry)[name][1].value: entry for entry in node.value}

    def kept(self, value: Any, start: Node, node: Node, column: int) -> list[str]:
        """The lines of a value that is as it was and stands as far in as it shall; else none."""
        if node is None or start.start_mark.column != column or as_data(node) != value:
            return []
        before = self.lines[start.start_mark.line][:column].strip()
        if before not in ("", "-"):
            return []
        return (" " * column + self.text[start.start_mark.index : self.end(node)] + self.remark(node)).split("\n")

    def raw(self, node: Node) -> str:
        """A text as it is written."""
        return self.text[node.start_mark.index : self.end(node)]

    def end(self, node: Node) -> int:
        """Where a value ends, without what stands below it for the next one."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            return self.end(last[1] if isinstance(last, tuple) else last)
        written = self.text[node.start_mark.index : node.end_mark.index]
        return int(node.start_mark.index) + len(written.rstrip(" \t\n"))

    def remark(self, node: Node) -> str:
        """A comment behind a value, in its line."""
        found = re.match(r"[ \t]+#[^\n]*", self.text[self.end(node) :]) if node is not None else None
        return found.group() if found else ""

    def above(self, node: Node) -> list[str]:
        """Comments and empty lines right above."""
        if node is None:
            return []
        last = first = node.start_mark.line
        while first and first - 1 not in self.inside and re.match(r"\s*(#|$)", self.lines[first - 1]):
            first -= 1
        return self.lines[first:last]

    def rest(self) -> list[str]:
        """Comments below everything."""
        if not self.root:
            return []
        below = self.text[self.end(self.root) + len(self.remark(self.root)) :].strip("\n")
        return below.split("\n") if "#" in below else []


def lines_inside(layout: Layout, node: Node) -> Iterator[int]:
    """Numbers of the lines that go on with a value of one piece."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        for child in node.value:
            for each in child if isinstance(child, tuple) else (child,):
                yield from lines_inside(layout, each)
    else:
        begin = node.start_mark.line
        yield from range(begin + 1, begin + 1 + layout.raw(node).count("\n"))


def as_data(node: Node) -> Any:
    """Texts, lists and mappings as our reader has them; nothing for an empty value."""
    if isinstance(node, yaml.ScalarNode):
        is_nothing = node.style is None and node.value in ("", "~", "null")
        return None if is_nothing else node.value.strip()
    if isinstance(node, yaml.MappingNode):
        return {key.value: as_data(value) for key, value in node.value}
    return [as_data(entry) for entry in node.value]
