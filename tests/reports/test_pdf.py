import itertools
import os
import subprocess
import sys
from datetime import date
from xml.etree.ElementTree import ParseError

import pytest

from adaptameter import paths
from adaptameter.error import AdaptameterError
from adaptameter.reports import pdf as pdf_module
from adaptameter.reports import swift
from adaptameter.reports.pdf import fetcher, make_pdf
from tests.reports.building import nodes, tags
from tests.reports.printed import in_a_line, printed


def test_the_report_is_tagged_with_language_and_title(opened):
    document, code = opened
    assert bool(document.Root.MarkInfo.Marked)
    assert str(document.Root.Lang) == code
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert "جمعية زيتون للشباب" in str(metadata["dc:title"])
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)


def test_headings_stand_in_order(opened):
    document, _ = opened
    levels = [int(str(tag.S)[2:]) for tag in tags(document) if str(tag.S) in ("/H1", "/H2", "/H3", "/H4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_tables_have_headers(opened):
    document, _ = opened
    tables = [tag for tag in tags(document) if str(tag.S) == "/Table"]
    assert len(tables) >= 8
    for table in tables:
        assert any(str(tag.S) == "/TH" for tag in nodes(table.K))


def test_every_figure_has_an_alternative_text(opened):
    document, _ = opened
    figures = [tag for tag in tags(document) if str(tag.S) == "/Figure"]
    assert len(figures) >= 3
    assert all(str(figure.get("/Alt", "")).strip() for figure in figures)


def test_there_are_bookmarks_to_the_sections(opened):
    document, _ = opened
    with document.open_outline() as outline:
        titles = [item.title for top in outline.root for item in (top, *top.children)]
    assert len(titles) >= 8


def test_the_same_report_is_the_same_bytes_in_another_process(tmp_path):
    command = [
        sys.executable,
        "-m",
        "adaptameter",
        "report",
        *map(str, sorted((paths.EXAMPLES / "zaytoun-youth").glob("*"))),
    ]
    contents = []
    for name in ("a.pdf", "b.pdf"):
        run = subprocess.run(
            [*command, "-o", str(tmp_path / name), "--lang", "ar"], capture_output=True, text=True, check=False
        )
        assert (run.returncode, run.stderr) == (0, "")
        contents.append((tmp_path / name).read_bytes())
    assert contents[0] == contents[1]


@pytest.mark.parametrize(
    ("code", "in_order"),
    [
        (
            "en",
            [
                "In short",
                "Profile",
                "Movement since 2025",
                "Key questions",
                "Strengths, and where to start from",
                "All answers",
                "How the numbers came about",
            ],
        ),
        ("ar", ["باختصار", "أعلى المحاور", "الصورة العامة", "كما أعلنت", "جميع الإجابات", "كيف جاءت الأرقام"]),
    ],
)
def test_the_text_comes_out_in_reading_order(pdf, tmp_path, code, in_order):
    text = in_a_line(printed(pdf("zaytoun-youth", code), tmp_path))
    place = 0
    for piece in in_order:
        place = text.find(piece, place)
        assert place >= 0, piece


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/x",
        "data:text/css,x",
        "shipped:../paths.py",
        "shipped:/etc/passwd",
        "ftp://x/y",
    ],
)
def test_nothing_but_shipped_files_is_fetched(address):
    with pytest.raises(ValueError, match="nothing but shipped files"):
        fetcher().fetch(address)


def test_shipped_fonts_are_fetched():
    assert fetcher().fetch("shipped:fonts/NotoSans-Regular.ttf").read()[:4] == b"\x00\x01\x00\x00"


def test_an_attached_file_stays_outside(caplog):
    html = (
        '<html lang="en"><head><title>x</title><link rel="attachment" href="file:///etc/passwd">'
        '<link rel="stylesheet" href="file:///etc/passwd"></head>'
        '<body><img src="file:///etc/passwd" alt="x">x</body></html>'
    )
    content = make_pdf(html, date(2026, 1, 1))
    assert b"EmbeddedFile" not in content
    assert "passwd" not in caplog.text


def test_a_missing_pango_is_one_sentence(monkeypatch):
    monkeypatch.setattr(pdf_module, "import_weasyprint", broken_import)
    pdf_module.weasyprint.cache_clear()
    try:
        with pytest.raises(AdaptameterError, match="sudo apt-get install --no-install-recommends libpango"):
            pdf_module.weasyprint()
    finally:
        pdf_module.weasyprint.cache_clear()


def broken_import():
    raise OSError("cannot load library 'libpango-1.0-0'")


def test_no_temporary_files_are_left_behind(tmp_path):
    files = map(str, sorted((paths.EXAMPLES / "young-voices-orhei").glob("*")))
    command = [sys.executable, "-m", "adaptameter", "report", *files, "-o", str(tmp_path / "report.pdf")]
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"TMPDIR": str(scratch)})
    assert list(scratch.iterdir()) == []
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["report.pdf"]


def test_the_style_sheet_of_this_weasyprint_is_known():
    # Otherwise reports are the same and take longer.
    assert swift.plain_html() is not pdf_module.weasyprint().HTML


@pytest.mark.parametrize("end", ["", "\x0c<br>"])
def test_reports_are_read_as_xml_where_they_are_and_else_as_html(end):
    html = f'<!doctype html><html lang="en"><body><p class="a">One &amp; two<br/></p>{end}</body></html>'
    document = swift.read(html, fetcher())
    assert document.etree_element.find("body/p").text == "One & two"
    assert document.wrapper_element.query(".a").etree_element.get("class") == "a"


def test_both_ways_of_reading_give_the_same_report(html, monkeypatch):
    found = html("zaytoun-youth", code="ar")
    one = make_pdf(found, date(2026, 1, 1))
    monkeypatch.setattr(swift, "fromstring", not_xml)
    assert make_pdf(found, date(2026, 1, 1)) == one


def not_xml(text):
    raise ParseError(text[:9])
