"""A whole assessment by two members of a team in two browsers, with and without JavaScript, on a phone and a laptop."""

import pytest

from tests.browser.site import begin, go, member, numbers
from tests.browser.test_autosave import comment, wait_until_saved
from tests.browser.test_whole_way import answer
from tests.people import everybody


@pytest.mark.parametrize(
    ("site", "has_script", "width"),
    [
        ("embedded_site", False, 360),
        ("postgresql_site", False, 1280),
        ("postgresql_site", True, 360),
        ("embedded_site", True, 1280),
    ],
    indirect=["site"],
)
def test_two_members_answer_half_each_meet_at_one_question_and_submit(site, visit, has_script, width):
    lead, other = (visit(width=width, has_script=has_script, keeps_policy=True, account=each) for each in both)
    begin(lead, site, next(numbers))
    tasks = lead.url
    addresses = [site + link.get_attribute("href") for link in lead.locator(".tasks a").all()]
    assert len(addresses) >= 12
    meet(lead, other, addresses[0], has_script)
    for place, address in enumerate(addresses):
        answer_all(other if place % 2 else lead, address, has_script)
    other.goto(tasks)
    assert other.locator(".tasks .list-end").count() == len(addresses)
    assert set(other.locator(".tasks .list-end").all_inner_texts()) == {"complete"}
    go(other, other.locator("a[href$='/check']"))
    assert other.locator(".missing").count() == 0
    assert other.locator("#agreed").count() == 0  # a lead submits
    lead.goto(f"{tasks}check")
    assert "What we both say." in lead.locator("main").inner_text()
    lead.locator("#agreed").check()
    go(lead, lead.locator("main form button"))
    assert lead.url == f"{tasks}submitted"
    other.goto(tasks)
    go(other, other.locator("a[href$='/results/']"))
    assert other.locator(".numbers tr.theme").count() == 4


both = (everybody, member)
"""The lead, whom tests are by default, and a member."""


def meet(lead, other, address, has_script):
    """Both write a comment to the first question; who is second sees both and chooses."""
    for page in (lead, other):
        page.goto(address)
    comment(lead).fill("What the lead says.")
    if has_script:
        wait_until_saved(lead)
        comment(other).fill("What we both say.")
        box = other.locator("fieldset.question .problems")
        box.wait_for(timeout=30_000)
        assert "What the lead says." in box.inner_text()
        box.locator("button").first.click()
        wait_until_saved(other)
        return
    go(lead, lead.locator("main .bar button").first)
    comment(other).fill("What we both say.")
    go(other, other.locator("main .bar button").first)
    assert other.locator(".problems li").count() == 1
    assert "What the lead says." in other.locator(".theirs").inner_text()
    assert comment(other).input_value() == "What we both say."
    go(other, other.locator("main .bar button").first)


def answer_all(page, address, has_script):
    """Answer all that a page asks, with what follows from the answers: as soon as they are given, or after saving."""
    page.goto(address)
    answered = set()
    for _ in range(5):
        may_follow = page.locator(".waiting").count() and has_script
        for each in names(page) - answered:
            answer(page.locator(f"fieldset.question[id='{each}']"))
            answered.add(each)
        if has_script:
            wait_until_saved(page)
        if may_follow:
            count = len(answered)
            page.wait_for_function(f"() => document.querySelectorAll('fieldset.question').length > {count}")
        if not names(page) - answered:
            go(page, page.locator("main .bar button").first)
            assert page.locator(".problems").count() == 0, page.locator(".problems").inner_text()
        if page.url != address:
            return
    raise AssertionError(f"{address} asks on and on")


def names(page):
    """The questions that are on a page."""
    return {each.get_attribute("id") for each in page.locator("fieldset.question").all()}
