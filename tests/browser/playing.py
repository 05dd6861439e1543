"""A server over the years, and people in front of it, each at a browser of their own."""

import os
import re
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from adaptameter.accounts.second_factor import code_at
from adaptameter.mail.folder import list_kept
from tests.browser.site import command, free_port, go, running
from tests.people import words


@dataclass
class Server:
    """A server over a database of its own, at one address for as often as it is started."""

    url: str
    folder: Path
    questionnaires: Path
    port: int = field(default_factory=free_port)

    @property
    def site(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self):
        return os.environ | {
            "DATABASE_URL": self.url,
            "ADAPTAMETER_DATA": str(self.folder),
            "ADAPTAMETER_PORT": str(self.port),
            "ADAPTAMETER_QUESTIONNAIRES": str(self.questionnaires),
            "ADAPTAMETER_SECRET_KEY": "a secret of two rounds a year apart",
        }

    @contextmanager
    def serving(self, days):
        """Serve while the block lasts, with a clock that is so many days back; nothing may go wrong in the server."""
        log = self.folder / "log"
        with running(dated(days, "serve"), self.environment, log):
            yield
        assert '"level": "error"' not in log.read_text(encoding="utf-8")

    def run(self, days, *arguments):
        """What a command of an operator prints, with a clock that is so many days back."""
        start = dated(days, *arguments)
        done = subprocess.run(start, env=self.environment, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def link_for(self, email):
        """The link of an invitation, once its e-mail has come."""
        for _ in range(100):
            for each in list_kept(self.folder / "mail"):
                found = re.search(r"http://\S+/invitations/\S+", each.text)
                if email in each.to and found:
                    return found[0]
            time.sleep(0.1)
        raise AssertionError(f"No e-mail came to {email}.")


def dated(days, *arguments):
    """A command with a clock that is so many days back; as everybody runs it where that is none."""
    return [sys.executable, "-m", "tests.browser.back", str(days), *arguments] if days else command(*arguments)


@dataclass
class Person:
    """Somebody at a browser of their own."""

    page: Any
    site: str
    email: str
    days: int
    """So far back is the clock of the server, and of the person's phone."""
    downloads: Path
    secret: str = ""
    """Of the one-time codes on the phone."""

    def see(self, way="/"):
        """Open a page by its address, the first page unless there is another; the text of it."""
        assert self.page.goto(f"{self.site}{way}").ok, way
        return self.text

    def status(self, way):
        """How a page is answered that may not be this person's."""
        return self.page.request.get(f"{self.site}{way}").status

    @property
    def text(self):
        return self.page.locator("main").inner_text()

    @property
    def way(self):
        """The address of the page."""
        return self.page.url.removeprefix(self.site)

    @property
    def day(self):
        """Today, where the person is."""
        return (datetime.now(UTC) - timedelta(days=self.days)).date()

    def later(self, days):
        """A day as a form takes it."""
        return (self.day + timedelta(days=days)).isoformat()

    def press(self, name):
        """Press a button, and wait for the page that it leads to; the text of that."""
        go(self.page, self.named("button", name))
        assert self.page.locator(".problems").count() == 0, self.page.locator(".problems").inner_text()
        return self.text

    def follow(self, name):
        """Follow a link; the text of the page that it leads to."""
        go(self.page, self.named("link", name))
        return self.text

    def named(self, role, name):
        """The first button or link of this very name, or of one that fits."""
        return self.page.locator("main").get_by_role(role, name=name, exact=isinstance(name, str)).first

    def fill(self, fields):
        """Fill fields of the page's forms in by their names: words to write or of a list, or the value of a choice."""
        for name, value in fields.items():
            found = self.page.locator(f"main [name='{name}']")
            if found.first.get_attribute("type") in ("radio", "checkbox"):
                for each in [value] if isinstance(value, str) else value:
                    self.page.locator(f"main [name='{name}'][value='{each}']").check()
            elif found.first.evaluate("each => each.tagName") == "SELECT":
                found.select_option(found.locator("option", has_text=value).first.get_attribute("value"))
            else:
                found.first.fill(value)

    def code(self):
        """What the phone shows."""
        return code_at(self.secret, datetime.now(UTC) - timedelta(days=self.days))

    def accept(self, link):
        """Take an invitation up: make an account, and set a second factor up where the role asks for one."""
        self.page.goto(link)
        self.fill({"passphrase": words})
        text = self.press("Make the account and take the role up")
        if "Set up a second factor" in text:
            self.secret = self.page.locator("main .code").inner_text().replace(" ", "")
            self.fill({"code": self.code()})
            assert "Your recovery codes" in self.press("Set up")
            self.follow("I have kept them")

    def sign_in(self):
        """Come back after a year."""
        self.see("/sign-in")
        self.fill({"email": self.email, "passphrase": words})
        self.press("Sign in")
        if self.secret:
            self.fill({"code": self.code()})
            self.press("Go on")

    def answer(self, answers, pages=8):
        """Give these answers on page after page until all is to be checked; the text of that page."""
        for _ in range(pages):
            for question, given in answers.items():
                if self.page.locator(f"fieldset[id='{question}']").count():
                    self.unfold(f"details:not([open]):has(fieldset[id='{question}'])")
                    self.fill({f"{question}-{name}": value for name, value in given.items()})
            self.press("Save and go on")
            if self.way.endswith("/check"):
                return self.text
        raise AssertionError(self.way)

    def unfold(self, folded):
        """Open what is folded, if it is."""
        for each in self.page.locator(f"main {folded} > summary").all():
            each.click()

    def take_along(self, name):
        """Download a PDF; its path and its text."""
        with self.page.expect_download() as found:
            self.named("link", name).click()
        path = self.downloads / found.value.suggested_filename
        found.value.save_as(path)
        return path, text_of(path)


def text_of(pdf):
    """The words of a PDF, in one line."""
    found = subprocess.run(["/usr/bin/pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    return " ".join(found.stdout.split())


class Stage:
    """People at their browsers, in front of a server whose clock goes back as far as is wanted."""

    def __init__(self, server, browser, has_script):
        self.server, self.browser, self.has_script = server, browser, has_script
        self.secrets, self.errors = {}, []

    @contextmanager
    def year(self, days, *names):
        """People of these names, while a server runs whose clock is so many days back; no script may fail."""
        with self.server.serving(days), ExitStack() as stack:
            people = [self.person(stack, f"{name}@example.org", days) for name in names]
            yield people
            self.secrets = {each.email: each.secret for each in people}
        assert self.errors == []

    def person(self, stack, email, days):
        """Somebody at a new browser, with the phone from before."""
        context = self.browser.new_context(java_script_enabled=self.has_script, locale="en")
        stack.callback(context.close)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda told: self.errors.append(told.text) if told.type == "error" else None)
        return Person(page, self.server.site, email, days, self.server.folder, self.secrets.get(email, ""))
