"""Every page in every language: accessible, whole at 360 px, and without anything from elsewhere."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from adaptameter.language import languages
from adaptameter.settings import read_settings
from adaptameter.storage.database import open_database
from adaptameter.web.app import create_app
from tests.browser.fitting import misfits
from tests.browser.site import go, links, outside
from tests.people import everybody

most = 110
also = (
    "/partners/tierra-y-semilla",
    "/partners/himal-womens-network/actions/",
    "/assessments/1/submitted",
    "/assessments/13/",
    "/questionnaires/anti-corruption/1.2.0/changes/",
    "/assessments/3/decision-report/",
    "/verify/",
    "/verify/ABCD-2345-EFGH",
    "/assessments/7/dialogue/",
    "/forgotten",
    "/room/",
    *links,
)
"""Of a round that is being answered, of a draft on an older version, of a later version, of an open dialogue; a page
that is shown once; and those that people come to from outside."""
from_outside = (
    "/",
    "/partners/tierra-y-semilla/entry/",
    "/assessments/5/look/",
    "/assessments/5/rating/",
    "/assessments/5/rating/check",
    "/assessments/14/decision/new",
)
"""What an officer sees before rating, and who decides once both have signed."""
not_pages = {
    "static",
    "health.health",
    "admin_log.file",
    "archive.file",
    "results.file",
    "decision_report.file",
    "paper.of_assessment",
    "paper.of_instrument",
    "paper.of_questionnaire",
    "evidence.file",
    "evidence.own_file",
    "dialogue.state",
    "room.questions",
}
not_pages |= {"signing_in.sign_in", "signing_in.code", "demo.hints", "mailbox.overview", "mailbox.one"}
"""The last are there in the demo alone; answering alone needs a place, and test_group.py looks at it."""


@pytest.fixture(scope="module")
def routes(tmp_path_factory):
    """What an address is a page of."""
    data = tmp_path_factory.mktemp("routes")
    app = create_app(read_settings({"ADAPTAMETER_DATA": str(data)}), open_database("sqlite://"))
    return app.url_map


def endpoint(routes, path):
    return routes.bind("localhost").match(path, "GET")[0]


hrefs = "links => links.map(each => each.getAttribute('href'))"
"""All in one go: to ask for them one by one takes as long as all the rest."""


def pages_of(page, site, routes, first, found_before):
    """Visit pages from the first on, one of each route with a query and one without; gives each address as it opens.

    `found_before` has those of which a page was found already.
    """
    waiting = list(first)
    seen = set(waiting)
    for _ in range(most):
        if not waiting:
            return
        path = waiting.pop(0)
        page.goto(site + path)
        yield path
        for link in page.locator("a[href^='/']").evaluate_all(hrefs):
            found = link.partition("#")[0]
            name = endpoint(routes, found.partition("?")[0])
            kind = (name, "?" in found)
            if found not in seen and name not in not_pages and kind not in found_before:
                found_before.add(kind)
                seen.add(found)
                waiting.append(found)
    assert not waiting


def problems(page):
    """What axe finds on the page that is open."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    return [
        f"{page.url}: {each['id']}: {node['html'][:200]} {node['any'][:1]}"
        for each in page.evaluate("axe.run({resultTypes: ['violations']}).then(found => found.violations)")
        for node in each["nodes"]
    ]


desk, zoomed, phone = (1280, 800), (320, 256), (360, 800)
"""A desk's window, the same at a zoom of 400 %, and a phone's, which has the least room for words."""


def looked_at(page, language):
    """What is wrong on the page that is open: what doesn't fit in each size, and what axe finds but at a zoom.

    One language of each direction is looked at in every size, and all are on a phone.
    """
    found = []
    for width, height in (desk, zoomed, phone) if language in ("en", "ar") else (phone,):
        page.set_viewport_size({"width": width, "height": height})
        found += misfits(page)
        if (width, height) != zoomed:
            found += problems(page)
    return found


@pytest.mark.parametrize("language", languages())
def test_axe_finds_nothing_and_nothing_is_cut_off(embedded_site, visit, routes, language):
    hosts, visited, found, found_before = set(), set(), [], set()
    for account, first in ((everybody, ("/", *also)), (outside, from_outside)):
        page = visit(language, 360, has_script=True, account=account)
        page.on("request", lambda request: hosts.add(re.match("https?://[^/]+|[a-z]+:", request.url)[0]))
        for path in pages_of(page, embedded_site, routes, first, found_before):
            visited.add(endpoint(routes, path.partition("?")[0]))
            found += looked_at(page, language)
            assert page.locator("h1").count() == 1, path
            assert page.locator("html").get_attribute("lang") == language
    assert found == []
    expected = {rule.endpoint for rule in routes.iter_rules() if "GET" in rule.methods} - not_pages
    assert visited == expected
    assert hosts == {embedded_site}


@pytest.mark.parametrize("language", languages())
def test_axe_finds_nothing_on_pages_that_say_what_is_wrong(embedded_site, visit, language):
    page = visit(language, 360, has_script=True)
    page.goto(f"{embedded_site}/admin/new-partner")
    go(page, page.locator("main button"))
    assert page.locator(".problems li").count() == 2
    found = problems(page) + misfits(page)
    page.locator(".problems a").first.click()
    assert page.evaluate("document.activeElement.id") == "name"
    page.goto(f"{embedded_site}/assessments/999999/")
    assert page.locator("h1").count() == 1
    found += problems(page)
    for address, button in (
        ("/partners/blank-40/start", "main button"),
        ("/admin/new-invitation", "main button"),
        ("/admin/new-round", "main button"),
        ("/admin/accounts/1", "main form[action$='/roles'] button"),
        ("/admin/partners/blank-40", "main form[action$='/officers'] button"),
    ):
        page.goto(embedded_site + address)
        page.evaluate("document.querySelectorAll(':checked').forEach(each => { each.checked = false; })")
        go(page, page.locator(button).first)
        assert page.locator(".problems li").count() >= 1, address
        found += problems(page) + misfits(page)
    assert found == []


@pytest.mark.parametrize("language", languages())
def test_axe_finds_nothing_on_pages_for_who_is_not_signed_in(embedded_site, visit, language):
    page = visit(language, 360, has_script=True, account=None)
    found = []
    for path in ("/sign-in", "/forgotten", "/room/", *links):
        page.goto(embedded_site + path)
        assert page.locator("h1").count() == 1
        found += problems(page) + misfits(page)
    page.goto(embedded_site + links[0])
    go(page, page.locator("main button"))
    assert page.locator(".problems li").count() == 1
    found += problems(page) + misfits(page)
    page.goto(f"{embedded_site}/reset/another")
    assert page.locator("h1").count() == 1
    assert found + problems(page) == []
