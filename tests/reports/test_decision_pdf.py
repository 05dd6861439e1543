import io
import itertools
import re
import subprocess
from dataclasses import replace
from unicodedata import normalize

import pikepdf
import pytest

from adaptameter.language import load_language
from adaptameter.reports.decision_report import decision_report
from benchmarks.decision import material as nine_themes
from benchmarks.example import survey
from tests.reports.building import nodes, tags
from tests.reports.deciding import Typed, action_of, material_of, record_of

kinds = [(code, variant) for code in ("en", "ar") for variant in ("full", "redacted")]
made = {}


def pdf_of(code, variant):
    """A draft, which has a mark across its pages; made once."""
    if (code, variant) not in made:
        made[code, variant] = decision_report(material_of(code, variant, "agreed"), load_language(code))
    return made[code, variant]


@pytest.fixture(params=kinds, ids="-".join)
def opened(request):
    """The report with its language, in every language and variant."""
    with pikepdf.open(io.BytesIO(pdf_of(*request.param))) as document:
        yield document, *request.param


def pages_of(content, tmp_path):
    """The text of each page."""
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    run = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True)  # noqa: S607
    text = re.sub("[\u202a-\u202e\u2066-\u2069]", "", normalize("NFKC", run.stdout))
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]


def test_it_is_tagged_with_language_and_title(opened):
    document, code, variant = opened
    assert bool(document.Root.MarkInfo.Marked)
    assert str(document.Root.Lang) == code
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert ("Himal" in str(metadata["dc:title"])) == (variant == "full")
        assert ("Himal" in str(metadata.get("dc:creator"))) == (variant == "full")
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)


def test_headings_stand_in_order(opened):
    levels = [int(str(tag.S)[2:]) for tag in tags(opened[0]) if re.fullmatch("/H[1-6]", str(tag.S))]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_tables_have_headers_and_figures_an_alternative_text(opened):
    found = tags(opened[0])
    tables = [tag for tag in found if str(tag.S) == "/Table"]
    assert len(tables) >= 8
    assert all(any(str(tag.S) == "/TH" for tag in nodes(table.K)) for table in tables)
    figures = [tag for tag in found if str(tag.S) == "/Figure"]
    assert len(figures) >= 3
    assert all(str(figure.get("/Alt", "")).strip() for figure in figures)


def test_there_are_bookmarks_to_the_sections(opened):
    with opened[0].open_outline() as outline:
        assert len(outline.root) >= 10


def test_the_mark_is_on_every_page_and_no_part_of_what_is_read_aloud(opened):
    document, code, _ = opened
    fonts = [str(page.obj.Resources.get("/ExtGState", {})) for page in document.pages]
    assert all(fonts), "every page has something that is nearly transparent"
    if code == "en":
        assert not any("Draft: not signed" in str(tag.get("/Alt", "")) for tag in tags(document))


def test_the_same_report_is_the_same_bytes():
    again = decision_report(material_of("ar", "full", "agreed"), load_language("ar"))
    assert again == pdf_of("ar", "full")


def test_sections_come_in_the_order_in_which_they_are_decided_by(tmp_path):
    text = " ".join(pages_of(decision_report(material_of(), load_language("en")), tmp_path))
    place = 0
    for heading in (
        "Agreed to do",
        "The same numbers, line by line",
        "What the dialogue agreed",
        "Where both views stand",
        "Movement since 2025",
        "Last time, seen from today",
        "Key questions without a flag",
        "What became of earlier ones",
        "The risk of each theme",
        "What was signed",
        "All answers",
        "How the numbers came about",
    ):
        place = text.find(heading, place)
        assert place >= 0, heading


def crowded(material):
    """With the longest texts that anybody may type."""
    record = record_of("closed")
    long = "Somebody types as much as the form takes, and more than anybody reads. " * 20
    acts = [action_of(Typed(), number, what=long) for number in range(30)]
    record = replace(
        record,
        actions=tuple(record.actions[0].model_copy(update={"action": each}) for each in acts),
        signatures=tuple(each.model_copy(update={"name": long}) for each in record.signatures),
        statements=tuple(each.model_copy(update={"words": long}) for each in record.statements),
    )
    return replace(material, record=record)


@pytest.mark.parametrize("variant", ["full", "redacted"])
@pytest.mark.parametrize("make", [material_of, lambda: nine_themes(survey())], ids=["4 themes", "9 themes"])
def test_the_first_page_is_one_page_however_much_was_typed(make, variant, tmp_path):
    found = replace(crowded(make()), variant=variant)
    pages = pages_of(decision_report(found, load_language("en")), tmp_path)
    assert "Agreed to do" in pages[0]
    assert "The programme officer: " in pages[0]
    assert "Further out is higher." in pages[1]
