import re

import pytest

from tests.web.addresses import no_pages, reading
from tests.web.browsing import Browser

everywhere = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
further = ["/nothing", "/static/nothing.css", "/language", "/assessments/999999/", "/static/../app.py", "/health"]


@pytest.fixture
def answers(app, at, draft):
    """Every answer: pages, files, what is not there and what is refused."""
    addresses = [*reading.values(), *no_pages.values(), *further]
    found = [Browser(app).visit(at(each), follow=False) for each in addresses]
    found.append(Browser(app).open("POST", "/admin/new-partner", data={"name": "Sunrise"}))
    found.append(Browser(app).open("POST", "/admin/new-partner", data={"name": "x" * 5_000_000}))
    found.append(Browser(app).visit(f"/assessments/{draft}/results", follow=False))
    yield found
    for each in found:
        each.response.close()


def test_every_answer_keeps_scripts_and_other_sites_out(answers):
    for page in answers:
        policy = dict(part.split(" ", 1) for part in page.headers["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == "'none'", page.address
        assert policy["script-src"] == policy["connect-src"] == "'self'"
        assert policy["style-src"] == policy["img-src"] == policy["form-action"] == "'self'"
        assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert not re.search(r"https?:|data:|\*", page.headers["Content-Security-Policy"])
        assert {name: page.headers[name] for name in everywhere} == everywhere, page.address


def test_only_shipped_files_with_their_hash_are_kept_by_browsers(app, answers):
    for page in answers:
        assert page.headers["Cache-Control"] == "no-store", page.address
    client = Browser(app)
    sheets = [e.attributes["href"] for e in client.visit("/").all("link")]
    assert len(sheets) == 2
    for address in sheets:
        assert re.fullmatch(r"/static/[a-z.]+\?v=[0-9a-f]{12}", address)
        with client.visit(address).response as response:
            assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert "Set-Cookie" not in response.headers


def test_cookies_are_for_this_site_and_no_script(answers):
    cookies = [cookie for page in answers for cookie in page.headers.getlist("Set-Cookie")]
    assert cookies
    for cookie in cookies:
        name, *flags = cookie.split("; ")
        assert name.startswith("adaptameter=")
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(flags)


def test_nothing_tells_which_software_answers(answers):
    assert not any("Server" in page.headers or "X-Powered-By" in page.headers for page in answers)


def test_pages_are_sent_small(client):
    page = client.visit("/admin/new-partner", headers={"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
