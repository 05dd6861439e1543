"""Pages for what goes wrong: one sentence on what to do, a reference number, no details."""

import logging
import secrets
from io import BytesIO
from typing import IO, Any, Final

from flask import Flask, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.formparser import FormDataParser
from werkzeug.wrappers import Response
from werkzeug.wsgi import get_input_stream

from adaptameter.error import AdaptameterError
from adaptameter.storage.database import DatabaseError, Taken
from adaptameter.web.forbidden import forbidden_words
from adaptameter.web.forms.card import dont_know, none_of_these, not_applicable
from adaptameter.web.speech import reader
from adaptameter.web.visitor import visitor

logger = logging.getLogger(__name__)
not_typed: Final = (
    "csrf_token",
    "seen",
    "status",
    "instead",
    "stop",
    "agreed",
    "fictional",
    "country",
    "language",
    "back",
    "next",
    "page",
    "passphrase",
    "current",
    "code",
    "proposal",
    "secret",
    "role",
    "partner",
    "officer",
    "substitute",
    "languages",
    "instrument",
    "round",
    "given",
    "ticked",
    "places",
    "smallest",
    "who",
    "source",
    "sha256",
    "key",
    "more",
    "verdict",
    "-risk",
    "-tied",
    "way",
    "mark",
    "question",
    "do",
    "stay",
    "about",
    "owner",
    "support",
)
"""Endings of names of fields in which nobody types."""
largest_read: Final = 128 * 1024 * 1024
"""Bytes of a form that is too large to be taken, and yet small enough to give back what was typed in it."""
offered: Final = (not_applicable, dont_know, none_of_these)
"""What is chosen in fields in which others type."""


def prepare_failures(app: Flask) -> None:
    """Let every failure have a page."""
    app.register_error_handler(CSRFError, stale_form)
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(SecurityError, foreign_name)
    app.register_error_handler(DatabaseError, no_database)
    app.register_error_handler(Taken, overtaken)
    app.register_error_handler(TimeoutError, too_slow)
    app.register_error_handler(AdaptameterError, told)
    app.register_error_handler(Exception, broken)


def stale_form(error: CSRFError) -> tuple[str, int]:
    """A form that was left open too long, or that another site sent."""
    logger.info("form refused", extra={"reason": error.description})
    _ = reader().gettext
    heading = _("This form is too old to be saved")
    advice = _("Nothing was saved. Go back, load the page again and save once more; below is what you typed.")
    return failed(heading, advice, 400, typed=typed())


def typed() -> list[str]:
    """What a person wrote in a form that could not be taken, so that it isn't lost."""
    return written_in(request.form)


def written_in(form: MultiDict[str, str]) -> list[str]:
    """The texts of a form."""
    pairs = form.items(multi=True)
    return [value for name, value in pairs if value and not name.endswith(not_typed) and value not in offered]


def typed_in_too_large() -> list[str]:
    """The same of a form that is larger than is taken: its texts are read, its files thrown away."""
    if visitor() is None or not 0 < (request.content_length or 0) <= largest_read:
        return []
    parser = FormDataParser(nowhere, max_form_memory_size=largest_read, silent=True)
    stream = get_input_stream(request.environ, max_content_length=largest_read)
    _, form, _ = parser.parse(stream, request.mimetype, request.content_length, request.mimetype_params)
    return written_in(form)


class Nowhere(BytesIO):
    """Keeps nothing of what is written to it."""

    def write(self, data: Any, /) -> int:
        return len(data)


def nowhere(
    total_content_length: int | None, content_type: str | None, filename: str | None, content_length: int | None = None
) -> IO[bytes]:
    """Where files go that nobody keeps."""
    del total_content_length, content_type, filename, content_length
    return Nowhere()


def foreign_name(error: SecurityError) -> Response:
    """Somebody asks for another name's pages; a page of ours can't even be drawn, since it would link to them."""
    del error
    return Response("This server does not answer to that name.\n", 400, mimetype="text/plain")


def refused(error: HTTPException) -> tuple[str, int]:
    """Something that can't be done here."""
    _ = reader().gettext
    words = {
        401: (_("You are signed out"), _("Nothing was saved. Sign in, then do it once more; below is what you typed.")),
        403: forbidden_words(reader()),
        404: (_("There is nothing here"), _("The address is wrong, or what was here is gone. Look in the list.")),
        405: (_("This can't be done here"), _("Go back and use the buttons of the page.")),
        410: (
            _("This link can't be used any more"),
            _("It was used already, is too old, was withdrawn, or a newer one was sent. Look for a newer e-mail."),
        ),
        429: (_("This was tried too often"), _("Nothing was saved. Wait an hour, then try again.")),
        413: (
            _("This is too much at once"),
            _("Nothing was saved. Save fewer questions or files at once; below is what you typed."),
        ),
    }
    code = error.code or 500
    otherwise = (_("This can't be done"), _("Go back and try it another way."))
    return failed(*words.get(code, otherwise), code, typed=typed_in_too_large() if code == 413 else typed())


def told(error: AdaptameterError) -> tuple[str, int]:
    """Something that a person can mend."""
    return failed(reader().gettext("This can't be done"), str(error), 409, typed=typed())


def overtaken(error: Taken) -> tuple[str, int]:
    """Two did the same at the same moment."""
    del error
    _ = reader().gettext
    advice = _("Somebody saved the same at the same moment. Go back, load the page again and look; nothing was saved.")
    return failed(_("Somebody was quicker"), advice, 409, typed=typed())


def no_database(error: DatabaseError) -> tuple[str, int]:
    """The database can't keep or find anything just now."""
    logger.error("database failed", extra={"reason": str(error)})
    _ = reader().gettext
    advice = _("Nothing was saved. Try again in a minute; below is what you typed.")
    return failed(_("This can't be kept just now"), advice, 503, typed=typed())


def too_slow(error: TimeoutError) -> tuple[str, int]:
    """Rendering takes longer than a person should wait."""
    del error
    _ = reader().gettext
    return failed(_("This takes longer than usual"), _("It goes on being made. Load this page again in a minute."), 503)


def broken(error: Exception) -> tuple[str, int]:
    """A fault of ours."""
    reference = secrets.token_hex(4)
    logger.error("fault", exc_info=error, extra={"reference": reference})
    _ = reader().gettext
    advice = _("The fault is ours. Tell whoever runs this the reference %(reference)s.", reference=reference)
    return failed(_("Something went wrong"), advice, 500, typed=typed())


def failed(heading: str, advice: str, code: int, typed: list[str] | None = None) -> tuple[str, int]:
    """The page of a failure."""
    return render_template("web/failed.html", heading=heading, advice=advice, typed=typed or []), code
