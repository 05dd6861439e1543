"""The way in, through a whole assessment and out by the keyboard alone."""

from datetime import UTC, datetime

import pytest

from adaptameter.accounts.second_factor import code_at
from tests.browser.site import begin, factor, numbers
from tests.people import everybody, words


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")


def tab_to(page, wanted, most=60):
    """Press Tab until something of this id or text is reached, which shows that it is."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page) == wanted:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"{wanted} can't be reached: {focused(page)}")


def press_enter(page):
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_person_signs_in_reads_and_signs_out_without_a_mouse(embedded_site, visit):
    page = visit(account=None)
    page.goto(f"{embedded_site}/account/")
    tab_to(page, "email")
    page.keyboard.type(everybody)
    tab_to(page, "passphrase")
    page.keyboard.type(words)
    press_enter(page)
    tab_to(page, "code")
    page.keyboard.type(code_at(factor, datetime.fromtimestamp(datetime.now(UTC).timestamp() + 30, UTC)))
    press_enter(page)
    assert page.url == f"{embedded_site}/account/"
    tab_to(page, "Home")
    press_enter(page)
    assert page.url == f"{embedded_site}/"
    tab_to(page, "Sign out")
    press_enter(page)
    assert page.url == f"{embedded_site}/sign-in"


about = """() => {
    const each = document.activeElement;
    const question = each.closest('fieldset.question');
    return {
        kind: each.type || each.tagName.toLowerCase(),
        name: each.name || '',
        text: each.textContent.trim(),
        question: question ? question.id : '',
        choices: question ? question.querySelectorAll('.cards input[type=radio]').length : 0,
        isAnswer: Boolean(each.closest('.cards')) || (each.id || '').endsWith('-answer'),
        isChosen: each.checked === true,
        isSeen: getComputedStyle(each.closest('.card') || each).outlineStyle !== 'none'
            || getComputedStyle(each).outlineStyle !== 'none',
    };
}"""
"""What has the keyboard."""


def next_one(page):
    """Press Tab; what is reached then, which shows that it is."""
    page.keyboard.press("Tab")
    found = page.evaluate(about)
    assert found["isSeen"], found
    return found


def answer(page, reached):
    """Answer with keys what a question asks."""
    if reached["kind"] == "radio":
        page.keyboard.press("Space")
        for _ in range(2 if reached["choices"] >= 5 else 0):
            page.keyboard.press("ArrowDown")
    elif reached["kind"] == "checkbox":
        page.keyboard.press("Space")
    elif reached["kind"] == "date":
        page.keyboard.type("05012023")
    else:
        page.keyboard.type("12")


def answer_page(page):
    """Answer all that a page asks, each question once, and go on."""
    answered = set()
    for _ in range(250):
        reached = next_one(page)
        if reached["isAnswer"] and reached["question"] not in answered and not reached["name"].endswith("-instead"):
            answer(page, reached)
            answered.add(reached["question"])
        if reached["text"] == "Save and go on":
            press_enter(page)
            return
    raise AssertionError(f"there is no end to {page.url}")


@pytest.mark.parametrize("has_script", [True, False])
def test_a_person_answers_checks_submits_and_reads_a_whole_assessment_without_a_mouse(embedded_site, visit, has_script):
    page = visit(has_script=has_script, keeps_policy=True)
    begin(page, embedded_site, next(numbers))
    tasks = page.url
    tab_to(page, page.locator(".tasks a").first.inner_text())
    press_enter(page)
    for _ in range(60):
        if page.url.endswith("/check"):
            break
        answer_page(page)
    assert page.locator(".missing").count() == 0, page.locator(".missing").all_inner_texts()
    tab_to(page, "agreed", most=200)
    page.keyboard.press("Space")
    tab_to(page, "Submit")
    press_enter(page)
    assert page.url == f"{tasks}submitted"
    tab_to(page, "Read the result")
    press_enter(page)
    assert page.locator(".numbers tr.theme").count() == 4
