"""(a) The warm PDF of a 60-question, 9-axis, 3-round report against headless Chromium printing the same HTML."""

import logging
import statistics
import subprocess
import tempfile
import time
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


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def printed(page: Any, address: str) -> tuple[float, bytes]:
    """Seconds that Chromium takes to load and print a page as a tagged PDF, and the PDF."""
    start = time.perf_counter()
    page.goto(address)
    content: bytes = page.pdf(tagged=True, prefer_css_page_size=True)
    return time.perf_counter() - start, content


def started(folder: Path, address: str) -> float:
    """Seconds that it takes to start Chromium, print and end, as a server without a browser at hand would do it."""
    command = ["/usr/bin/chromium", "--headless", *flags, f"--user-data-dir={folder / 'profile'}"]
    start = time.perf_counter()
    subprocess.run([*command, f"--print-to-pdf={folder / 'out.pdf'}", address], check=True, capture_output=True)
    return time.perf_counter() - start


def run() -> None:
    """Print the median of the ratios of paired runs, both warm and with the same fonts."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    asked = survey()
    three = rounds(asked)
    lineages = {theme.id: trace([theme.questionnaire]) for theme in asked.themes}
    comparisons = [compare_rounds(first, second, lineages) for first, second in pairwise(three)]
    language, day = load_language("en"), three[-1].assessment.date
    html = partner_report_html(three, comparisons, language)
    fonts = (paths.STATIC / "fonts.css").read_text(encoding="utf-8").replace(scheme, f"file://{paths.STATIC}/")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(html.replace("<style>", f"<style>{fonts}", 1), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        page = browser.new_page()
        ours, theirs = make_pdf(html, day), printed(page, file.as_uri())[1]
        times = []
        for _ in range(pairs):
            start = time.perf_counter()
            make_pdf(html, day)
            times.append((time.perf_counter() - start, printed(page, file.as_uri())[0]))
        browser.close()
        cold = statistics.median(started(Path(folder), file.as_uri()) for _ in range(3))
    start = time.perf_counter()
    partner_report(three, comparisons, language)
    whole = time.perf_counter() - start
    mine, other = (statistics.median(side) for side in zip(*times, strict=True))
    ratio = statistics.median(first / second for first, second in times)
    print(
        f"(a) PDF of 60 questions, 9 axes, 3 rounds: {mine * 1000:.0f} ms, {pages(ours)} pages, {len(ours) // 1000} kB"
    )
    print(f"    Chromium, the same HTML: {other * 1000:.0f} ms, {pages(theirs)} pages, {len(theirs) // 1000} kB")
    print(f"    ours against warm Chromium: {ratio:.2f} (at most 1.5); with charts and HTML {whole * 1000:.0f} ms")
    print(f"    Chromium started for the print: {cold * 1000:.0f} ms; ours against it: {mine / cold:.2f}")
