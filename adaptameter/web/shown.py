"""What a page puts out, and whether any of it is in a translation that nobody has reviewed yet."""

import json
from typing import Any

from flask import g

from adaptameter.domain.translation import DraftText
from adaptameter.exchange.rendering import Wanted
from adaptameter.reports import markup
from adaptameter.reports.translated import drafts
from adaptameter.reports.translated import unreviewed as words_of
from adaptameter.web.desk import desk
from adaptameter.web.speech import reader


def put_out(value: Any) -> Any:
    """What a template puts out, as in reports; a page remembers that it has a text of a draft translation."""
    if isinstance(value, DraftText):
        g.shows_drafts = True
    return markup.shown(value)


def sections_of(wanted: Wanted) -> dict[str, str]:
    """The HTML of each section of a result's page, of which this page puts out some."""
    found: dict[str, str] = json.loads(desk().renderer.get(wanted).content)
    if found.pop(drafts, ""):
        g.shows_drafts = True
    return found


def unreviewed() -> str:
    """What nobody has reviewed yet of the words on this page, asked once all of them are put out."""
    _ = reader().gettext
    own = _("The words of this language are a draft that nobody has reviewed yet.")
    return words_of(reader(), own, is_draft=bool(g.get("shows_drafts")))
