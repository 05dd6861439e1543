"""The guide in the docs is the one on the pages, and its pictures are there."""

import pytest
from PIL import Image

from adaptameter import paths
from adaptameter.language import languages
from adaptameter.settings import read_settings
from adaptameter.storage.database import open_database
from adaptameter.storage.migration import upgrade
from adaptameter.web.app import create_app
from adaptameter.web.guide import pictures
from docs.guide.markdown import markdown
from docs.guide.pictures import largest, places, scale
from tests.people import everybody, sign_up
from tests.web.browsing import Browser

made = "run: make guide"


@pytest.fixture
def page(tmp_path):
    """The page in the language of the source."""
    database = open_database(f"sqlite:///{tmp_path / 'guide.db'}")
    upgrade(database)
    sign_up(database, everybody, "lead")
    yield Browser(create_app(read_settings({"ADAPTAMETER_DATA": str(tmp_path)}), database)).visit("/guide")
    database.engine.dispose()


def test_the_text_in_the_docs_is_that_of_the_page(root, page):
    assert (root / "docs" / "partner-guide.md").read_text(encoding="utf-8") == markdown(page.html), made


def test_every_picture_is_there_in_every_language_and_no_other():
    assert places.keys() == pictures.keys()
    files = {file.name for file in (paths.STATIC / "guide").iterdir()}
    assert files == {f"{name}.{code}.webp" for name in pictures for code in languages()}, made


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("name", pictures)
def test_a_picture_is_small_and_as_large_as_the_page_says(name, code):
    file = paths.STATIC / "guide" / f"{name}.{code}.webp"
    assert file.stat().st_size < largest
    with Image.open(file) as image:
        assert image.size == (pictures[name].width * scale, pictures[name].height * scale), made


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>One</h2><p>Two\nthree.</p>", "\n## One\n\nTwo three.\n"),
        ("<ul><li>One</li><li>Two</li></ul>", "\n- One\n- Two\n"),
        ("<p>A</p><ol><li>One</li><li>Two</li></ol><p>B</p>", "\nA\n\n1. One\n2. Two\n\nB\n"),
        ("<dl><div><dt>One</dt><dd>Two.</dd></div></dl>", "\n- **One:** Two.\n"),
        ("<nav><ul><li>Not this</li></ul></nav><p>This</p>", "\nThis\n"),
        ('<figure><img src="/static/guide/a.en.webp?v=1" alt="An a"><figcaption>A</figcaption></figure>',
         "\n![An a](../adaptameter/static/guide/a.en.webp)\n\n*A*\n"),
    ],
)  # fmt: skip
def test_markdown_is_made_of_what_the_guide_is_made_of(html, expected):
    found = markdown(f'<main><div class="guide">{html}</div>\n</main>')
    assert found.partition("-->\n")[2] == expected


def test_what_markdown_is_not_made_from_is_refused():
    with pytest.raises(ValueError, match="<blink>"):
        markdown('<main><div class="guide"><blink>x</blink></div></main>')
