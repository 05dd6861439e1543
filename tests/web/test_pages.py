"""What holds on every page; a route that is not listed in addresses.py fails here."""

import re

import pytest

from tests.web.addresses import files, no_pages, reading, writing
from tests.web.browsing import Browser
from tests.web.visitors import come_from_outside, who_may

languages = {"en": "ltr", "ar": "rtl"}
attributes = ("src", "href", "action", "data", "srcset", "poster", "formaction", "ping", "background")


@pytest.fixture
def app(database, make_app, newer_folder):
    """With a newer version of the questionnaire, so that there is a page of what changed, and with every role."""
    come_from_outside(database)
    return make_app(database, newer_folder, is_demo=True)


@pytest.fixture
def visit_each(app, at):
    """Visits every page in a language as somebody who may; gives the browser with the page."""

    def visit_each(code="en"):
        for endpoint, address in reading.items():
            client = who_may(app, endpoint, code)
            yield client, client.visit(at(address), follow=False)

    return visit_each


@pytest.fixture
def visit_all(visit_each):
    """The same, and gives the pages alone."""
    return lambda code="en": [page for _, page in visit_each(code)]


def test_every_route_is_visited_by_a_test(app):
    routes = {(rule.endpoint, method) for rule in app.url_map.iter_rules() for method in rule.methods}
    assert {name for name, method in routes if method == "GET"} == {*reading, *no_pages, *files}
    assert {name for name, method in routes if method == "POST"} == set(writing)
    assert {method for _, method in routes} == {"GET", "HEAD", "OPTIONS", "POST"}


@pytest.mark.parametrize("code", languages)
def test_every_page_speaks_the_language_of_the_browser(visit_all, code):
    for page in visit_all(code):
        assert page.status == 200, page.address
        html = page.one("html").attributes
        assert (html["lang"], html["dir"]) == (code, languages[code]), page.address
        assert page.heading, page.address
        assert re.fullmatch(r"[^<>]+ – AdaptaMeter", page.all("title")[0].text), page.address
        assert (len(page.all("main")), len(page.of_class("draft-words"))) == (1, int(code == "ar")), page.address
        assert sorted(set(page.ids)) == sorted(page.ids), page.address


def test_every_page_can_be_switched_to_another_language_and_back(visit_each):
    for client, page in visit_each():
        switched = client.switch(client.visit(page.address), "ar")
        assert (switched.address, switched.one("html").attributes["lang"]) == (page.address, "ar")
        back = client.switch(switched, "en")
        assert (back.address, back.one("html").attributes["lang"]) == (page.address, "en")
        assert (switched.status, back.status, back.heading) == (200, 200, page.heading)


def test_no_page_asks_another_host_for_anything_or_runs_a_script_but_one_of_ours(visit_all):
    for page in visit_all():
        for tag in ("iframe", "style", "object"):
            assert page.all(tag) == [], page.address
        assert (len(page.all("script")) <= 1, page.strange_scripts) == (True, []), page.address
        found = [e.attributes[name] for e in page.elements for name in attributes if name in e.attributes]
        assert [address for address in found if not re.match(r"[/#](?!/)", address)] == [], page.address
        assert [name for e in page.elements for name in e.attributes if name.startswith("on")] == [], page.address
        assert not re.search(r"@import|url\(", page.html), page.address


def test_every_field_of_every_page_has_a_label(visit_all):
    for page in visit_all():
        labelled = {e.attributes["for"] for e in page.all("label") if "for" in e.attributes}
        assert labelled <= set(page.ids), page.address
        fields = [e for tag in ("input", "select", "textarea") for e in page.all(tag)]
        for each in [e for e in fields if e.attributes.get("type") != "hidden"]:
            is_inside = any(e.tag == "label" for e in each.inside)
            assert is_inside or each.attributes.get("id") in labelled, (page.address, each.attributes)


def test_every_link_of_every_page_leads_somewhere(visit_each):
    tried = {}
    for client, page in visit_each():
        assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
        for link in page.links:
            tried.setdefault((client.account, link.partition("#")[0]), client)
    for (account, link), client in tried.items():
        assert not link or client.visit(link).status == 200, (account, link)


def test_reading_writes_nothing(app, at, kept):
    before = kept()
    for endpoint, address in {**reading, **no_pages}.items():
        for method in ("GET", "HEAD", "OPTIONS"):
            with who_may(app, endpoint).open(method, at(address)).response as response:
                assert response.status_code == 200, (method, address)
    assert kept() == before


def test_what_only_takes_forms_cannot_be_read(client):
    page = client.visit("/language")
    assert (page.status, page.heading) == (405, "This can't be done here")


def test_other_methods_do_nothing(app, at, kept):
    before = kept()
    for address in {**reading, **no_pages, **writing}.values():
        for method in ("PUT", "DELETE", "PATCH"):
            assert Browser(app).open(method, at(address)).status in (400, 405), (method, address)
    assert kept() == before
