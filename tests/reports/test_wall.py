"""The sheet for the wall: one page whatever is on it, and nothing that is not for a wall."""

import io
import subprocess

import pikepdf
import pytest

from adaptameter import paths
from adaptameter.domain.translation import SourceText
from adaptameter.language import load_language
from adaptameter.reports.model import Report
from adaptameter.reports.wall import aim, first_steps, longest, shortened, wall, wall_htmls, wall_pdf
from tests.domain.building import checklist, dimension, key, level, questionnaire, survey, yesno
from tests.reports.building import round_of, scale, text_of
from tests.reports.conftest import made

rounds = [(each.name, file.stem) for each in sorted(paths.EXAMPLES.iterdir()) for file in sorted(each.glob("*.yaml"))]


def reported(partner, code="en", names=None):
    """The report of an example partner."""
    return made(Report, partner, code=code, names=names)


def report_of(asked, **ratings):
    """The report of a round of one theme with two dimensions."""
    return Report([round_of(asked, "2026", **ratings)], [], load_language("en"))


def two_parts(*questions, **more):
    return survey(questionnaire(dimension("d", *questions[:2]), dimension("e", *questions[2:]), scale=scale), **more)


def words_of(report, size=-1):
    return text_of(wall_htmls(report)[size])


def until(partner, last):
    """The rounds of a partner up to one."""
    return [name for of, name in rounds if of == partner and name <= last]


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize(("partner", "last"), rounds)
def test_every_example_fits_on_one_sheet(partner, last, code):
    with pikepdf.open(io.BytesIO(wall_pdf(reported(partner, code, until(partner, last))))) as document:
        (page,) = document.pages
        assert [round(float(each) / 72 * 25.4) for each in page.MediaBox[2:]] == [210, 297]
        assert str(document.Root.Lang) == code


def test_no_comment_no_evidence_and_no_persons_name_is_on_it():
    report = reported("zaytoun-youth")
    told, ratings = words_of(report), report.current.ratings.values()
    typed = [each.comment for each in ratings] + [item.title for each in ratings for item in each.evidence.items]
    typed += [text for each in ratings for text in (each.na, each.reason, each.text)]
    assert [text for text in typed if text and text[:60] in told] == []


def test_it_says_what_to_build_on_what_to_aim_at_what_moved_and_which_key_questions_are_met():
    told = words_of(reported("kuwala-forum"))
    for text in (
        "Where we stand: 2026",
        "What we can build on The board and its oversight",
        "Where we start from, and what we aim at Sensitive complaints A way or a person is named on paper.",
        "What moved since 2025 Governance +0.2",
        "Key questions: 13 of 14 met Not yet:",
    ):
        assert text in told


def test_an_aim_is_the_next_level_or_a_line_not_ticked_or_the_question():
    asked = two_parts(level("a"), yesno("b"), checklist("c"), yesno("d"))
    found = first_steps(report_of(asked, a=2, b=True, c={"ticked": ["a"]}, d=True))
    assert [aim(each).text for each in found] == ["b", "In place"]
    found = first_steps(report_of(asked, a=4, b=True, c={"ticked": []}, d=False))
    assert [aim(each).text for each in found] == ["a"]
    found = first_steps(report_of(asked, a=4, b=False, c={"ticked": ["a", "b", "c", "d"]}, d=False))
    assert [aim(each).text for each in found] == [asked.themes[0].questions[name].text for name in "bd"]


@pytest.mark.parametrize(("partner", "last"), rounds)
def test_nothing_is_both_a_strength_and_a_place_to_start_from(partner, last):
    found = wall(reported(partner, "en", until(partner, last)))
    assert {each.title for each in found.aims} & set(found.strong) == set()
    assert found.aims or not found.not_met


def test_first_rounds_say_that_it_is_a_beginning():
    told = words_of(report_of(two_parts(level("a"), level("b"), level("c")), a=2, b=2, c=2))
    assert "This is a beginning: next time this sheet shows what moved." in told


def test_more_key_questions_than_there_is_room_for_are_counted():
    asked = two_parts(*(level(name, **key(f"Flag {name}.", at_least=3)) for name in "abcde"))
    found = wall(report_of(asked, a=1, b=1, c=1, d=1, e=4))
    assert (found.key_questions, len(found.not_met), found.more_not_met) == ((1, 5), 3, 1)


def test_with_few_parts_the_dots_stand_in_place_of_the_radar():
    found = wall(report_of(two_parts(level("a"), level("b"), level("c")), a=2, b=2, c=2))
    assert found.key == ()
    assert found.picture.labels


def test_a_text_too_long_for_a_wall_ends_in_dots_in_its_own_language():
    text = SourceText.of("word " * 100, "en")
    assert shortened(text).endswith("word …")
    assert len(shortened(text)) <= longest + 2
    assert (type(shortened(text)), shortened(text).language) == (SourceText, "en")
    assert shortened("short") == "short"


def test_it_can_be_read_out_and_looks_the_same_each_time(tmp_path):
    report = reported("jeevan-collective")
    assert wall_pdf(report) == wall_pdf(report)
    (tmp_path / "wall.pdf").write_bytes(wall_pdf(report))
    told = subprocess.run(
        ["/usr/bin/pdftotext", str(tmp_path / "wall.pdf"), "-"], capture_output=True, text=True, check=True
    )
    assert "Where we start from" in told.stdout
