"""The real server over a database with the example partners, and Debian's Chromium in front of it."""

import pytest
from playwright.sync_api import sync_playwright

from adaptameter import paths
from tests.browser.site import serving
from tests.databases import postgresql_server

flags = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
examples = sorted(paths.EXAMPLES.glob("*/*.yaml"))


@pytest.fixture(scope="session")
def embedded_site(tmp_path_factory):
    """The address of a server over an embedded database."""
    folder = tmp_path_factory.mktemp("embedded")
    with serving(f"sqlite:///{folder / 'site.db'}", folder, examples) as address:
        yield address


@pytest.fixture(scope="session")
def postgresql_site(tmp_path_factory):
    """The address of a server over a PostgreSQL database."""
    with postgresql_server() as url, serving(url, tmp_path_factory.mktemp("postgresql"), examples) as address:
        yield address


@pytest.fixture(params=["embedded_site", "postgresql_site"])
def site(request):
    """The address of a server over a database of either kind."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        yield found
        found.close()


@pytest.fixture
def visit(browser):
    """Open a page in a language at a width, without JavaScript unless it is asked for."""
    contexts = []

    def open_page(language="en", width=1280, has_script=False):
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            locale=language,
            java_script_enabled=has_script,
            bypass_csp=has_script,  # the pages allow no script, which is how axe looks at them
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        return page

    yield open_page
    for context in contexts:
        context.close()
