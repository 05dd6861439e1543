"""(h) How long a first and a next page take on a slow line: 400 kbit/s, and 400 ms from asking to the first byte."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from adaptameter.storage.assessment import list_assessments
from benchmarks.server import Server, examples, filled_database, serving

bytes_a_second, delay_ms, times, most_seconds = 400_000 // 8, 400, 5, 5


def way(server: Server) -> list[tuple[str, str]]:
    """What a member opens one after the other, the first of them in a browser that has seen nothing."""
    with server.database.reading() as session:
        draft = next(each.id for each in reversed(list_assessments(session)) if each.state == "draft")
        result = next(each.id for each in reversed(list_assessments(session)) if each.state != "draft")
    tasks = f"/assessments/{draft}/"
    return [
        ("task list", tasks),
        ("questions", f"{tasks}governance/oversight"),
        ("check", f"{tasks}check"),
        ("result", f"/assessments/{result}/results/"),
    ]


def slow(browser: Browser, server: Server, language: str) -> Page:
    """A page behind a slow line, in a browser that has seen nothing, of somebody who is signed in."""
    name, _, value = server.cookie.partition("=")
    context = browser.new_context(locale=language, viewport={"width": 360, "height": 800})
    context.add_cookies([{"name": name, "value": value, "url": f"http://127.0.0.1:{server.port}"}])
    page = context.new_page()
    line = {"offline": False, "latency": delay_ms}
    speeds = {"downloadThroughput": bytes_a_second, "uploadThroughput": bytes_a_second}
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {**line, **speeds})
    return page


def seconds(page: Page, address: str) -> float:
    """Until all that belongs to the page is there."""
    start = time.perf_counter()
    page.goto(address, wait_until="load")
    return time.perf_counter() - start


def measured(browser: Browser, server: Server, language: str) -> Iterator[tuple[str, float, float]]:
    """Each page with the seconds that it takes first, and after another one."""
    places = way(server)
    for place, (kind, path) in enumerate(places):
        first, after = [], []
        for _ in range(times):
            page = slow(browser, server, language)
            address = f"http://127.0.0.1:{server.port}"
            first.append(seconds(page, address + path))
            seconds(page, address + places[place - 1][1])
            after.append(seconds(page, address + path))
            page.context.close()
        yield kind, statistics.median(first), statistics.median(after)


def run() -> None:
    """Print what each takes in English and Arabic."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        database = filled_database(f"sqlite:///{folder / 'line.db'}", examples())
        with serving(database, folder) as server:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            print(f"(h) at 400 kbit/s and {delay_ms} ms, in Chromium, the median of {times}:")
            for language in ("en", "ar"):
                for kind, first, after in measured(browser, server, language):
                    too_long = " TOO LONG" if first > most_seconds else ""
                    print(f"    {kind} ({language}): first {first:.1f} s, after another page {after:.1f} s{too_long}")
            browser.close()
