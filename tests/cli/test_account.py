import re
from datetime import UTC, datetime

import pytest

from adaptameter.accounts.second_factor import code_at
from adaptameter.cli import main
from adaptameter.settings import read_settings
from adaptameter.storage.account import find_account
from adaptameter.storage.invitation import list_invitations
from adaptameter.storage.log import LogEntryRow
from adaptameter.storage.message import MessageRow
from adaptameter.web.app import create_app
from tests.web.browsing import Browser

base = "https://assess.example.org"


@pytest.fixture
def at_hand(file_database, monkeypatch, tmp_path):
    """The database that DATABASE_URL names."""
    monkeypatch.setenv("DATABASE_URL", file_database.engine.url.render_as_string())
    monkeypatch.setenv("ADAPTAMETER_DATA", str(tmp_path))
    return file_database


@pytest.fixture
def create(run, at_hand):
    return lambda *more: run("account", "create-admin", *more)


def test_the_first_administrator_comes_in_by_a_link_and_has_to_set_up_a_second_factor(create, at_hand):
    code, output, errors = create("Ada@example.org", "--name", "Ada")
    assert (code, errors) == (0, "Open this link within a week, once; who has it becomes administrator:\n")
    way = re.fullmatch(r"http://127\.0\.0\.1:8000(/invitations/[\w-]{43})\n", output)[1]
    browser = Browser(create_app(read_settings(), at_hand), account=None)
    page = browser.send(browser.visit(way), {"passphrase": "seven quiet lanterns"})
    assert page.heading == "Set up a second factor"
    assert browser.visit("/admin/partners/").heading == "Set up a second factor"
    secret = page.of_class("code")[0].text.replace(" ", "")
    page = browser.send(page, {"code": code_at(secret, datetime.now(UTC))})
    assert len(page.of_class("codes")) == 1
    assert browser.visit("/admin/partners/").heading == "Partners"
    assert browser.visit(way).status == 410


def test_nothing_waits_to_be_sent_and_no_token_is_kept(create, at_hand):
    _, output, _ = create("ada@example.org", "--name", "Ada\nof the hills", "--lang", "ar")
    with at_hand.reading() as session:
        assert session.query(MessageRow).count() == 0
        (row,) = list_invitations(session)
        assert (row.role, row.name, row.language, row.inviter_id) == ("administrator", "Ada of the hills", "ar", None)
        (entry,) = session.query(LogEntryRow).all()
        assert (entry.action, entry.account, entry.record) == ("invite an administrator", None, f"invitation {row.id}")
        token = output.strip().rpartition("/")[2]
        assert token not in repr([(each.before, each.after) for each in entry.values])
        assert row.sha256 != token
        assert find_account(session, "ada@example.org") is None


def test_the_link_begins_with_the_address_where_people_find_it(create, monkeypatch):
    monkeypatch.setenv("ADAPTAMETER_ADDRESS", base)
    assert create("ada@example.org", "--name", "Ada")[1].startswith(f"{base}/invitations/")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("ada", "--name", "Ada"), "'ada' is no e-mail address; write one such as name@example.org.\n"),
        (("a@example.org", "--name", " "), "Write a name with --name.\n"),
        (
            ("a@example.org", "--name", "Ada", "--lang", "xx"),
            "There is no language xx here; there are: en, ar, es, ne, ro, sv, uk.\n",
        ),
    ],
)
def test_what_can_not_be_is_told_and_nothing_is_kept(create, at_hand, arguments, told):
    assert create(*arguments) == (1, "", told)
    with at_hand.reading() as session:
        assert list_invitations(session) == []


def test_no_passphrase_stands_on_the_command_line():
    command = main.get_command(None, "account").commands["create-admin"]
    assert [each.name for each in command.params] == ["email", "name", "code"]
