"""The reader's language: chosen on any page, else the browser's."""

import re
from typing import Any

from babel import Locale
from flask import Blueprint, Flask, g, redirect, request, session
from werkzeug.wrappers import Response

from adaptameter.language import Language, languages, load_language, source

blueprint = Blueprint("speech", __name__)
chosen = "language"


def reader() -> Language:
    """The language of whoever reads this page."""
    if chosen not in g:
        wanted = session.get(chosen)
        code = wanted if wanted in languages() else request.accept_languages.best_match(languages(), source)
        g.language = load_language(code or source)
    found: Language = g.language
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


def teach(app: Flask) -> None:
    """Let templates speak the reader's language."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: reader().words.gettext(message),
        lambda one, many, count: reader().words.ngettext(one, many, count),
        newstyle=True,
        pgettext=lambda context, message: reader().words.pgettext(context, message),
        npgettext=lambda context, one, many, count: reader().words.npgettext(context, one, many, count),
    )

    @app.context_processor
    def words() -> dict[str, Any]:
        return {"language": reader(), "languages": offered()}
