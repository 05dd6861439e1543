"""On which database a test of a page runs."""

from pathlib import Path
from zlib import crc32

from tests.databases import kinds

folders = {Path(__file__).parent / name for name in ("web", "browser")}
on_both = {
    f"test_{name}.py"
    for name in ("access", "answering_together", "dialogue_at_once", "life_cycle", "submitting_at_once")
} | {f"test_{name}.py" for name in ("decision", "two_laptops", "two_members", "whole_way")}
"""Every address in every role, every step of the life cycle, what happens at the same time, and the whole way."""
sites = {"embedded_site": "sqlite", "postgresql_site": "postgresql"}
"""Of browser tests, with the kind of their database."""


def pytest_collection_modifyitems(config, items):
    """Let each test of a page run on one of the two databases, by turns: what stores has tests of its own on both.

    `pytest --on-both` lets all of them run on both.
    """
    if config.getoption("on_both"):
        return
    left = [item for item in items if not is_on_the_other(item)]
    config.hook.pytest_deselected(items=[item for item in items if is_on_the_other(item)])
    items[:] = left


def is_on_the_other(item):
    """Whether it is a test of a page that runs on the other database."""
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    kind = parameters.get("database_url") or sites.get(parameters.get("site"))
    if kind is None or item.path.parent not in folders or item.path.name in on_both:
        return False
    told = item.nodeid.replace("postgresql", "sqlite").replace("sqlite_site", "embedded_site")
    return kind != kinds[crc32(told.encode()) % len(kinds)]
