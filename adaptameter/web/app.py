"""The application."""

import hashlib
from datetime import timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from flask import Flask, abort, request, url_for
from flask_compress import Compress
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.routing import IntegerConverter

from adaptameter import paths
from adaptameter.accounts.seal import Seal, secret_of
from adaptameter.exchange.renderer import Renderer
from adaptameter.reports.markup import shown, typed
from adaptameter.settings import Settings
from adaptameter.storage.database import Database
from adaptameter.web import (
    account,
    admin_partners,
    answering,
    changes,
    demo,
    evidence,
    handing_in,
    health,
    history,
    home,
    keeping,
    looking,
    movement,
    moving,
    partners,
    questionnaires,
    results,
    second_factor,
    signing_in,
    speech,
)
from adaptameter.web.access import guard, standing
from adaptameter.web.desk import Desk, key
from adaptameter.web.failure import prepare_failures
from adaptameter.web.headers import set_headers
from adaptameter.web.journal import keep_journal
from adaptameter.web.visitor import visitor

rooms = (
    account,
    admin_partners,
    answering,
    changes,
    demo,
    evidence,
    handing_in,
    health,
    history,
    home,
    keeping,
    looking,
    movement,
    moving,
    partners,
    questionnaires,
    results,
    second_factor,
    signing_in,
    speech,
)
largest_request = 4 * 1024 * 1024
"""In bytes: the texts of the longest page several times over."""


largest_with_files = 40 * 1024 * 1024
"""The same with several files, each of which has a limit of its own."""


class Application(Flask):
    """Flask with templates that stop at what is not there."""

    jinja_options = {"undefined": StrictUndefined, "finalize": shown, "trim_blocks": True, "lstrip_blocks": True}  # noqa: RUF012


class NumberConverter(IntegerConverter):
    """The number of a row in an address; longer ones are no address, since databases can't even be asked for them."""

    regex = "[0-9]{1,9}"


def create_app(settings: Settings, database: Database, renderer: Renderer | None = None) -> Flask:
    """The pages over a database."""
    app = Application(
        "adaptameter", static_folder=str(paths.STATIC), static_url_path="/static", template_folder=str(paths.TEMPLATES)
    )
    secret = secret_of(settings)
    app.config.update(
        SECRET_KEY=secret,
        MAX_CONTENT_LENGTH=largest_request,
        TRUSTED_HOSTS=trusted_hosts(settings),
        MAX_FORM_MEMORY_SIZE=largest_request,
        SESSION_COOKIE_NAME="__Host-adaptameter" if settings.is_secure else "adaptameter",
        SESSION_COOKIE_SECURE=settings.is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(days=365),
        WTF_CSRF_TIME_LIMIT=7 * 24 * 3600,
        COMPRESS_MIMETYPES=["text/html", "text/css", "image/svg+xml", "application/json"],
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,  # a fourteenth less than at 4, which is the default, in a fifth of a millisecond more
    )
    app.extensions[key] = Desk(settings, database, renderer or Renderer(database), Seal(secret))
    app.url_map.strict_slashes = False
    app.url_map.converters["number"] = NumberConverter
    app.before_request(allow_files)
    CSRFProtect(app)
    Compress(app)
    for room in rooms:
        app.register_blueprint(room.blueprint)
    speech.teach(app)
    app.jinja_env.globals.update(asset=asset, reader=speech.reader, typed=typed, standing=standing, visitor=visitor)
    keep_journal(app)
    set_headers(app, settings)
    app.before_request(refuse_nul)
    guard(app)
    prepare_failures(app)
    return app


def trusted_hosts(settings: Settings) -> list[str]:
    """The names under which it answers; others are not its own, whoever asks for them."""
    named = urlsplit(settings.base).hostname or ""
    return list(dict.fromkeys([named, "localhost", "127.0.0.1", "[::1]"]))


def allow_files() -> None:
    """Let forms that take files be larger; before anything reads them."""
    if request.endpoint in ("answering.save", "keeping.keep"):
        request.max_content_length = largest_with_files


def refuse_nul() -> None:
    """No address has a NUL, which PostgreSQL can't even look for."""
    if "\0" in request.path:
        abort(404)


@lru_cache(maxsize=32)
def digest(name: str) -> str:
    """The hash of a shipped file, so that its address changes when it does."""
    return hashlib.sha256((paths.STATIC / name).read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a shipped file."""
    return url_for("static", filename=name, v=digest(name))
