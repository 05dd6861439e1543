"""Pictures of pages in every language, of a fictional partner, with the fonts that ship."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page

from adaptameter import paths
from adaptameter.domain.assessment import Assessment, Kind, Rating
from adaptameter.storage.account import list_accounts
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.database import Database
from adaptameter.web.guide import Size, pictures
from benchmarks.server import Server, examples

partner: Final = "himal-womens-network"
begins_with: Final = (
    "governance/",
    "risk/risks-to-goals",
    "risk/senior-ownership",
    "feedback/chosen-together",
    "feedback/information",
)
"""What is answered in the round that is being answered."""
days: Final = {"opens": date(2026, 3, 2), "due": date(2026, 4, 17)}
scale: Final = 1.5
"""Points of a picture for each pixel of the page."""
colours: Final = 32
largest: Final = 28_000
"""In bytes of a file."""
fonts: Final = """
html, button, input { font-family: "Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari", sans-serif !important; }
.draft-words, .skip { display: none !important; }
"""


class Place(NamedTuple):
    """A page, and from which element on it is shown."""

    address: str
    start: str


places: Final = {
    "home": Place("/", "main h1"),
    "tasks": Place("/assessments/{draft}/", ".task-theme >> nth=3"),
    "question": Place("/assessments/{draft}/feedback/channels", "#chosen-together"),
    "check": Place("/assessments/{draft}/check", ".checked >> nth=3"),
    "result": Place("/assessments/{submitted}/results/", "main h1"),
}


def assessments() -> list[Assessment]:
    """The rounds of the partner: the last one as it was half way."""
    found = examples(partner)
    ratings: dict[Kind, dict[str, Rating]] = {
        "self": {name: each for name, each in found[-1].ratings["self"].items() if name.startswith(begins_with)}
    }
    return [*found[:-1], found[-1].model_copy(update={"handed_in": {}, "ratings": ratings})]


def prepare(database: Database) -> dict[str, int]:
    """Give the last round its days, and the lead a name; the numbers of what is shown."""
    with database.writing() as session:
        list_accounts(session)[0].name = "Sabitri"
        rows = list_assessments(session)
        for name, day in days.items():
            setattr(rows[-1].round, name, day)
        return {"submitted": rows[-2].id, "draft": rows[-1].id}


def taken(browser: Browser, server: Server, numbers: dict[str, int], language: str) -> Iterator[tuple[str, bytes]]:
    """The name of each picture with its file."""
    address = f"http://127.0.0.1:{server.port}"
    name, _, value = server.cookie.partition("=")
    with browser.new_context(
        viewport={"width": 480, "height": 900},
        device_scale_factor=scale,
        locale=language,
        bypass_csp=True,  # the pages allow no fonts; these are so that pictures don't hang on the machine
    ) as context:
        context.add_cookies([{"name": name, "value": value, "url": address}])
        page = context.new_page()
        page.set_default_timeout(20_000)
        for each, size in pictures.items():
            page.goto(address + places[each].address.format(**numbers))
            yield each, file_of(shot(page, places[each].start, size))


def shot(page: Page, start: str, size: Size) -> bytes:
    """A part of the page that is open, as PNG."""
    page.add_style_tag(content=style())
    page.wait_for_load_state("networkidle")
    top = page.locator(start).evaluate("each => each.getBoundingClientRect().top + scrollY") - 8
    return page.screenshot(clip={"x": 0, "y": top, "width": size.width, "height": size.height}, full_page=True)


def style() -> str:
    """The fonts that ship, whatever the machine has."""
    return (paths.STATIC / "fonts.css").read_text(encoding="utf-8").replace("shipped:", "/static/") + fonts


def file_of(png: bytes) -> bytes:
    """The picture as WebP with few colours, as small as it gets without loss of those."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    kept = io.BytesIO()
    image.quantize(colours, dither=Image.Dither.NONE).convert("RGB").save(kept, "WEBP", lossless=True, method=6)
    return kept.getvalue()
