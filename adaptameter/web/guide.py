"""The guide for partners: what to know before, while and after an assessment is answered."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from flask import Blueprint, render_template

from adaptameter import paths
from adaptameter.language import source
from adaptameter.web.access import needs
from adaptameter.web.speech import reader

blueprint = Blueprint("guide", __name__)


class Size(NamedTuple):
    """How large a picture is shown, in CSS pixels; its file has one and a half times as many."""

    width: int
    height: int


pictures: Final[Mapping[str, Size]] = {
    "home": Size(480, 390),
    "tasks": Size(480, 312),
    "question": Size(480, 560),
    "check": Size(480, 392),
    "result": Size(480, 440),
}
"""The pictures of the guide, which `make guide` takes of the pages in every language."""


@blueprint.get("/guide")
@needs("read questionnaires")
def overview() -> str:
    """The whole guide; docs/partner-guide.md is made from it."""
    return render_template("web/guide.html", pictures=pictures, file=file_of)


def file_of(name: str) -> str:
    """The file of a picture, in the reader's language where there is one."""
    own = f"guide/{name}.{reader().code}.webp"
    return own if (paths.STATIC / own).is_file() else f"guide/{name}.{source}.webp"
