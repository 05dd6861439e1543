"""A redacted report has nothing in it that anybody typed: not on its pages, nor anywhere else in the file."""

import io
import subprocess

import pikepdf
import pytest

from adaptameter.language import load_language
from adaptameter.reports.decision_report import decision_report, decision_report_html
from tests.reports.building import section_of, text_of
from tests.reports.deciding import Typed, material_of, record_of, redacted, worded

english = load_language("en")
never_shown = {"id", "address", "file", "dissent", "region of before"}
"""What the report in full doesn't print either, or not of every rating."""


@pytest.fixture(scope="module", params=["signed", "closed", "in_dialogue"])
def found(request):
    """A material in which every word was typed by somebody, with those words."""
    say = Typed()
    record = record_of(request.param, say)
    return material_of(state=request.param, change=worded(say), record=record), say


def test_no_word_that_anybody_typed_is_in_it(found):
    material, say = found
    assert len(say.words) > 400
    assert "zebra" not in decision_report_html(redacted(material), english).casefold()


def test_the_same_words_are_in_the_report_in_full(found):
    material, say = found
    html = decision_report_html(material, english)
    shown = {of for word, of in say.words.items() if word in html}
    assert {"partner", "region", "round", "comment", "evidence", "note", "what is done", "why", "measure"} <= shown
    assert {"who signed" if material.record.state != "in_dialogue" else "old signature", "progress", "waiver"} <= shown


def test_it_is_nowhere_in_the_file(found, tmp_path):
    content = decision_report(redacted(found[0]), english)
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout  # noqa: S607
    assert b"Partner in Nepal" in text
    assert b"zebra" not in text.lower()
    with pikepdf.open(io.BytesIO(content)) as document:
        assert "Partner in Nepal" in str(document.docinfo.get("/Title"))
        for each in document.objects:
            assert b"zebra" not in each.unparse().lower()
            if isinstance(each, pikepdf.Stream):
                assert b"zebra" not in each.read_bytes().lower()
                assert "zebra".encode("utf-16-be") not in each.read_bytes().lower()
        with document.open_outline() as outline:
            titles = [item.title for top in outline.root for item in (top, *top.children)]
        assert titles
        assert not any("zebra" in title for title in titles)


def test_what_is_needed_to_decide_is_left(found):
    material, _ = found
    html = decision_report_html(redacted(material), english)
    assert "Partner in Nepal" in text_of(html)
    assert "1 note of the dialogue is left out here." in html
    actions = section_of(html, "Actions")
    assert "2 actions: 1 by the partner and 1 by IM; the first is due on 15 May 2026." in actions
    assert "How can somebody safely tell that money or power is misused?" in actions
    if material.record.state == "signed":
        assert "Risk substantial" in section_of(html, "The decision")
        assert "action 2, not begun" in section_of(html, "The decision")
        assert "The partner 28 March 2026, 10:30 (UTC)" in section_of(html, "Signatures")
    if material.record.state == "closed":
        assert "The partner, 1 May 2026: given, and left out here" in section_of(html, "Signatures")


def test_a_signature_that_stands_stands_there_too(found):
    material, _ = found
    html = section_of(decision_report_html(redacted(material), english), "Signatures")
    assert html.count("changed since") == 1
