"""A new partner's whole core assessment: answered, checked, submitted, read and taken along, without JavaScript."""

import re
import subprocess

import pytest

from tests.browser.site import begin, go, numbers


def answer(question):
    """Answer a question with the second best of what is offered, or with something that fits."""
    answers = question.locator(".cards input[type=radio]")
    lines = question.locator(".cards input[type=checkbox]")
    if lines.count():
        lines.nth(0).check()
        lines.nth(1).check()
    elif question.locator("input[type=date]").count():
        question.locator("input[type=date]").first.fill("2023-05-01")
    elif answers.count() >= 5:
        answers.nth(2).check()
    elif answers.count():
        answers.nth(0).check()
    else:
        question.locator("input[id$=-answer], textarea[id$=-answer]").first.fill("12")


def answer_page(page, number):
    """Answer everything that the page asks; the first question of a page gets a comment and evidence too."""
    questions = page.locator("fieldset.question")
    for place in range(questions.count()):
        answer(questions.nth(place))
    if number == 0:
        first = questions.first
        first.locator("textarea[name$=-comment]").fill("We looked at it <b>together</b>.\nIn March.")
        first.locator("summary").click()
        first.locator("input[value=document]").check()
        first.locator("input[name$=item-0-title]").fill("Minutes of March")
    go(page, page.locator("main .bar button").first)


@pytest.mark.parametrize(
    ("site", "language", "width"),
    [("postgresql_site", "en", 1280), ("embedded_site", "ar", 360), ("postgresql_site", "ne", 360)],
    indirect=["site"],
)
def test_a_new_partner_answers_submits_reads_and_takes_along(site, visit, language, width):
    page = visit(language, width)
    place = next(numbers)
    name = f"Blank-{place}"
    begin(page, site, place)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    number = re.search(r"/assessments/(\d+)", page.url)[1]
    go(page, page.locator(".tasks a").first)
    pages = 0
    while not page.url.endswith("/check"):
        assert pages < 40, page.url
        assert_written_in(page, language)
        answer_page(page, pages)
        assert page.locator(".problems").count() == 0, page.locator(".problems").inner_text()
        pages += 1
    assert pages >= 14
    assert page.locator(".missing").count() == 0
    assert_written_in(page, language)
    assert "We looked at it <b>together</b>." in page.locator("main").inner_text()
    go(page, page.locator("main form button"))
    assert page.locator(".problems a").get_attribute("href") == "#agreed"
    page.locator("#agreed").check()
    go(page, page.locator("main form button"))
    assert page.url.endswith(f"/assessments/{number}/submitted")
    go(page, page.locator("a.button"))
    assert page.locator(".numbers tr.theme").count() == 4
    assert page.locator("main .chart svg title").count() >= 2
    assert_written_in(page, language)
    assert all(re.fullmatch(r"[1-4]\.\d", text) for text in page.locator(".numbers td:nth-child(2)").all_inner_texts())
    go(page, page.locator("a[href*='/results/themes/governance']"))
    assert "We looked at it <b>together</b>." in page.locator("main").inner_text()
    page.go_back()
    text = taken_along(page, "a[href*='report.pdf']", b"%PDF")
    assert name in " ".join(text.split())
    assert "Minutes of March" in " ".join(text.split())
    taken_along(page, "a[href*='wall.pdf']", b"%PDF")
    go(page, page.locator("a[href*='/results/charts']"))
    taken_along(page, "a[href*='radar.png']", b"\x89PNG")
    taken_along(page, "a[href*='scores.svg']", b"<?xml")
    for address in (f"/assessments/{number}/governance/legal", f"/assessments/{number}/"):
        page.goto(site + address)
        assert page.locator("main .bar button").count() == 0


scripts = {"en": "A-Za-z", "ar": "\u0621-\u064a", "ne": "\u0900-\u097f"}
"""The letters of a language, for a regular expression."""


def assert_written_in(page, language):
    """Every question, level, title and button is written in the letters of a language, and nothing falls back."""
    texts = page.locator("main :is(h2, legend, .card, th, button)").all_inner_texts()
    found = [text for text in texts if re.search(r"[^\W\d_]", text)]
    assert found
    assert [text for text in found if not re.search(f"[{scripts[language]}]", text)] == []
    assert page.locator("main [lang]:not(.typed)").count() == 0


def taken_along(page, link, beginning):
    """Download what a link leads to; the text of a PDF."""
    with page.expect_download() as found:
        page.locator(link).first.click()
    path = found.value.path()
    assert path.read_bytes().startswith(beginning)
    if beginning != b"%PDF":
        return ""
    return subprocess.run(["/usr/bin/pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout


def test_what_was_saved_is_there_again(site, visit):
    page = visit()
    begin(page, site, next(numbers))
    tasks = page.url
    go(page, page.locator(".tasks a").first)
    first = page.locator("fieldset.question").first
    answer(first)
    first.locator("textarea[name$=-comment]").fill("Kept.")
    go(page, page.locator("main button[name=stop]"))
    assert page.url == tasks
    assert "Saved at" in page.locator("[role=status]").inner_text()
    go(page, page.locator(".tasks a").first)
    first = page.locator("fieldset.question").first
    assert first.locator(".cards input:checked").count() == 2
    assert first.locator("textarea[name$=-comment]").input_value() == "Kept."


def test_follow_ups_appear_once_an_answer_calls_for_them(site, visit):
    page = visit()
    begin(page, site, next(numbers))
    for address in [link.get_attribute("href") for link in page.locator(".tasks a").all()]:
        page.goto(site + address)
        if page.locator(".waiting").count():
            break
    before = page.locator("fieldset.question").count()
    answer_page(page, 1)
    assert page.url == site + address
    assert page.locator("fieldset.question").count() > before
    answer_page(page, 1)
    assert page.url != site + address


def test_two_people_on_one_answer_both_see_what_the_other_wrote(site, visit):
    one, other = visit(), visit("ar", 360)
    begin(one, site, next(numbers))
    go(one, one.locator(".tasks a").first)
    other.goto(one.url)
    for page, text in ((one, "The first."), (other, "The second.")):
        page.locator("textarea[name$=-comment]").first.fill(text)
        go(page, page.locator("main .bar button").first)
    assert other.locator(".problems li").count() == 1
    assert "The first." in other.locator(".theirs").inner_text()
    assert other.locator("textarea[name$=-comment]").first.input_value() == "The second."
    address = other.url
    go(other, other.locator("main .bar button").first)
    one.goto(address)
    assert one.locator("textarea[name$=-comment]").first.input_value() == "The second."
