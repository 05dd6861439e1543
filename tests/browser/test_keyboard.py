"""The way in and through by the keyboard alone."""

from datetime import UTC, datetime

from adaptameter.accounts.second_factor import code_at
from tests.browser.site import factor
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
