"""(e) Bytes over the wire that pages take, in a browser that has seen nothing yet and in one that knows the rest."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, CDPSession, sync_playwright

from adaptameter.language import languages
from adaptameter.storage.assessment import list_assessments
from benchmarks.server import Server, examples, filled_database, serving

most_at_first, most_after = 50_000, 15_000
"""Bytes of a page with all that belongs to it, and of one page more."""


class Page(NamedTuple):
    """A page to weigh."""

    kind: str
    language: str
    address: str


class Weight(NamedTuple):
    """What a page takes."""

    page: Page
    first: int
    after: int


def pages(server: Server) -> Iterator[Page]:
    """Every page to weigh, in every language."""
    for kind, address in addresses(server):
        for language in languages():
            yield Page(kind, language, address)


def addresses(server: Server) -> Iterator[tuple[str, str]]:
    """The start page, each partner with its latest result, and everything of what is being answered."""
    yield "start page", "/"
    with server.database.reading() as session:
        latest = {each.partner.code: each for each in list_assessments(session)}
    for code, row in latest.items():
        yield "partner", f"/partners/{code}"
        if row.state != "draft":
            yield "result", f"/assessments/{row.id}/results/"
            continue
        tasks = f"/assessments/{row.id}/"
        yield "task list", tasks
        yield "check", f"{tasks}check"
        for address in re.findall(f'href="({tasks}[a-z-]+/[a-z-]+)"', text_of(server, tasks)):
            yield "questions", address


def text_of(server: Server, address: str) -> str:
    """A page as plain text."""
    return fetched(server, address, {})[1].decode("utf-8")


def fetched(server: Server, address: str, headers: dict[str, str]) -> tuple[int, bytes]:
    """The bytes of the head of an answer, and its body as it comes."""
    connection = server.connect()
    connection.request("GET", address, headers={"Cookie": server.cookie, **headers})
    response = connection.getresponse()
    if response.status != 200:
        raise RuntimeError(f"{address} can't be loaded: {response.status}")
    return len(str(response.msg).encode("utf-8")), response.read()


def size(server: Server, page: Page) -> int:
    """How large a page is by itself, compressed."""
    asked = {"Accept-Encoding": "gzip, br", "Accept-Language": page.language}
    return len(fetched(server, page.address, asked)[1])


def weigh(browser: Browser, server: Server, page: Page) -> Weight:
    """Load a page twice in a browser that has seen nothing."""
    name, _, value = server.cookie.partition("=")
    address = f"http://127.0.0.1:{server.port}"
    with browser.new_context(locale=page.language) as context:
        context.add_cookies([{"name": name, "value": value, "url": address}])
        tab = context.new_page()
        loaded: list[int] = []
        session: CDPSession = context.new_cdp_session(tab)
        session.on("Network.loadingFinished", lambda told: loaded.append(int(told["encodedDataLength"])))
        session.send("Network.enable")
        sums = []
        for _ in range(2):
            loaded.clear()
            tab.goto(address + page.address, wait_until="networkidle")
            sums.append(sum(loaded))
        # A browser without a window doesn't fetch the icon.
        icon = re.findall('<link rel="icon" href="([^"]+)"', tab.content())[0]
        head, body = fetched(server, icon, {"Accept-Encoding": "gzip, br"})
        return Weight(page, sums[0] + head + len(body), sums[1])


def run() -> None:
    """Print what the heaviest page of each kind takes in each language."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        database = filled_database(f"sqlite:///{folder / 'weight.db'}", examples())
        with serving(database, folder) as server:
            every = sorted(pages(server), key=lambda page: size(server, page))
            heaviest = {(page.kind, page.language): page for page in every}
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            found = [weigh(browser, server, page) for page in heaviest.values()]
            browser.close()
    print(f"(e) bytes over the wire, the heaviest of {len(every)} pages:")
    for page, first, after in sorted(found):
        too_much = " OVER BUDGET" if first > most_at_first or after > most_after else ""
        print(f"    {page.kind} ({page.language}): first {first / 1000:.1f} kB, next {after / 1000:.1f} kB{too_much}")
    first, after = max(each.first for each in found), max(each.after for each in found)
    print(f"    first load {first / 1000:.1f} kB (at most 50), next page {after / 1000:.1f} kB (at most 15)")
