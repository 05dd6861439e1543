"""Data as YAML that our reader reads back to the same."""

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


Writer.add_representer(
    Decimal, lambda writer, number: writer.represent_scalar("tag:yaml.org,2002:float", f"{number:f}")
)
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
