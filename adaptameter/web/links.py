"""Links of e-mails: what they carry is looked up by its fingerprint, and only so often from one machine."""

from typing import NoReturn

from flask import abort, request

from adaptameter.accounts import limits
from adaptameter.storage.attempt import is_within
from adaptameter.storage.base import now
from adaptameter.web.desk import desk


def count_link() -> None:
    """Count that a link is used from this machine, and refuse where that is too often."""
    with desk().database.writing() as opened:
        is_allowed = is_within(opened, limits.link_from, request.remote_addr or "", now())
    if not is_allowed:
        abort(429)


def dead_link() -> NoReturn:
    """The one answer to a link that is used up, too old, withdrawn or was never sent."""
    abort(410)
