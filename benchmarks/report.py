"""(a) The warm PDF of a 60-question, 9-axis, 3-round report against headless Chromium printing the same HTML."""

import logging
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from adaptameter import paths
from adaptameter.domain.lineage import trace
from adaptameter.domain.round import compare_rounds
from adaptameter.language import load_language
from adaptameter.reports.partner import partner_report, partner_report_html
from adaptameter.reports.pdf import make_pdf, scheme
from benchmarks.example import rounds, survey

flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
pairs = 9
peers = (
    "a running Chromium with a context of its own for the report (at most 1.5)",
    "a running Chromium that prints every report in one page",
    "a Chromium started for the print",
)
"""The first keeps the reports of different organisations apart, as a server must and as ours does."""


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def printed(page: Any, address: str) -> bytes:
    """The tagged PDF that Chromium makes of a page."""
    page.goto(address)
    content: bytes = page.pdf(tagged=True, prefer_css_page_size=True)
    return content


def printed_apart(browser: Any, address: str) -> None:
    """The same in a context of its own, which shares nothing with the report before, as ours share nothing."""
    with browser.new_context() as context:
        printed(context.new_page(), address)


def started(folder: Path, address: str) -> None:
    """Start Chromium, print and end, as a server without a browser at hand would do it."""
    command = ["/usr/bin/chromium", "--headless", *flags, f"--user-data-dir={folder / 'profile'}"]
    subprocess.run([*command, f"--print-to-pdf={folder / 'out.pdf'}", address], check=True, capture_output=True)


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes warm: once it is done uncounted, since other work came between."""
    work()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measured(html: str, day: date, address: str, folder: Path) -> tuple[bytes, list[tuple[float, ...]]]:
    """Chromium's PDF, and for each run our seconds and those of its three ways, one after the other; all are warm."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        page = browser.new_page()
        theirs = printed(page, address)
        ways: list[Callable[[], object]] = [
            lambda: make_pdf(html, day),
            lambda: printed_apart(browser, address),
            lambda: printed(page, address),
            lambda: started(folder, address),
        ]
        for way in ways:
            way()
        runs = [tuple(seconds(way) for way in ways) for _ in range(pairs)]
        browser.close()
    return theirs, runs


def run() -> None:
    """The partner report."""
    asked = survey()
    three = rounds(asked, asked, asked)
    lineages = {theme.id: trace([theme.questionnaire]) for theme in asked.themes}
    comparisons = [compare_rounds(first, second, lineages) for first, second in pairwise(three)]
    language, day = load_language("en"), three[-1].assessment.date
    html = partner_report_html(three, comparisons, language)
    told = "(a) PDF of 60 questions, 9 axes, 3 rounds"
    compare(told, html, day, lambda: partner_report(three, comparisons, language))


def compare(told: str, html: str, day: date, whole: Callable[[], object]) -> None:
    """Print the medians and the medians of the ratios of runs side by side, with the same fonts.

    `whole` makes the HTML too.
    """
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    fonts = (paths.STATIC / "fonts.css").read_text(encoding="utf-8").replace(scheme, f"file://{paths.STATIC}/")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        file.write_text(html.replace("<style>", f"<style>{fonts}", 1), encoding="utf-8")
        theirs, runs = measured(html, day, file.as_uri(), Path(folder))
    mine = statistics.median(each[0] for each in runs)
    print(f"{told}: {mine * 1000:.0f} ms, {facts(make_pdf(html, day))}")
    print(f"    with charts and HTML {seconds(whole) * 1000:.0f} ms; Chromium makes {facts(theirs)} of the same HTML")
    for number, peer in enumerate(peers, 1):
        other = statistics.median(each[number] for each in runs)
        ratio = statistics.median(each[0] / each[number] for each in runs)
        print(f"    ours against {peer}: {ratio:.2f} ({other * 1000:.0f} ms)")


def facts(pdf: bytes) -> str:
    """How long and how large a PDF is."""
    return f"{pages(pdf)} pages, {len(pdf) // 1000} kB"
