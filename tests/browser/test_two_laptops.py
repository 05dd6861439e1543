"""A dialogue on two laptops, with keys and without JavaScript: nothing that either side saves is lost."""

import re

import pytest

from tests.browser.site import go, laptops


@pytest.fixture
def both(site, visit):
    """The pages of the lead and of the officer, and where the dialogue of a round lies once the lead has opened it."""

    def both(year, has_script):
        lead, officer = (visit(has_script=has_script, keeps_policy=True, account=each) for each in laptops)
        lead.goto(site)
        go(lead, lead.locator("form.opens button", has_text=str(year)))
        return lead, officer, lead.url

    return both


def first_topic(page, dialogue):
    page.goto(dialogue)
    go(page, page.locator(".agenda a").first)
    return page.url


def reason(page):
    return page.locator("textarea[name='agreed.reason']")


def look_for_news(page):
    """Let the page ask at once, as it does when somebody comes back to it."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def press(page, key):
    with page.expect_navigation():
        page.keyboard.press(key)


def test_both_save_the_same_question_and_agree(both):
    lead, officer, dialogue = both(2025, has_script=True)
    topic = first_topic(lead, dialogue)
    assert first_topic(officer, dialogue) == topic
    officer.locator("input[value=both]").check()
    reason(officer).fill("We could not settle it.")
    level = lead.locator("form#agreed").get_attribute("data-partner")
    lead.keyboard.press(level)
    assert lead.locator("input[value=self]").is_checked()
    press(lead, "s")
    assert lead.url != topic
    look_for_news(officer)
    officer.locator("#news a").wait_for(timeout=20_000)
    assert (officer.url, reason(officer).input_value()) == (topic, "We could not settle it.")
    go(officer, officer.locator("form#agreed .button").first)
    assert "Stays as the partner rated" in officer.locator(".theirs").inner_text()
    assert reason(officer).input_value() == "We could not settle it."
    go(officer, officer.locator("form#agreed .button").first)
    lead.goto(topic)
    assert "Both views stand" in lead.locator(".settled").inner_text()
    for page, words in ((lead, "The lead's note."), (officer, "The officer's note.")):
        page.goto(dialogue)
        page.locator("textarea[name='note.words']").fill(words)
        go(page, page.locator(".notes .button"))
    assert lead.goto(dialogue).ok
    assert lead.locator(".note").count() == 2
    lead.locator("#people textarea").fill("The chair\nOskar, programme officer")
    go(lead, lead.locator("#people .button"))
    agree(officer, dialogue)
    lead.goto(topic)
    assert lead.locator("main form").count() == 0


def agree(page, dialogue):
    """Check all of it by links, and confirm."""
    page.goto(dialogue)
    go(page, page.locator("a[href$='/dialogue/check']"))
    page.locator("#confirm").check()
    go(page, page.locator(".submit .button"))
    assert page.locator(".told").count() == 1


def test_without_javascript_both_hold_it_by_forms_alone(both):
    lead, officer, dialogue = both(2024, has_script=False)
    topic = first_topic(lead, dialogue)
    first_topic(officer, dialogue)
    lead.locator("input[value=self]").check()
    go(lead, lead.locator("form#agreed .button").first)
    officer.locator("input[value=officer]").check()
    reason(officer).fill("As I saw it.")
    go(officer, officer.locator("form#agreed .button").first)
    assert officer.locator(".theirs").count() == 1
    go(officer, officer.locator("form#agreed .button").first)
    lead.goto(topic)
    assert "As the programme officer rated" in lead.locator(".settled").inner_text()
    officer.goto(f"{dialogue}?arrange=yes")
    last = officer.locator(".agenda li").last.get_attribute("id")
    go(officer, officer.locator(f"[id='{last}'] button[value=first]"))
    lead.goto(dialogue)
    assert lead.locator(".agenda li").first.get_attribute("id") == last
    assert lead.locator("#keys").count() == 0


def test_by_keys_alone_a_dialogue_is_read_settled_and_the_keys_switched_off(embedded_site, visit):
    page = visit(has_script=True, keeps_policy=True)
    dialogue = f"{embedded_site}/assessments/7/dialogue/"
    first = first_topic(page, dialogue)
    press(page, "n")
    second = page.url
    press(page, "ArrowRight")
    press(page, "p")
    assert (page.url, first != second) == (second, True)
    press(page, "ArrowLeft")
    assert page.url == first
    page.keyboard.press("?")
    assert page.locator("#keys").get_attribute("open") is not None
    level = other_level(page)
    page.keyboard.press(level)
    assert page.locator("input[value=other]").is_checked()
    assert page.locator(f".steps input[value='{level}']").is_checked()
    page.keyboard.press("s")  # the reason is missing
    page.wait_for_selector(".problems")
    reason(page).focus()
    page.keyboard.type("n 1 s p")  # in a field they are letters
    assert (page.url, reason(page).input_value()) == (first, "n 1 s p")
    page.locator(f".steps input[value='{level}']").focus()
    press(page, "s")
    page.goto(first)
    assert re.search(rf"Another answer: {level}", page.locator(".settled").inner_text())
    page.keyboard.press("?")
    page.locator("#keys-on").focus()
    page.keyboard.press("Space")
    page.keyboard.press("n")
    page.keyboard.press("?")
    page.wait_for_timeout(500)
    assert (page.url, page.locator("#keys").get_attribute("open") is not None) == (first, True)


def other_level(page):
    """A level that neither side gave."""
    form = page.locator("form#agreed")
    given = {form.get_attribute(f"data-{side}") for side in ("partner", "officer")}
    levels = [each.get_attribute("value") for each in page.locator(".steps input").all()]
    return next(each for each in levels if each.isdigit() and each not in given)
