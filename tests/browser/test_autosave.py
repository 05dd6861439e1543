"""Answers kept while they are typed, with the page's own script under the pages' own policy."""

import re

import pytest

from tests.browser.site import begin, go, numbers


@pytest.fixture
def typing(site, visit):
    """Opens the first page of questions of a new round, with scripts; gives the page and its first question."""
    page = visit(has_script=True, keeps_policy=True)
    begin(page, site, next(numbers))
    go(page, page.locator(".tasks a").first)
    return page


def comment(page):
    return page.locator("fieldset.question").first.locator("textarea[name$=-comment]")


def state(page):
    return page.locator(".save-state")


def wait_until_saved(page):
    page.wait_for_function(
        "() => /Saved at \\d\\d:\\d\\d/.test(document.querySelector('.save-state').textContent)", timeout=30_000
    )


def stored(page, visit):
    """What another browser finds there."""
    other = visit()
    other.goto(page.url)
    return comment(other).input_value()


def test_what_is_typed_is_kept_without_a_button_and_says_so(typing, visit):
    comment(typing).fill("Typed, not sent.")
    assert state(typing).inner_text() in ("Not saved yet", "Saving …")
    wait_until_saved(typing)
    assert re.fullmatch(r"Saved at \d\d:\d\d \(UTC\)\.", state(typing).inner_text())
    assert stored(typing, visit) == "Typed, not sent."


def test_follow_ups_appear_as_soon_as_an_answer_calls_for_them(typing):
    for _ in range(20):
        if typing.locator(".waiting").count():
            break
        go(typing, typing.locator("main .bar button").first)
    before = typing.locator("fieldset.question").count()
    for question in typing.locator("fieldset.question").all():
        answers = question.locator(".cards input[type=radio]")
        if answers.count() >= 5:
            answers.nth(2).check()
        elif answers.count():
            answers.nth(0).check()
    typing.wait_for_function(f"() => document.querySelectorAll('fieldset.question').length > {before}", timeout=30_000)


def test_a_line_that_breaks_while_typing_loses_nothing(typing, visit):
    comment(typing).fill("Before the line broke.")
    wait_until_saved(typing)
    typing.context.set_offline(True)
    comment(typing).fill("Before the line broke, and since.")
    typing.wait_for_function(
        "() => document.querySelector('.save-state').textContent === 'Not saved yet, trying again'", timeout=30_000
    )
    assert state(typing).get_attribute("data-kind") == "waiting"
    typing.context.set_offline(False)
    wait_until_saved(typing)
    assert stored(typing, visit) == "Before the line broke, and since."


def test_a_page_that_is_left_with_something_unsaved_warns(typing):
    typing.context.set_offline(True)
    comment(typing).fill("Not saved.")
    asked = []
    typing.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    typing.close(run_before_unload=True)
    typing.wait_for_timeout(500)
    assert asked == ["beforeunload"]


def test_two_on_one_answer_see_both_and_choose(typing, visit):
    other = visit(has_script=True, keeps_policy=True)
    other.goto(typing.url)
    comment(typing).fill("The first.")
    wait_until_saved(typing)
    comment(other).fill("The second.")
    box = other.locator("fieldset.question .problems")
    box.wait_for(timeout=30_000)
    assert "The first." in box.inner_text()
    assert comment(other).input_value() == "The second."
    box.locator("button").first.click()
    wait_until_saved(other)
    assert stored(typing, visit) == "The second."
    comment(typing).fill("The third.")
    box = typing.locator("fieldset.question .problems")
    box.wait_for(timeout=30_000)
    box.locator("button").nth(1).click()
    typing.wait_for_function("() => !document.querySelector('fieldset.question .problems')", timeout=30_000)
    assert comment(typing).input_value() == "The second."


def test_what_can_not_be_kept_yet_says_why_beside_its_question(typing):
    na = typing.locator("fieldset.question input[value='.na']")
    for _ in range(20):
        if na.count():
            break
        go(typing, typing.locator("main .bar button").first)
    na.first.check()
    place = typing.locator("fieldset.question .not-kept").first
    place.wait_for(timeout=30_000)
    assert place.inner_text() == "Say why this does not apply to you."
    assert state(typing).inner_text() == "Say why this does not apply to you."


def test_typing_goes_on_after_signing_out_and_in_again_elsewhere(typing, visit, site):
    comment(typing).fill("Signed in.")
    wait_until_saved(typing)
    cookies = typing.context.cookies()
    typing.context.clear_cookies()
    comment(typing).fill("Signed out meanwhile.")
    typing.wait_for_function(
        "() => document.querySelector('.save-state').textContent.startsWith('You are signed out.')", timeout=30_000
    )
    typing.context.add_cookies(cookies)
    wait_until_saved(typing)
    assert stored(typing, visit) == "Signed out meanwhile."


def test_what_changed_is_asked_as_soon_as_an_answer_differs_from_last_time(site, visit):
    page = visit(has_script=True, keeps_policy=True)
    begin(page, site, next(numbers), "jeevan-collective")
    go(page, page.locator(".tasks a").first)
    question = page.locator("fieldset.question", has=page.locator(".last")).first
    assert question.locator(".moved").count() == 0
    question.locator(".cards input").first.check()
    wait_until_saved(page)
    if question.locator(".moved").count() == 0:
        question.locator(".cards input").nth(1).check()
        question.locator(".moved").wait_for(timeout=30_000)
    question.locator(".moved textarea").fill("The board was chosen anew.")
    wait_until_saved(page)
    other = visit()
    other.goto(page.url)
    assert other.locator(".moved textarea").first.input_value() == "The board was chosen anew."
