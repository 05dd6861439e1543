"""A server as an organisation runs it: the commands of the README, in processes of their own."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import count
from urllib.error import URLError
from urllib.request import urlopen

from adaptameter.accounts.invitation import invite
from adaptameter.accounts.seal import Seal
from adaptameter.accounts.second_factor import code_at, new_secret
from adaptameter.accounts.token import fingerprint
from adaptameter.domain.role import HeldRole
from adaptameter.storage.account import find_account
from adaptameter.storage.account_token import create_account_token
from adaptameter.storage.action import create_action, create_progress
from adaptameter.storage.agreed import agree, handed_in
from adaptameter.storage.assessment import list_assessments
from adaptameter.storage.base import now
from adaptameter.storage.database import open_database
from adaptameter.storage.dialogue import open_dialogue
from adaptameter.storage.invitation import create_invitation, renew_invitation
from adaptameter.storage.partner import list_partners
from tests.people import everybody, sign_up, words
from tests.stages import rate, sign_for
from tests.traces import keep

links = ("/invitations/of-the-browser-tests", "/reset/a-passphrase", "/email/an-address")
"""Of e-mails, as if they had been sent."""
secret = "a secret of the browser tests alone"  # noqa: S105
factor = new_secret()
member = "member@example.org"
"""Somebody in the team of every partner, who leads none."""
outside = "outside@example.org"
"""An officer of some partners who decides on another one: nobody of a team may do either."""
laptops = ("lucia@example.org", "oskar@example.org")
"""A lead and an officer of a partner, who hold its dialogues on two laptops."""
on_paper = ("olena@example.org", "paula@example.org")
"""An officer and a lead of a partner that answers on paper."""


def people(database):
    """Somebody who leads every partner, looks after it and administers; partners without a round; others to look at."""
    sealed = Seal(secret).closed(factor)
    with database.reading() as session:
        codes = [each.code for each in list_partners(session)]
    for code in [*codes, *(f"blank-{place}" for place in range(1, 41))]:
        sign_up(database, everybody, "lead", "administrator", code=code, second_factor=sealed)
        sign_up(database, member, "member", code=code, second_factor=None)
    send_links(database)
    sign_up(database, "officer@example.org", "officer", code="blank-1")
    for code in ("himal-womens-network", "jeevan-collective", "tierra-y-semilla"):
        sign_up(database, outside, "officer", code=code, second_factor=sealed)
    sign_up(database, outside, "decision_maker", code=signed, second_factor=sealed)
    plan(database)
    sign_up(database, on_paper[0], "officer", code="on-paper", name="Olena", second_factor=sealed)
    sign_up(database, on_paper[1], "lead", code="on-paper", name="Paula", second_factor=None)
    sign_up(database, laptops[0], "lead", code="svitanok-centre", name="Lucía", second_factor=None)
    sign_up(database, laptops[1], "officer", code="svitanok-centre", name="Oskar", second_factor=sealed)
    rate_for_dialogues(database)
    with database.writing() as session:
        told = {"email": "maya@example.org", "name": "Maya", "language": "en"}
        invite(session, **told, held=HeldRole("listener"), inviter=find_account(session, everybody))
    database.engine.dispose()


signed = "young-voices-orhei"
to_talk_about = {"svitanok-centre": ("2024", "2025"), "kuwala-forum": ("2025",), signed: ("2025",)}
"""Rounds that the officer rated too: at one partner to hold dialogues about, at others one that is open or signed."""


def rate_for_dialogues(database):
    """Hand officers' ratings in, each of another opinion about the first level of every theme."""
    with database.writing() as session:
        for row in list_assessments(session):
            if row.round.name in to_talk_about.get(row.partner.code, ()):
                own = handed_in(session, row, "self")
                rate(session, row, others(own))
                if row.partner.code != "svitanok-centre":
                    open_dialogue(session, row, "account-officer")
                if row.partner.code == signed:
                    agree(session, row, now(), row.partner.document, "account-officer")
                    for side in ("partner", "officer"):
                        sign_for(session, row, side)


