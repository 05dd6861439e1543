"""Whether a decision report is the latest one, and byte for byte the one that was issued: for whoever holds the PDF.

Nothing else is told, to nobody: not of whom it is, nor from when.
"""

import hashlib
from io import BytesIO
from typing import Any, Final, Literal

from flask import Blueprint, render_template, request

from adaptameter.accounts import limits
from adaptameter.domain.issue import as_typed
from adaptameter.exchange.issuing import is_latest
from adaptameter.storage.attempt import is_within
from adaptameter.storage.base import now
from adaptameter.storage.issue import find_issue
from adaptameter.web.access import needs
from adaptameter.web.desk import desk
from adaptameter.web.forms.text import blame
from adaptameter.web.forms.verifying import VerifyForm
from adaptameter.web.speech import reader

blueprint = Blueprint("verifying", __name__, url_prefix="/verify")
largest: Final = 20 * 1024 * 1024
"""Bytes of a PDF that is looked at."""
Answer = Literal["unknown", "latest", "replaced"]
Match = Literal["", "same", "other"]
"""Empty where no file was given."""


class Digest(BytesIO):
    """Takes what is uploaded and keeps nothing of it but its hash and length."""

    def __init__(self) -> None:
        super().__init__()
        self.found, self.length = hashlib.sha256(), 0

    def write(self, data: Any, /) -> int:
        self.found.update(data)
        self.length += len(data)
        return len(data)


@blueprint.get("/")
@needs("read what is public")
def overview() -> str:
    """The form for code and file."""
    return page(VerifyForm(reader()))


@blueprint.get("/<code>")
@needs("read what is public")
def look(code: str) -> str:
    """The same with the code that a camera read; reading counts nothing, so looking it up takes a press."""
    return page(VerifyForm(reader(), data={"code": as_typed(code)}))


@blueprint.post("/")
@needs("read what is public")
def check() -> tuple[str, int]:
    """What is known of a code that was typed, and whether the file is the one that was issued under it."""
    form = VerifyForm(reader(), request.form)
    if not form.is_filled_in():
        return page(form), 422
    return answered(form, uploaded())


def uploaded() -> Digest | None:
    """What is known of the file that came along, if one did."""
    file = request.files.get("file")
    return file.stream if file and file.filename and isinstance(file.stream, Digest) else None


def answered(form: VerifyForm, file: Digest | None) -> tuple[str, int]:
    """The answer, unless that was asked too often from this machine, or the file is too large."""
    with desk().database.writing() as session:
        is_allowed = is_within(session, limits.verify_from, request.remote_addr or "", now())
    if not is_allowed:
        blame(form.code, [reader().gettext("This was tried too often from here. Wait an hour, then try again.")])
        return page(form), 429
    if file and file.length > largest:
        told = reader().gettext("This file is larger than 20 MB, so it is no report of ours. Choose another one.")
        blame(form.file, [told])
        return page(form), 422
    answer, match = compared(as_typed(form.code.data or ""), file.found.hexdigest() if file else "")
    return page(form, answer, match), 404 if answer == "unknown" else 200


def page(form: VerifyForm, answer: Answer | None = None, match: Match = "") -> str:
    """The form, and the answer where there is one."""
    return render_template("web/verify.html", form=form, answer=answer, match=match)


def compared(code: str, sha256: str) -> tuple[Answer, Match]:
    """What is known of a code, and of a file with this hash."""
    with desk().database.reading() as session:
        found = find_issue(session, code)
        if found is None or found.sha256 is None:
            return "unknown", ""
        answer: Answer = "latest" if is_latest(session, found) else "replaced"
        match: Match = "" if not sha256 else "same" if sha256 == found.sha256 else "other"
    return answer, match
