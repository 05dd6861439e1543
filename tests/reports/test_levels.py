"""A short form asks too little of each theme for a score: what is shown are the levels of its answers."""

import io
import re

import pikepdf
import pytest

from adaptameter.charts.style import strokes
from adaptameter.language import load_language
from adaptameter.reports.level_words import standing
from adaptameter.reports.levels import levels, parts
from adaptameter.reports.model import Report
from adaptameter.reports.partner import partner_report_html
from adaptameter.reports.partner_page import chart_file, partner_page
from adaptameter.reports.strip import Given, answer_strip, width
from adaptameter.reports.wall import wall, wall_htmls, wall_pdf
from tests.domain.building import checklist, dimension, follows, key, level, questionnaire, survey, yesno
from tests.reports.building import report_of, round_of, row_of, scale, section_of, text_of
from tests.reports.short import report_on

why = "This short form asks too little of each theme for a score; it shows each answer's level."
circle = r'<circle cx="([\d.]+)" cy="7.0" r="(4|4.6)"'
of_scores = ("no score", "Score", "Where it stands", "Supported", "What adds up to each score", "As reported")


def html_of(report):
    return partner_report_html(report.rounds, report.comparisons, report.language)


def short(*questions, **more):
    """A short form of one theme."""
    return survey(questionnaire(dimension("d", *questions), scale=scale), min_questions=len(questions) + 1, **more)


def told(asked, **ratings):
    """How a report begins."""
    return " ".join(standing(Report([round_of(asked, "2026", **ratings)], [], load_language("en"))))


@pytest.fixture(scope="module")
def twice():
    """The report of two rounds by the short form."""
    return html_of(report_on(True, True))


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("shorts", [[True], [True, True], [False, True]])
def test_a_short_form_shows_no_score_and_no_gap_where_one_would_stand(shorts, code):
    report = report_on(*shorts, code=code)
    found = html_of(report)
    assert text_of(found).count(report.language.gettext(why)) == 2
    assert [each for each in of_scores if f">{report.language.gettext(each)}<" in found] == []
    assert '<figure class="chart">' not in found


def test_the_summary_says_how_many_answers_stand_at_which_level(twice):
    found = section_of(twice, "In short")
    assert "Of 11 questions 4 stand at “Living”. The others: 3 at “In place”, 4 answered with a list" in found
    assert "Since 2025, of 10 answers given both times: 5 went up, 5 stayed the same." in found
    assert row_of(twice, "Risk") == ["Risk", "Living, In place", "Living, In place", "1 up"]


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        ({"a": 4, "b": 2, "c": 2}, "Of 3 questions 1 stands at “Living”. The others: 2 at “Started”."),
        ({"a": 3, "b": 3, "c": 3}, "3 questions were asked; all stand at “In place”."),
        ({"a": 3, "b": 3}, "Of 3 questions 2 stand at “In place”. The others: 1 without an answer that counts."),
        ({}, "No answer has a level yet."),
    ],
)
def test_levels_are_told_from_the_highest_on_with_what_has_none(ratings, words):
    assert told(short(level("a"), level("b"), level("c")), **ratings) == words


def test_lists_and_follow_ups_at_their_lowest_are_told_as_what_they_are():
    asked = short(level("a"), checklist("b"), yesno("c"), level("d", **follows("c", "lowest", is_="yes")))
    assert told(asked, a=4, b=("a",), c=False).endswith(
        "The others: 2 answered with a list or with yes or no, 1 counted at its lowest."
    )
    found = report_of(round_of(asked, "2026", a=4, b=("a",), c=False))
    assert [row_of(found, name)[-1] for name in "abcd"] == ["Living", "1 of 4", "No", "counted at its lowest"]


def test_what_is_left_out_is_not_among_the_levels_and_nothing_speaks_of_a_score():
    asked = short(level("a"), yesno("b"), level("c", **follows("b", "exclude", is_="yes")))
    found = report_of(round_of(asked, "2026", a=4, b=False, c=2))
    assert ">c</th>" not in found
    assert "c Level 2: Started Left out, because of the answer to “b”." in section_of(found, "All answers")


def test_every_question_has_a_line_with_its_level_and_the_one_before(twice):
    found = section_of(twice, "Each answer's level")
    assert "Question Not in place Living 2026 2025 Governance Which of these" in found
    assert "How does feedback change your work? 2026: Living, 2025: In place Living In place" in found


def test_without_a_round_before_there_is_one_column_and_no_legend():
    found = levels(report_on(True))
    assert (found.columns, found.legend) == (["Level"], [])


def test_a_flag_and_a_key_question_are_marked():
    found = report_of(round_of(short(level("a", **key(at_least=3)), level("b")), "2026", a=2, b=2))
    assert re.search(r">a <span class=\"key\">Key question</span>\u00a0<span class=\"flagged\">◆</span></th>", found)
    assert row_of(found, "q")[-1] == "◆ 1"


def test_without_flags_and_without_a_round_before_there_are_no_columns_for_them():
    found = report_of(round_of(short(level("a"), level("b")), "2026", a=2, b=3))
    assert row_of(found, "Theme") == ["Theme", "Not in place Living", "Levels"]


