"""The way back: to a page of ours, never to another site's."""

import re


def way_back(path: str, otherwise: str = "/") -> str:
    """A path and query that a form or an address names, if it is one of ours."""
    return path if re.fullmatch(r"/(?![/\\])[^\x00-\x20\x7f\\]*", path) else otherwise
