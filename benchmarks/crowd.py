"""(f) Question page, save and result page with 50 people at once who never pause, on SQLite and on PostgreSQL."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from adaptameter.domain.assessment import Assessment
from adaptameter.exchange.renderer import Renderer
from adaptameter.exchange.unrendered import unrendered
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.database import Database
from adaptameter.storage.frozen import survey_of
from adaptameter.storage.rating import RatingHistoryRow, RatingRow
from benchmarks.server import Server, examples, filled_database, serving, signed_in
from tests.databases import postgresql_server

people, turns, processes = 50, 8, 2
partner = "himal-womens-network"
routes: Final = {
    "questions": ("GET", "/assessments/<number:number>/<theme_id>/<dimension_id>"),
    "save": ("POST", "/assessments/<number:number>/<theme_id>/<dimension_id>"),
    "result": ("GET", "/assessments/<number:number>/results/"),
}


def answering(rounds: list[Assessment]) -> Iterator[Assessment]:
    """What 50 partners are answering: the last round of an example, not handed in."""
    for number in range(people):
        told = rounds[-1].partner.model_copy(update={"id": f"person-{number}"})
        own = {"self": rounds[-1].ratings["self"]}
        yield rounds[-1].model_copy(update={"partner": told, "round": "open", "handed_in": {}, "ratings": own})


@contextmanager
def database_address(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database."""
    if kind == "SQLite":
        yield f"sqlite:///{folder / 'crowd.db'}"
    else:
        with postgresql_server() as url:
            yield url


def plan(server: Server) -> dict[str, Any]:
    """What people do: each answers an assessment of its own, all read the same result."""
    with server.database.reading() as session:
        every = list_assessments(session)
        own = [each for each in every if each.state == "draft"]
        codes = [each.partner.code for each in own]
        asked = survey_of(session, own[0], None)
        result = next(each.id for each in reversed(every) if each.state != "draft")
    parts = [f"{theme.id}/{dimension.id}" for theme in asked.themes for dimension, shown in theme.dimensions if shown]
    return {
        "ports": server.ports,
        "cookies": [signed_in(server.database, f"{code}@example.org", (code, partner)) for code in codes],
        "turns": turns,
        "pages": [[f"/assessments/{each.id}/{part}" for part in parts] for each in own],
        "result": f"/assessments/{result}/results/",
    }


def lost(database: Database, told: list[dict[str, Any]]) -> int:
    """How many comments whose saving was acknowledged are not in the database."""
    with database.reading() as session:
        rows = session.execute(
            select(RatingRow.question, RatingHistoryRow.value).join(
                RatingHistoryRow, RatingHistoryRow.rating_id == RatingRow.id
            )
        )
        kept = {f"{name.partition('/')[2]}-comment: {json.loads(value).get('comment')}" for name, value in rows}
    return sum(saved not in kept for person in told for saved in person["saved"])


def ninety_fifth(values: Iterable[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def served(log: str) -> dict[str, list[float]]:
    """Milliseconds from the beginning of each request on the server to its end, by kind, as the server's log says."""
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    requests = [line for line in lines if line["event"] == "request"]
    return {
        kind: [each["ms"] for each in requests if (each["method"], each["route"]) == route]
        for kind, route in routes.items()
    }


def crowd(kind: str, rounds: list[Assessment]) -> None:
    """Print what one kind of database and 50 people make of it."""
    with tempfile.TemporaryDirectory() as name, database_address(kind, Path(name)) as url:
        database, folder = filled_database(url, [*rounds, *answering(rounds)]), Path(name)
        renderer = Renderer(database)
        with database.reading() as session:
            renderer.prepare(unrendered(session))
        renderer.finish()
        with serving(database, folder, processes) as server:
            start = time.perf_counter()
            command = [sys.executable, "-m", "benchmarks.people"]
            given = json.dumps(plan(server))
            output = subprocess.run(command, input=given, check=True, capture_output=True, text=True).stdout
            took = time.perf_counter() - start
        told = json.loads(output)
        times = [pair for person in told for pair in person["times"]]
        errors = [error for person in told for error in person["errors"]]
        who = f"(f) {people} people at once, {processes} processes, on {kind}"
        print(f"{who}: {len(times)} requests in {took:.0f} s, {len(errors)} errors")
        for each, found in served((folder / "log").read_text(encoding="utf-8")).items():
            felt = ninety_fifth(seconds for asked, seconds in times if asked == each)
            print(
                f"    {each}: 95 % within {ninety_fifth(found):.0f} ms on the server, {felt * 1000:.0f} ms for people"
            )
        count = sum(len(person["saved"]) for person in told)
        print(f"    comments whose saving was acknowledged: {count}, not in the database: {lost(database, told)}")
        for error in errors[:5]:
            print(f"    error: {error}")
        database.engine.dispose()


def run() -> None:
    """Print both."""
    rounds = examples(partner)
    for kind in ("SQLite", "PostgreSQL"):
        crowd(kind, rounds)
