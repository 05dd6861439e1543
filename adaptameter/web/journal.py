"""The log: a JSON object a line, of requests and faults; never an answer, an address with words in it, or a cookie."""

import json
import logging
import sys
import time
from datetime import UTC, datetime
from typing import Final

from flask import Flask, Response, g, request

logger = logging.getLogger(__name__)
told: Final = ("method", "route", "status", "ms", "reference", "reason", "piece", "result", "host", "port")
"""What may stand in a line beside time, level and event."""


class Lines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": moment, "level": record.levelname.lower(), "event": record.getMessage()}
        line |= {name: getattr(record, name) for name in told if hasattr(record, name)}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def write_log() -> None:
    """Write the log to the standard error stream."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for noisy in ("weasyprint", "fontTools", "matplotlib", "alembic", "waitress.queue"):
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
