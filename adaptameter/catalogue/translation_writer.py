"""A translation as YAML in the layout of such files; what stands as it stood keeps its lines and its comments."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from unicodedata import combining

import yaml

from adaptameter.catalogue.yaml_layout import Layout, as_data
from adaptameter.domain.translation import name_keys

widest = 120
"""Columns; a longer text is folded."""
bare = ("format", "version", "date", "level", "revision")
"""Keys whose values stand without quotes, whatever they look like."""
resolver: Any = yaml.resolver.Resolver()
beyond = re.compile(f"[\\t\\n\\r\x85\u2028\u2029]|{yaml.reader.Reader.NON_PRINTABLE.pattern}")
"""What stands in a text only as an escape."""


def translation_text(data: Mapping[str, Any], before: str, comment: str) -> str:
    """The YAML of a translation; `before` is the file as it was, and `comment` the first line of a new one."""
    layout = Layout(before.replace("\r\n", "\n"))
    lines = [] if before else [comment]
    lines.extend(mapping_lines(data, layout, layout.root, 0))
    text = "".join(f"{line}\n" for line in (*lines, *layout.rest()))
    return text.replace("\n", "\r\n") if "\r\n" in before else text


def mapping_lines(data: Mapping[str, Any], layout: Layout, old: Any, indent: int) -> Iterator[str]:
    """Keys with their values, one below the other."""
    there = layout.pairs(old)
    for position, (key, value) in enumerate(data.items()):
        key_node, node = there.get(key, (None, None))
        if not (indent and position == 0):  # what stands above an entry of a list was told there
            yield from layout.above(key_node)
        kept = layout.kept(value, key_node, node, indent)
        yield from kept or pair_lines(key, value, layout, node, indent)


def pair_lines(key: str, value: Any, layout: Layout, old: Any, indent: int) -> Iterator[str]:
    """A key with a value that is new or another one."""
    start = f"{' ' * indent}{key}:"
    if isinstance(value, str):
        yield from scalar_lines(f"{start} ", key, value, layout, old, indent)
    elif is_flat(value) and old is not None and old.flow_style and (line := flow_line(start, value, layout, old)):
        yield line
    elif isinstance(value, dict):
        yield start
        yield from mapping_lines(value, layout, old, indent + 2)
    else:
        yield start
        yield from list_lines(key, value, layout, old, indent + 2)


def list_lines(key: str, value: list[Any], layout: Layout, old: Any, indent: int) -> Iterator[str]:
    """The entries of a list."""
    there = layout.entries(old, name_keys.get(key))
    looks_flat = key in name_keys and all(node.flow_style for node in there.values())
    for position, entry in enumerate(value):
        node = there.get(entry[name_keys[key]] if key in name_keys else str(position))
        yield from layout.above(node)
        kept = layout.kept(entry, node, node, indent + 2)
        start = " " * indent + "-"
        if kept:
            yield from first_after(f"{start} ", kept)
        elif isinstance(entry, str):
            yield from scalar_lines(f"{start} ", key, entry, layout, node, indent)
        elif looks_flat and is_flat(entry) and (line := flow_line(start, entry, layout, node)):
            yield line
        else:
            yield from first_after(f"{start} ", mapping_lines(entry, layout, node, indent + 2))


def first_after(start: str, lines: Iterable[str]) -> Iterator[str]:
    """The lines, the first one behind the dash of its entry."""
    first, *others = lines
    yield start + first.lstrip(" ")
    yield from others


def is_flat(value: Any) -> bool:
    """Whether there are only texts in it, so that it may stand in one line."""
    return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())


def flow_line(start: str, value: Mapping[str, str], layout: Layout, old: Any) -> str | None:
    """Keys with texts in one line, unless it gets too long."""
    there = {key: node for key, (_, node) in layout.pairs(old).items()}
    told = ", ".join(f"{key}: {flow_text(key, text, layout, there.get(key))}" for key, text in value.items())
    line = f"{start} {{{told}}}"
    return line if columns(line) <= widest else None


def flow_text(key: str, text: str, layout: Layout, old: Any) -> str:
    """A text in a line with others; descriptors and options always stand in quotes there."""
    is_the_same = old is not None and as_data(old) == text
    if is_the_same and "\n" not in (raw := layout.raw(old)):
        return raw
    is_quoted = old.style is not None if old is not None else key == "text"
    return inline(key, text, is_quoted=is_quoted, is_flow=True)


def scalar_lines(start: str, key: str, text: str, layout: Layout, old: Any, indent: int) -> Iterator[str]:
    """A text behind its key or dash; folded where it is too long, or was folded before."""
    style = getattr(old, "style", None)
    line = start + inline(key, text, is_quoted=style in ("'", '"'), is_flow=False)
    if is_foldable(text) and (style in (">", "|") or columns(line) > widest):
        yield f"{start}>-"
        yield from folded(text, " " * (indent + 2))
    else:
        yield line + layout.remark(old)


def folded(text: str, pad: str) -> Iterator[str]:
    """The words of a text in lines of the width."""
    line, *words = text.split(" ")
    for word in words:
        if columns(f"{pad}{line} {word}") > widest:
            yield pad + line
            line = word
        else:
            line += f" {word}"
    yield pad + line


def columns(line: str) -> int:
    """How wide a line is; vowel signs stand above other letters."""
    return sum(not combining(letter) for letter in line)


def is_foldable(text: str) -> bool:
    """Whether folding gives the same text back."""
    return "  " not in text and not beyond.search(text)


def inline(key: str, text: str, *, is_quoted: bool, is_flow: bool) -> str:
    """A text in one line, in quotes where it must or shall have some."""
    if key in bare or not (is_quoted or needs_quotes(text, is_flow=is_flow)):
        return text
    written: str = yaml.dump(text, default_style='"', allow_unicode=True, width=float("inf"))
    return written.rstrip("\n")


def needs_quotes(text: str, *, is_flow: bool) -> bool:
    """Whether YAML, or a program that reads it, would take the text for something else without quotes."""
    is_text = resolver.resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str"
    looks_odd = re.search(r"^[-?:,\[\]{}#&*!|>'\"%@`]|:\s|\s#|:$", text)
    return not is_text or bool(looks_odd or beyond.search(text)) or (is_flow and bool(re.search(r"[,\[\]{}:?]", text)))
