"""The decision report on a short form: each answer by each side, and no score anywhere."""

import io
import re
import subprocess
from dataclasses import replace

import pikepdf
import pytest

from adaptameter.language import load_language
from adaptameter.reports.decision_report import decision_report, decision_report_html
from tests.reports.building import row_of, section_of, text_of
from tests.reports.deciding import material_of, redacted
from tests.reports.short import compared, round_in

english = load_language("en")
kinds = ("self", "officer", "agreed")


def short_material(before=True, state="signed", code="en", change=None):
    """The material by the short form; the round before by it too, or by the full one."""
    sides = {kind: round_in(2026, kind=kind, code=code) for kind in kinds if kind != "agreed" or state != "in_dialogue"}
    if change:
        sides = {kind: round_in(2026, kind=kind, code=code, change=change) for kind in sides}
    rounds = [round_in(2025, before, code=code), round_in(2026, code=code)]
    return replace(material_of(code, state=state), sides=sides, rounds=rounds, comparisons=compared(rounds))


@pytest.fixture(scope="module")
def signed():
    return decision_report_html(short_material(), english)


def first_page(html):
    return text_of(re.search(r'<section class="one.*?</section>', html, flags=re.DOTALL)[0])


def test_the_first_page_tells_levels_movement_and_why_there_are_no_scores(signed):
    found = first_page(signed)
    assert "Of 11 questions 3 stand at “Living”." in found
    assert "Since 2025, of 10 answers given both times: 5 went up, 5 stayed the same." in found
    assert "This short form asks too little of each theme for a score" in found
    assert "Each mark is one answer that was agreed; the next page has both sides' beside it." in found
    assert "No earlier round has agreed ratings, so the movement is that of the partner's own" in found
    assert row_of(signed, "Theme")[:4] == ["Theme", "Not in place Living", "Levels", "Since 2025"]
    for word in ("no score", "Scores go from", "Officer"):
        assert word not in found


def test_each_answer_stands_there_by_each_side(signed):
    found = section_of(signed, "Each answer's level")
    assert "Question Not in place Living Agreed Partner Officer Governance" in found
    title = "agreed: Seen differently by the two sides, the partner's own: In place, the programme officer's: Started"
    assert title in found
    assert "Seen differently by the two sides In place Started" in found


def test_who_gave_no_answer_and_what_counts_at_the_lowest_is_told():
    def change(ratings):
        found = {name: each for name, each in ratings.items() if name != "feedback/programme-changed"}
        low = found["governance/board-meets"].model_copy(update={"level": 1})
        return found | {"governance/board-meets": low}

    found = section_of(decision_report_html(short_material(change=change), english), "Each answer's level")
    assert "counted at its lowest counted at its lowest counted at its lowest" in found
    assert "How does feedback change your work? agreed: –, the partner's own: –" in found


def test_while_both_are_talking_the_partners_answers_stand_first():
    html = decision_report_html(short_material(state="in_dialogue"), english)
    assert "the next page has the programme officer's beside it, and nothing is agreed yet." in first_page(html)
    assert "Question Not in place Living Partner Officer" in section_of(html, "Each answer's level")


def test_a_full_report_after_a_short_round_has_scores_and_no_column_since_then():
    found = material_of()
    rounds = [round_in(2025), found.rounds[-1]]
    html = decision_report_html(replace(found, rounds=rounds, comparisons=compared(rounds)), english)
    assert "Since 2025, of 10 answers given both times" in first_page(html)
    assert row_of(html, "Theme") == ["Theme", "1 4", "Agreed", "Partner", "Officer", "Flags"]


def test_redacted_it_tells_levels_and_nothing_that_was_typed():
    found = text_of(decision_report_html(redacted(short_material()), english))
    assert "Of 11 questions 3 stand at “Living”." in found
    assert "zebra" not in found


@pytest.mark.parametrize("code", ["en", "ar"])
def test_its_first_page_is_one_page_and_the_answers_stand_on_the_next(code, tmp_path):
    content = decision_report(short_material(code=code), load_language(code))
    (tmp_path / "a.pdf").write_bytes(content)
    run = subprocess.run(
        ["/usr/bin/pdftotext", "-l", "2", str(tmp_path / "a.pdf"), "-"], capture_output=True, text=True, check=True
    )
    first, second, _ = run.stdout.split("\f")
    told = load_language(code)
    assert told.gettext("Who signed") in first or code == "ar"
    assert told.gettext("Each answer's level") in second
    with pikepdf.open(io.BytesIO(content)) as document:
        assert str(document.Root.Lang) == code
