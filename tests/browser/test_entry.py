"""An officer types in for a partner from its paper form; the partner's lead sees it, reads it and confirms it."""

import re
import subprocess

from tests.browser.site import go, on_paper, sign_in


def test_an_officer_types_in_what_the_partner_wrote_and_its_lead_confirms_it(embedded_site, visit):
    site = embedded_site
    open_round(visit(), site)
    olena, paula = (visit(account=None, has_script=True, keeps_policy=True) for _ in on_paper)
    for page, email in zip((olena, paula), on_paper, strict=True):
        sign_in(page, site, email)
        page.goto(site)
    tasks = begin(olena)
    type_in(olena)
    look_and_wait(paula, tasks)
    finish(olena, tasks)
    confirm(paula, tasks)
    olena.goto(f"{tasks}results/")
    assert "Olena typed the answers in for the partner" in olena.locator(".notice").inner_text()


def open_round(page, site):
    page.goto(f"{site}/admin/new-round")
    page.locator("#name").fill("On paper")
    page.locator("input[name=instrument]").first.check()
    go(page, page.locator("main button").first)


def begin(page):
    """Begin to type in, after taking the paper form along; the address of the list of themes."""
    go(page, page.locator("a[href='/partners/on-paper']").first)
    go(page, page.locator("a[href$='/partners/on-paper/entry/']"))
    with page.expect_download() as found:
        page.locator("a[href$='paper.pdf']").first.click()
    command = ["/usr/bin/pdftotext", found.value.path(), "-"]
    assert "How to fill this in" in subprocess.run(command, capture_output=True, text=True, check=True).stdout
    page.locator("label.card", has_text="On paper").click()
    page.locator("input[value=paper]").check()
    go(page, page.locator("main form button").first)
    assert page.locator(".problems a").get_attribute("href") == "#consent"
    page.locator("#consent").fill("The director, by phone.")
    go(page, page.locator("main form button").first)
    assert re.search(r"/assessments/\d+/$", page.url)
    return page.url


def type_in(page):
    """Answer the first question; it is kept while it is typed."""
    go(page, page.locator(".tasks a").first)
    first = page.locator("fieldset.question").first
    first.locator(".cards input").first.check()
    first.locator("textarea[name$=-comment]").fill("As it stands on the paper.")
    page.locator(".save-state[data-kind=kept]").wait_for()


def look_and_wait(page, tasks):
    """The lead sees who types in, and can't submit yet."""
    page.reload()
    assert "Olena types in for you, from a paper form" in page.locator(".notice").first.inner_text()
    page.goto(f"{tasks}check")
    assert page.locator("#agreed").count() == 0
    assert "As it stands on the paper." in page.locator("main").inner_text()


def finish(page, tasks):
    go(page, page.locator(".entering a"))
    go(page, page.locator("form[action$='/finish'] button"))
    assert page.url.endswith("/partners/on-paper")
    page.goto(tasks)
    assert page.locator("h1").inner_text() == "This is not for you"


def confirm(page, tasks):
    page.goto(f"{tasks}check")
    told = page.locator("label", has=page.locator("#agreed")).inner_text()
    assert told.startswith("Typed in for us by Olena from our paper form.")
    page.locator("#agreed").check()
    go(page, page.locator(".submit form button"))
    assert page.url.endswith("/submitted")
