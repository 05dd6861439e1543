"""Data as YAML that our reader reads back to the same."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import yaml

from adaptameter.domain.written import moment_text


class Writer(yaml.SafeDumper):
    """No aliases, which the reader refuses; exact decimals, times with their zone."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


other_breaks = re.compile("[\x85\u2028\u2029]")
"""Ends of lines that YAML knows besides the newline: read as a space or a newline where they aren't escaped."""


def written_text(writer: Writer, text: str) -> yaml.ScalarNode:
    """A text that reads back with every character."""
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style='"' if other_breaks.search(text) else None)


def written_number(writer: Writer, digits: str) -> yaml.ScalarNode:
    """A number in all its digits; one without a point called a float would get a tag, which the reader refuses."""
    kind = "float" if "." in digits else "int"
    return writer.represent_scalar(f"tag:yaml.org,2002:{kind}", digits)


Writer.add_representer(str, written_text)
Writer.add_representer(Decimal, lambda writer, number: written_number(writer, f"{number:f}"))
Writer.add_representer(
    datetime, lambda writer, moment: writer.represent_scalar("tag:yaml.org,2002:timestamp", moment_text(moment))
)
Writer.add_representer(
    date, lambda writer, day: writer.represent_scalar("tag:yaml.org,2002:timestamp", day.isoformat())
)
Writer.add_representer(tuple, lambda writer, entries: writer.represent_list(entries))


def yaml_text(data: Mapping[str, Any]) -> str:
    """The data as YAML, in their order, letters of every script as they are."""
    text: str = yaml.dump(dict(data), Dumper=Writer, allow_unicode=True, sort_keys=False, width=100)
    return text
