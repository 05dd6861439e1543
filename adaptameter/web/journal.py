"""The log: a JSON object a line, of requests and faults; never an answer, an address with words in it, or a cookie."""

import json
import logging
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from traceback import extract_tb
from typing import Final

from flask import Flask, Response, g, request

logger = logging.getLogger(__name__)
told: Final = ("method", "route", "status", "ms", "reference", "reason", "piece", "result", "kind", "host", "port")
"""What may stand in a line beside time, level and event."""


class Lines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"time": moment, "level": record.levelname.lower(), "event": record.getMessage()}
        line |= {name: getattr(record, name) for name in told if hasattr(record, name)}
        if record.exc_info:
            line["trace"] = [told for error in chain(record.exc_info[1]) for told in trace(error)]
        return json.dumps(line, ensure_ascii=False)


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those that it came from."""
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def trace(error: BaseException) -> Iterator[str]:
    """An error's kind and the places in the code; not its message, which may have in it what a person typed."""
    yield type(error).__qualname__
    yield from (f"{each.filename}:{each.lineno} {each.name}" for each in extract_tb(error.__traceback__))


def write_log() -> None:
    """Write the log to the standard error stream."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # its errors tell addresses that a report has
    for noisy in ("fontTools", "matplotlib", "alembic", "waitress.queue"):
        logging.getLogger(noisy).setLevel(logging.ERROR)


def keep_journal(app: Flask) -> None:
    """Write a line for each request: its route, never what stands in its place."""

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "(none)"
        took = round(1000 * (time.perf_counter() - g.get("began", time.perf_counter())), 1)
        if request.endpoint not in ("static", "health.health"):
            logger.info(
                "request",
                extra={"method": request.method, "route": route, "status": response.status_code, "ms": took},
            )
        return response
