"""On which database a test of a page runs."""

from pathlib import Path
from zlib import crc32

from tests.databases import kinds

on_both = {
    f"test_{name}.py"
    for name in ("access", "answering_together", "dialogue_at_once", "life_cycle", "submitting_at_once")
}
"""Every address in every role, every step of the life cycle, and what happens at the same time."""


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
    kind = getattr(item, "callspec", None) and item.callspec.params.get("database_url")
    if kind is None or item.path.parent != Path(__file__).parent or item.path.name in on_both:
        return False
    told = item.nodeid.replace("postgresql", "sqlite")
    return kind != kinds[crc32(told.encode()) % len(kinds)]
