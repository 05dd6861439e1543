"""The reader's language: chosen on any page, else the browser's."""

import re
from functools import lru_cache
from typing import Any

from babel import Locale
from flask import Blueprint, Flask, g, redirect, request, session
from markupsafe import Markup
from werkzeug.wrappers import Response

from adaptameter.language import Language, languages, load_language, source

blueprint = Blueprint("speech", __name__)
chosen = "language"


def reader() -> Language:
    """The language of whoever reads this page."""
    found: Language | None = g.get(chosen)
    if found is None:
        wanted = session.get(chosen)
        code = wanted if wanted in languages() else request.accept_languages.best_match(languages(), source)
        found = g.language = load_language(code or source)
    return found


@blueprint.post("/language")
def choose() -> Response:
    """Read on in another language."""
    if request.form.get(chosen) in languages():
        session[chosen] = request.form[chosen]
        session.permanent = True
    return redirect(way_back())


def way_back() -> str:
    """The page that the reader was on; never another site's."""
    path = request.form.get("back", "/")
    is_ours = re.fullmatch(r"/(?![/\\])[^\x00-\x20\x7f\\]*", path) and not path.startswith(request.path)
    return path if is_ours else "/"


def offered() -> list[tuple[str, str]]:
    """Codes and own names of all languages."""
    return [(code, str(Locale.parse(code, sep="-").get_display_name() or code)) for code in languages()]


def told(message: str, /, **values: object) -> Markup:
    """A message in the reader's language, as templates ask for it: what is put in is escaped."""
    words = phrase(reader().code, message)
    return words % values if values else words


def counted(one: str, many: str, count: int, /, **values: object) -> Markup:
    """A message that depends on a count, which stands in it as %(num)s."""
    return Markup(reader().words.ngettext(one, many, count)) % {"num": count, **values}  # noqa: S704  # our own words


@lru_cache(maxsize=4096)
def phrase(code: str, message: str) -> Markup:
    """A message as markup; a page asks for the same ones again and again."""
    return Markup(load_language(code).words.gettext(message))  # noqa: S704  # our own words


def teach(app: Flask) -> None:
    """Let templates speak the reader's language."""
    app.jinja_env.globals.update(_=told, ngettext=counted)

    @app.context_processor
    def words() -> dict[str, Any]:
        return {"language": reader(), "languages": offered()}
