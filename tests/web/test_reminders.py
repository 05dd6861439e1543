import pytest

from adaptameter.domain.reminder import reminders, switches
from adaptameter.storage.account import find_account
from tests.web.browsing import Browser
from tests.web.conftest import logged
from tests.web.signing import join, maya


@pytest.fixture
def client(app, database):
    join(database, "lead", name="Maya Gurung")
    return Browser(app, account=maya)


def form_of(page):
    """The number of the form with the ticks."""
    (found,) = {each.form for each in page.all("input", name="wanted")}
    return found


def ticked(page):
    return [each.attributes["value"] for each in page.all("input", name="wanted") if "checked" in each.attributes]


def kept(database):
    with database.reading() as session:
        return [kind for kind in switches if find_account(session, maya).wants(kind)]


def test_all_reminders_are_sent_unless_somebody_switches_them_off(client, database):
    page = client.visit("/account/")
    assert ticked(page) == list(switches) == kept(database)


@pytest.mark.parametrize("wanted", [[], ["half_time"], ["round_opens", "round_due"], list(switches)])
def test_what_is_ticked_is_sent_and_nothing_else(client, database, wanted):
    page = client.visit("/account/")
    page = client.send(page, {"wanted": wanted}, form=form_of(page))
    assert page.told == ["Saved."]
    assert ticked(page) == wanted == kept(database)


def test_the_log_tells_what_was_switched_off(client, database):
    page = client.visit("/account/")
    client.send(page, {"wanted": ["round_due"]}, form=form_of(page))
    (entry,) = logged(database, "choose reminders")
    (value,) = entry.values
    off = "round_opens half_time action_overdue"
    assert (value.field, value.before, value.after) == ("reminders switched off", None, off)


def test_what_is_no_reminder_is_left_out(client, database):
    page = client.visit("/account/")
    client.send(page, {"wanted": ["everything", "half_time"]}, form=form_of(page))
    assert kept(database) == ["half_time"]


@pytest.mark.parametrize(
    ("role", "offered"), [("member", list(reminders)), ("lead", list(switches)), ("officer", ["action_overdue"])]
)
def test_everybody_is_offered_what_the_own_role_gets(app, database, role, offered):
    join(database, role, has_factor=True)
    assert ticked(Browser(app, account=maya).visit("/account/")) == offered


def test_what_is_not_offered_stays_as_it_is(app, database):
    join(database, "officer", has_factor=True)
    client = Browser(app, account=maya)
    page = client.visit("/account/")
    client.send(page, {"wanted": ["half_time"]}, form=form_of(page))
    assert kept(database) == list(reminders)


def test_who_gets_none_is_offered_none(app, database):
    join(database, "listener")
    assert Browser(app, account=maya).visit("/account/").all("input", name="wanted") == []


def test_the_link_of_the_e_mails_leads_to_the_ticks(client):
    assert "reminders" in client.visit("/account/").ids