def test_of_themes_with_different_scales_the_ends_are_named_and_each_level_by_its_own_name():
    other = questionnaire(dimension("d", level("z", levels=(0, 1, 2))), name="r")
    asked = survey(questionnaire(dimension("d", level("a")), scale=scale), other, min_questions=2)
    report = Report([round_of(asked, "2026", a=3)], [], load_language("en"))
    found = levels(report)
    assert found.ends == ("lowest", "highest")
    assert chart_file(report, "scores", "svg")


def test_marks_stand_where_the_levels_are_side_by_side_where_they_are_one_and_mirrored_from_right_to_left():
    given = [Given(1 / 3, strokes[0]), Given(1 / 3, strokes[0]), Given(1.0, strokes[0], is_filled=False)]
    plain, mirrored = (answer_strip([0, 0.5, 1], given, "told", is_rtl=is_rtl) for is_rtl in (False, True))
    at = [(float(x), r) for x, r in re.findall(circle, plain)]
    assert [(x, r) for x, r in at] == [
        (pytest.approx(45.9, abs=0.1), "4"),
        (pytest.approx(55.4, abs=0.1), "4"),
        (112.0, "4.6"),
    ]
    assert [float(x) for x, _ in re.findall(circle, mirrored)] == [pytest.approx(width - x, abs=0.11) for x, _ in at]
    assert "<title>told</title>" in plain
    assert len(re.findall(r"M[\d.]+ 3V11", plain)) == 3


def test_many_marks_at_one_place_stay_within_their_room():
    strip = answer_strip([0, 1], [Given(0.0, strokes[0])] * 9, "", is_rtl=False)
    xs = [float(x) for x, _ in re.findall(circle, strip)]
    assert min(xs) > 4
    assert max(xs) - min(xs) < 29


def test_answers_and_method_say_nothing_of_shares_and_sums(twice):
    assert "×" not in section_of(twice, "All answers")
    found = section_of(twice, "How the numbers came about")
    assert "What adds up" not in found
    assert "Documents used" in found


def test_movement_beside_a_full_round_is_told_answer_by_answer_either_way():
    for shorts in ([False, True], [True, False]):
        found = section_of(html_of(report_on(*shorts)), "Movement since 2025")
        assert "Since 2025, of 10 answers given both times: 5 went up, 5 stayed the same." in found
        assert "A short form has no scores to compare, so what moved is told answer by answer." in found
        assert "How does feedback change your work? 2025: Level 3: In place · 2026: Level 4: Living" in found
        assert "As reported" not in found
        assert "Over the rounds" not in found


def test_a_full_round_after_a_short_one_keeps_its_scores_and_has_no_column_for_what_does_not_compare():
    report = report_on(True, False)
    found = html_of(report)
    assert row_of(found, "Theme") == ["Theme", "1 4", "Score", "Flags"]
    assert "2025" not in section_of(found, "Profile")
    assert "of 10 answers given both times" in section_of(found, "In short")
    assert partner_page(report)["charts"] == "radar scores"


def test_full_rounds_around_a_short_one_are_compared_with_each_other():
    report = report_on(False, True, False)
    found = section_of(html_of(report), "Movement since 2025")
    assert "Step by step, like for like Theme 2024 to 2026 Governance +" in found
    assert "the change since 2024 on the questions answered both times" in found
    assert "Radar chart of 2026, 2024." in text_of(html_of(report).replace("<title>", ""))
    assert chart_file(report, "movement", "svg")


def test_where_nothing_compares_it_says_so():
    asked = short(level("a"), level("b"))
    found = report_of(round_of(asked, "2025", a=2), round_of(asked, "2026", b=2))
    assert "No answer can be compared with one of 2025." in section_of(found, "In short")
    assert "not comparable" in row_of(found, "q")
    assert levels(Report([round_of(asked, "2026", b=2)], [], load_language("en"))).columns == ["Level"]


def test_an_officers_ratings_of_a_short_form_are_counted_without_scores():
    asked = short(level("a"), level("b"))
    found = section_of(report_of(round_of(asked, "2026", "officer", a=2)), "In short")
    assert "The programme officer rated 1 of 2 questions. 1 question was asked; it stands at “Started”." in found


def test_its_dots_are_taken_along_as_a_picture_and_there_is_no_radar():
    report = report_on(True, True, code="ar")
    assert partner_page(report)["charts"] == "scores"
    assert chart_file(report, "scores", "png").startswith(b"\x89PNG")
    assert chart_file(report, "radar", "svg") is None
    assert chart_file(report, "movement", "svg") is None


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_sheet_for_the_wall_shows_every_part_with_its_levels_on_one_page(code):
    with pikepdf.open(io.BytesIO(wall_pdf(report_on(True, True, code=code)))) as document:
        assert len(document.pages) == 1


def test_the_sheet_for_the_wall_tells_strengths_aims_and_what_moved_without_scores():
    report = report_on(True, True)
    found, words = wall(report), text_of(wall_htmls(report)[-1])
    assert (found.picture, found.legend, found.key) == (None, (), ())
    assert ("The board and its oversight", "Living, 5 of 5") in [
        (part.title, text_of(part.words)) for _, inside in parts(report) for part in inside
    ]
    assert "Each dot is one answer, from “Not in place” to “Living”." in words
    assert "What moved since 2025 Governance 1 up Risk 1 up" in words
    assert found.strong
    assert {each.title for each in found.aims} & set(found.strong) == set()
