"""The reader's language: chosen on any page, else the browser's."""

from functools import lru_cache
from typing import Any

from flask import Blueprint, Flask, g, redirect, request, session
from markupsafe import Markup
from werkzeug.wrappers import Response

from adaptameter.language import Language, languages, load_language, own_name, source
from adaptameter.storage.account import get_account
from adaptameter.web.access import needs
from adaptameter.web.desk import desk
from adaptameter.web.visitor import half_visitor, visitor
from adaptameter.web.way import way_back

blueprint = Blueprint("speech", __name__)
chosen = "language"


def reader() -> Language:
    """The language of whoever reads this page."""
    found: Language | None = g.get(chosen)
    if found is None:
        wanted = session.get(chosen) or own_language()
        code = wanted if wanted in languages() else request.accept_languages.best_match(languages(), source)
        found = g.language = load_language(code or source)
    return found


def own_language() -> str | None:
    """The language of the account that is signed in."""
    found = half_visitor()
    return found.account.language if found else None


@blueprint.post("/language")
@needs("read what is public")
def choose() -> Response:
    """Read on in another language."""
    if request.form.get(chosen) in languages():
        session[chosen] = request.form[chosen]
        session.permanent = True
        keep_language(request.form[chosen])
    path = way_back(request.form.get("back", "/"))
    return redirect("/" if path.startswith(request.path) else path)


def keep_language(code: str) -> None:
    """Let the account read in this language everywhere."""
    found = visitor()
    if found is not None:
        with desk().database.writing() as opened:
            account = get_account(opened, found.account.id)
            if account is not None:
                account.language = code


def told(message: str, /, **values: object) -> Markup:
    """A message in the reader's language, as templates ask for it: what is put in is escaped."""
    words = phrase(reader().code, message)
    return words % values if values else words


def meant(context: str, message: str, /, **values: object) -> Markup:
    """A message that means something else in another context, as templates ask for it."""
    words = Markup(reader().words.pgettext(context, message))  # noqa: S704  # nosec B704  # our own words
    return words % values if values else words


def counted(one: str, many: str, count: int, /, **values: object) -> Markup:
    """A message that depends on a count, which stands in it as %(num)s."""
    return Markup(reader().words.ngettext(one, many, count)) % {"num": count, **values}  # noqa: S704  # nosec B704  # our own words


@lru_cache(maxsize=32768)
def phrase(code: str, message: str) -> Markup:
    """A message as markup; a page asks for the same ones again and again."""
    return Markup(load_language(code).words.gettext(message))  # noqa: S704  # nosec B704  # our own words


def teach(app: Flask) -> None:
    """Let templates speak the reader's language."""
    app.jinja_env.globals.update(_=told, ngettext=counted, pgettext=meant, languages=languages, own_name=own_name)

    @app.context_processor
    def words() -> dict[str, Any]:
        return {"language": reader()}