def others(own):
    """What an officer gives, as data: the partner's level, but of each theme's first answered one another."""
    found, themes = {}, set()
    for name, rating in own.items():
        theme = name.partition("/")[0]
        if rating.level is not None:
            seen = {"level": rating.level} if theme in themes else {"level": 3 if rating.level < 3 else 1}
            found[name] = seen | {"comment": "As I saw it."}
            themes.add(theme)
    return found


def plan(database):
    """An action in every plan that is agreed, overdue and begun."""
    with database.writing() as session:
        for row in [each for each in list_assessments(session) if each.state == "agreed"]:
            told = {"what": "Meet every quarter.", "owner": "both", "support": "advice", "theme": "governance"}
            action = create_action(session, row, by=None, due=date(2026, 1, 31), **told)
            create_progress(session, action, status="begun", words="Once so far.", side="partner", by="account-1")


def send_links(database):
    """Let the links of e-mails open their pages."""
    invitation, reset, email = (fingerprint(each.rpartition("/")[2]) for each in links)
    with database.writing() as session:
        account = find_account(session, everybody)
        held = HeldRole("member", list_partners(session)[0].id)
        guest = {"email": "guest@example.org", "name": "Guest", "language": "en", "inviter": account}
        renew_invitation(session, create_invitation(session, held=held, **guest), invitation)
        create_account_token(session, account, "reset", reset)
        create_account_token(session, account, "email", email, "new@example.org")


def sign_in(page, address, email=everybody):
    """Sign in as an account, on the pages; to one that is quick for who leads every partner."""
    page.goto(f"{address}/sign-in?next=/account/")
    page.locator("#email").fill(email)
    page.locator("#passphrase").fill(words)
    go(page, page.locator("main button").first)
    if page.locator("#code").count():
        page.locator("#code").fill(code_at(factor, datetime.now(UTC)))
        go(page, page.locator("main button").first)


def command(*arguments):
    return [sys.executable, "-m", "adaptameter", *map(str, arguments)]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(url, folder, files):
    """The address of a server with these assessment files, which ends with the block."""
    settings = {
        "DATABASE_URL": url,
        "ADAPTAMETER_DATA": str(folder),
        "ADAPTAMETER_PORT": str(free_port()),
        "ADAPTAMETER_SECRET_KEY": secret,
    }
    environment = os.environ | settings
    for arguments in (("db", "upgrade"), ("import", *files)):
        subprocess.run(command(*arguments), env=environment, check=True, capture_output=True)
    people(open_database(url))
    with running(command("serve"), environment, folder / "log") as address:
        yield address


@contextmanager
def running(start, environment, log):
    """The address of a server that this command starts, which ends with the block."""
    with log.open("wb") as file:
        server = subprocess.Popen(start, env=environment, stderr=file)
        try:
            address = f"http://127.0.0.1:{environment['ADAPTAMETER_PORT']}"
            wait_for(f"{address}/health", log)
            yield address
        finally:
            server.terminate()
            server.wait(20)
            keep(log.read_text(encoding="utf-8"))


def wait_for(address, log):
    """Until the server answers, half a minute at most."""
    for _ in range(150):
        try:
            with urlopen(address, timeout=5) as answer:  # noqa: S310  # an address of this machine
                assert answer.status == 200
                return
        except URLError:
            time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))


def go(page, button):
    """Click, and wait for the page that it leads to."""
    with page.expect_navigation():
        button.click()


asked = "core@2026.2"
"""The instrument of the rounds that tests open."""
numbers = count(1)
"""Of partners that have no round yet; each test takes the next."""


def begin(page, site, number, code=None):
    """Open a round, and start it with a partner that has none, or another; the page is then the task list."""
    page.goto(f"{site}/admin/rounds/")
    go(page, page.locator("a[href='/admin/new-round']"))
    page.locator("#name").fill(f"2026 of {number}")
    page.locator(f"input[name=instrument][value='{asked}']").check()
    go(page, page.locator("main button"))
    opened = page.url.rpartition("/")[2]
    page.goto(f"{site}/partners/{code or f'blank-{number}'}")
    go(page, page.locator("a[href$='/start']").first)
    page.locator(f"input[name=round][value='{opened}']").check()
    go(page, page.locator("main button"))
