"""The application."""

import hashlib
from datetime import timedelta
from functools import lru_cache
from typing import IO, Final

from flask import Flask, Response, abort, request, url_for
from flask import Request as FlaskRequest
from flask_compress import Compress
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.routing import IntegerConverter

from adaptameter import paths
from adaptameter.accounts.seal import Seal, secret_of
from adaptameter.exchange.renderer import Renderer
from adaptameter.mail.sender import Sender
from adaptameter.reports.markup import typed
from adaptameter.settings import Settings
from adaptameter.storage.database import Database
from adaptameter.web import (
    account,
    actions,
    admin_accounts,
    admin_deletion,
    admin_invitations,
    admin_log,
    admin_partners,
    admin_roles,
    admin_rounds,
    agreeing,
    agreement,
    answering,
    archive,
    changes,
    decision,
    decision_report,
    demo,
    dialogue,
    entry,
    evidence,
    following,
    giving,
    groups,
    guide,
    handing_in,
    health,
    history,
    home,
    invitations,
    keeping,
    listening,
    looking,
    mailbox,
    movement,
    moving,
    new_address,
    officer_entry,
    officer_rating,
    paper,
    partner_log,
    partners,
    partnership,
    questionnaires,
    reminders,
    resets,
    results,
    returning,
    room,
    second_factor,
    signing_in,
    speech,
    team,
    verifying,
)
from adaptameter.web.access import guard, standing
from adaptameter.web.desk import Desk, desk, key
from adaptameter.web.failure import prepare_failures
from adaptameter.web.headers import set_headers
from adaptameter.web.host import guard_names
from adaptameter.web.journal import keep_journal
from adaptameter.web.shown import put_out, unreviewed
from adaptameter.web.visitor import visitor

rooms = (
    account,
    actions,
    admin_accounts,
    admin_deletion,
    admin_invitations,
    admin_log,
    admin_partners,
    admin_roles,
    admin_rounds,
    agreement,
    agreeing,
    answering,
    archive,
    changes,
    decision,
    decision_report,
    demo,
    dialogue,
    entry,
    evidence,
    following,
    giving,
    groups,
    guide,
    handing_in,
    health,
    history,
    home,
    invitations,
    keeping,
    listening,
    looking,
    mailbox,
    movement,
    moving,
    new_address,
    officer_entry,
    officer_rating,
    paper,
    partner_log,
    partners,
    partnership,
    questionnaires,
    reminders,
    resets,
    results,
    returning,
    room,
    second_factor,
    signing_in,
    speech,
    team,
    verifying,
)
largest_request = 4 * 1024 * 1024
"""In bytes: the texts of the longest page several times over."""


largest_with_files = 40 * 1024 * 1024
"""The same with several files, each of which has a limit of its own."""
takes_files: Final = ("answering.save", "keeping.keep", "verifying.check")
"""Forms with files in them."""


class Request(FlaskRequest):
    """A request of which a file that is only compared is kept nowhere, not even for a moment."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        if self.endpoint == "verifying.check":
            return verifying.Digest()
        return super()._get_file_stream(total_content_length, content_type, filename, content_length)


class Application(Flask):
    """Flask with templates that stop at what is not there."""

    request_class = Request
    jinja_options = {"undefined": StrictUndefined, "finalize": put_out, "trim_blocks": True, "lstrip_blocks": True}  # noqa: RUF012


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
        MAX_FORM_MEMORY_SIZE=largest_request,
        SESSION_COOKIE_NAME="__Host-adaptameter" if settings.is_secure else "adaptameter",
        SESSION_COOKIE_SECURE=settings.is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(days=365),
        WTF_CSRF_TIME_LIMIT=7 * 24 * 3600,
        COMPRESS_MIMETYPES=["text/html", "text/css", "image/svg+xml", "application/json"],
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=10,  # a tenth less than at 6, for 5 to 40 ms: lines are slower than that
    )
    app.extensions[key] = Desk(
        settings, database, renderer or Renderer(database), Seal(secret), Sender(settings, database)
    )
    app.url_map.strict_slashes = False
    app.url_map.converters["number"] = NumberConverter
    guard_names(app, settings)
    app.before_request(allow_files)
    CSRFProtect(app)
    Compress(app)
    for each in rooms:
        app.register_blueprint(each.blueprint)
    speech.teach(app)
    words = {"reader": speech.reader, "typed": typed, "unreviewed": unreviewed}
    app.jinja_env.globals.update(words, asset=asset, standing=standing, visitor=visitor)
    keep_journal(app)
    set_headers(app, settings)
    app.before_request(refuse_nul)
    app.after_request(wake_sender)
    guard(app)
    prepare_failures(app)
    return app


def allow_files() -> None:
    """Let forms that take files be larger; before anything reads them."""
    if request.endpoint in takes_files and request.mimetype == "multipart/form-data":
        request.max_content_length = largest_with_files


def refuse_nul() -> None:
    """No address has a NUL, which PostgreSQL can't even look for."""
    if "\0" in request.path:
        abort(404)


def wake_sender(response: Response) -> Response:
    """Let an e-mail that a form asked for be sent at once."""
    if request.method == "POST":
        desk().sender.wake()
    return response


@lru_cache(maxsize=32)
def digest(name: str) -> str:
    """The hash of a shipped file, so that its address changes when it does."""
    return hashlib.sha256((paths.STATIC / name).read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a shipped file."""
    return url_for("static", filename=name, v=digest(name))
