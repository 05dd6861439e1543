"""The real server over a database with the example partners, and Debian's Chromium in front of it."""

import os

import pytest
from playwright.sync_api import sync_playwright

from adaptameter import paths
from tests.browser.site import laptops, member, outside, serving, sign_in
from tests.databases import postgresql_server
from tests.people import everybody

flags = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
examples = sorted(paths.EXAMPLES.glob("*/*.yaml"))


letters = f"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{paths.STATIC / "fonts"}</dir></fontconfig>"""
"""Where fonts lie."""
cookies = {}
"""Of the session of each account at each site; one is enough, since a one-time code is taken once."""


def keep_cookies(browser, address):
    """Sign in at a site, and keep what the browser has then."""
    for email in (everybody, member, *laptops, outside):
        context = browser.new_context(java_script_enabled=False)
        sign_in(context.new_page(), address, email)
        cookies[address, email] = context.cookies()
        context.close()


@pytest.fixture(scope="session")
def embedded_site(browser, tmp_path_factory):
    """The address of a server over an embedded database."""
    folder = tmp_path_factory.mktemp("embedded")
    with serving(f"sqlite:///{folder / 'site.db'}", folder, examples) as address:
        keep_cookies(browser, address)
        yield address


@pytest.fixture(scope="session")
def postgresql_site(browser, tmp_path_factory):
    """The address of a server over a PostgreSQL database."""
    with postgresql_server() as url, serving(url, tmp_path_factory.mktemp("postgresql"), examples) as address:
        keep_cookies(browser, address)
        yield address


@pytest.fixture(params=["embedded_site", "postgresql_site"])
def site(request):
    """The address of a server over a database of either kind."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """Chromium with the letters of every language: those that ship beside those of the machine."""
    fonts = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    fonts.write_text(letters, encoding="utf-8")
    environment = os.environ | {"FONTCONFIG_FILE": str(fonts)}
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags, env=environment)
        yield found
        found.close()


@pytest.fixture
def visit(browser, request):
    """Open a page in a language at a width, signed in as somebody, without JavaScript unless it is asked for."""
    site = request.getfixturevalue("site" if "site" in request.fixturenames else "embedded_site")
    contexts = []

    def open_page(language="en", width=1280, has_script=False, account=everybody, keeps_policy=False):
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            locale=language,
            java_script_enabled=has_script,
            bypass_csp=has_script and not keeps_policy,  # the pages allow no script but their own; axe is another
            accept_downloads=True,
        )
        contexts.append(context)
        if account:
            context.add_cookies(cookies[site, account])
        page = context.new_page()
        page.set_default_timeout(60_000)
        return page

    yield open_page
    for context in contexts:
        context.close()
