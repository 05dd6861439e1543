"""`python -m docs.guide` (or `make guide`) makes docs/partner-guide.md and its pictures anew."""

import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from adaptameter import paths
from adaptameter.language import languages, source
from adaptameter.web.guide import pictures
from benchmarks.server import Server, filled_database, serving
from benchmarks.weight import fetched
from docs.guide.markdown import markdown
from docs.guide.pictures import assessments, largest, prepare, taken

folder: Final = paths.STATIC / "guide"
text: Final = Path(__file__).parents[1] / "partner-guide.md"
flags: Final = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def run() -> None:
    """Make both, from a server with a fictional partner."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        print("Serving the pages with a fictional partner")
        database = filled_database(f"sqlite:///{Path(name) / 'guide.db'}", assessments())
        with serving(database, Path(name)) as server:
            numbers = prepare(database)
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
            keep_pictures(browser, server, numbers)
            browser.close()
            keep_text(server)


def keep_pictures(browser: Browser, server: Server, numbers: dict[str, int]) -> None:
    """Write the pictures of every language, and take away those that are of nothing any more."""
    folder.mkdir(exist_ok=True)
    for language in languages():
        for name, content in taken(browser, server, numbers, language):
            file = folder / f"{name}.{language}.webp"
            file.write_bytes(content)
            told = " TOO LARGE" if len(content) > largest else ""
            print(f"{file.relative_to(paths.STATIC)}: {len(content) / 1000:.1f} kB{told}")
    wanted = {f"{name}.{language}.webp" for name in pictures for language in languages()}
    for file in folder.iterdir():
        if file.name not in wanted:
            file.unlink()
            print(f"{file.relative_to(paths.STATIC)}: taken away")


def keep_text(server: Server) -> None:
    """Write the text, from the page in the language of the source."""
    html = fetched(server, "/guide", {"Accept-Language": source})[1].decode("utf-8")
    text.write_text(markdown(html), encoding="utf-8")
    print(f"docs/{text.name}: {len(text.read_text(encoding='utf-8').splitlines())} lines")


run()
