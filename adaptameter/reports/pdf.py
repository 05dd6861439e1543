"""HTML to PDF by WeasyPrint: tagged, reproducible, and unable to fetch anything but what ships."""

import atexit
import gc
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import lru_cache
from threading import Lock
from typing import Any, Final

from adaptameter import paths
from adaptameter.error import AdaptameterError
from adaptameter.reports.line_ends import let_spaces_hang
from adaptameter.reports.swift import keep_lines, read
from adaptameter.reports.text_layer import mend
from adaptameter.reports.text_spans import tell_words

scheme = "shipped:"
"""Addresses of shipped files in style sheets: shipped:fonts/NotoSans-Regular.ttf."""
turn: Final = Lock()
"""Whose turn it is to draw: several threads may want a PDF, and they share the fonts."""
packages = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def import_weasyprint() -> Any:
    """Import it where a PDF is made, and not before: it takes a second."""
    import weasyprint as library

    return library


@lru_cache(maxsize=1)
def weasyprint() -> Any:
    """The library, or one sentence on what it lacks."""
    try:
        library = import_weasyprint()
    except OSError:
        raise AdaptameterError(
            "PDFs need the Pango library, which is not installed; "
            f"on Debian: sudo apt-get install --no-install-recommends {packages}"
        ) from None
    # Its errors tell addresses, which somebody may have typed.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    keep_lines()
    tell_words()
    let_spaces_hang()
    return library


@lru_cache(maxsize=1)
def fetcher() -> Any:
    """A fetcher that knows only shipped files and refuses everything else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class ShippedFiles(URLFetcher):  # type: ignore[misc]
        """Reads files of the static folder by name."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith(scheme):
                path = (paths.STATIC / url.removeprefix(scheme)).resolve()
                if path.is_relative_to(paths.STATIC.resolve()) and path.is_file():
                    return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})
            raise ValueError(f"reports fetch nothing but shipped files, not {url}")

    return ShippedFiles()


@lru_cache(maxsize=1)
def fonts() -> Any:
    """One font configuration for all reports, so that fonts are read once."""
    weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    atexit.register(forget_fonts)
    return FontConfiguration()


def forget_fonts() -> None:
    """Let go of the fonts, which takes their folder of temporary files away."""
    font_css.cache_clear()
    report_css.cache_clear()
    fonts.cache_clear()


@lru_cache(maxsize=1)
def font_css() -> Any:
    """The shipped fonts, loaded once."""
    css = (paths.STATIC / "fonts.css").read_text(encoding="utf-8")
    return weasyprint().CSS(string=css, font_config=fonts(), url_fetcher=fetcher(), base_url=None)


@lru_cache(maxsize=8)
def report_css(css: str) -> Any:
    """The style of reports, which differs only by language and paper, read once."""
    return weasyprint().CSS(string=css, font_config=fonts(), url_fetcher=fetcher(), base_url=None)


def make_pdf(html: str, day: date) -> bytes:
    """The PDF of a report's HTML; `day` is the only date in it, so that the same report has the same bytes."""
    weasyprint()
    with turn, without_collecting():
        return write_pdf(html, day)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Rendering makes a million small objects and drops none before its end; looking for dropped ones costs a fifth."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


def make_sheet(htmls: Sequence[str], day: date) -> bytes:
    """The PDF of the first of these that has one page only, else of the last."""
    weasyprint()
    with without_collecting():
        tried = (render(html, day) for html in htmls[:-1])
        return written(next((each for each in tried if len(each.pages) == 1), None) or render(htmls[-1], day))


def write_pdf(html: str, day: date) -> bytes:
    """Render and write the PDF."""
    return written(render(html, day))


def render(html: str, day: date) -> Any:
    """The pages of a report."""
    before, _, rest = html.partition("<style>")
    css, _, after = rest.partition("</style>")
    document = read(before + after, fetcher())
    moment = datetime.combine(day, time(), UTC)
    styles = [font_css(), report_css(css)]
    rendered = document.render(stylesheets=styles, font_config=fonts(), pdf_variant="pdf/ua-1", pdf_tags=True)
    rendered.metadata.created = rendered.metadata.modified = moment.isoformat().replace("+00:00", "Z")
    return rendered


def written(rendered: Any) -> bytes:
    """The pages as a PDF."""
    content: bytes = rendered.write_pdf(finisher=lambda _, pdf: mend(pdf), pdf_variant="pdf/ua-1", pdf_tags=True)
    return content
