from datetime import UTC, datetime, timedelta

import pytest

from adaptameter.accounts.second_factor import code_at
from adaptameter.storage.account import count_recovery_codes, find_account
from adaptameter.storage.message import MessageRow
from adaptameter.web import second_factor, signing_in
from tests.people import words
from tests.web.signing import change_account, confirm, enter, is_in, join, maya, secret, sessions, told

half_minute = timedelta(seconds=30)
moment = datetime(2026, 5, 1, 12, 0, 15, tzinfo=UTC)
own = "/account/second-factor/"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The time at which codes are looked at; it can be set."""
    time = [moment]
    for module in (signing_in, second_factor):
        monkeypatch.setattr(module, "now", lambda: time[0])
    return time


@pytest.fixture
def at_code(app, database):
    """Somebody at the page for the one-time code, as often as it is called."""
    join(database, "lead", has_factor=True)
    return lambda: enter(app)


def account(database):
    with database.reading() as session:
        return find_account(session, maya)


def shown_codes(page):
    return [e.words for e in page.of_class("code")]


@pytest.mark.parametrize("place", [-1, 0, 1])
def test_the_code_of_this_half_minute_the_one_before_or_after_is_taken(at_code, place):
    client, page = at_code()
    confirm(client, page, code_at(secret, moment + place * half_minute))
    assert is_in(client)


@pytest.mark.parametrize("place", [-20, -2, 2, 20])
def test_older_and_later_codes_are_refused(at_code, place):
    client, page = at_code()
    assert confirm(client, page, code_at(secret, moment + place * half_minute)).status == 403
    assert not is_in(client)


def test_a_code_is_used_once(at_code, database):
    code = code_at(secret, moment)
    client, page = at_code()
    confirm(client, page, code)
    other, page = at_code()
    page = confirm(other, page, code)
    assert (page.status, is_in(other)) == (403, False)
    assert "was used already" in page.problems[0][1]
    assert told(database)[-1] == ("one-time code", "failed", True)


def test_a_code_from_before_one_that_was_used_is_refused(at_code):
    client, page = at_code()
    confirm(client, page, code_at(secret, moment))
    other, page = at_code()
    assert confirm(other, page, code_at(secret, moment - half_minute)).status == 403


def test_after_five_wrong_codes_the_right_one_is_refused_for_a_quarter_of_an_hour(at_code, clock, database):
    client, page = at_code()
    assert [confirm(client, page, "000000").status for _ in range(5)] == [403] * 5
    page = confirm(client, page, code_at(secret, moment))
    assert (page.status, is_in(client)) == (429, False)
    other, page = at_code()  # another browser with the passphrase doesn't help
    assert confirm(other, page, code_at(secret, moment)).status == 429
    clock[0] += timedelta(minutes=15)
    other, page = at_code()
    confirm(other, page, code_at(secret, clock[0]))
    assert is_in(other)


def test_thirty_codes_a_day_can_be_tried_and_no_more(at_code, clock, monkeypatch):
    monkeypatch.setattr("adaptameter.web.signing_in.may_try", lambda email: True)
    found = []
    for _ in range(8):
        client, page = at_code()
        found += [confirm(client, page, "000000").status for _ in range(5)]
        clock[0] += timedelta(minutes=15)
    assert found == [403] * 30 + [429] * 10


def test_the_right_code_begins_counting_anew(at_code, clock):
    for _ in range(3):
        client, page = at_code()
        assert [confirm(client, page, "000000").status for _ in range(4)] == [403] * 4
        confirm(client, page, code_at(secret, clock[0]))
        assert is_in(client)
        clock[0] += 2 * half_minute


def test_wrong_codes_of_one_account_lock_no_other(app, database, at_code):
    client, page = at_code()
    for _ in range(6):
        confirm(client, page, "000000")
    join(database, email="b@example.org", has_factor=True)
    other, page = enter(app, "b@example.org")
    confirm(other, page, code_at(secret, moment))
    assert is_in(other)


@pytest.fixture
def set_up(app, database):
    """Somebody who has just set up a second factor; the browser, the page with the recovery codes, the secret."""
    join(database, "lead")
    client, _ = enter(app)
    page = client.visit(own)
    new = page.of_class("code")[0].words.replace(" ", "")
    return client, client.send(page, {"code": code_at(new, moment)}), new


def test_it_is_set_up_with_a_code_that_shows_that_the_app_has_it(set_up, database):
    client, page, new = set_up
    codes = shown_codes(page)
    assert (page.status, page.heading, len(codes)) == (200, "Your recovery codes", 10)
    kept = account(database).second_factor
    assert new not in kept
    assert not any(code in client.visit(own).html for code in codes)
    assert ("set up a second factor", "done", True) in told(database)
    with database.reading() as session:
        assert [row.kind for row in session.query(MessageRow)] == ["second_factor_changed"]


def test_the_code_of_the_set_up_does_not_sign_in_as_well(set_up, app):
    client, page = enter(app)
    assert confirm(client, page, code_at(set_up[2], moment)).status == 403


def test_setting_it_up_ends_every_other_session(app, database):
    join(database, "lead")
    other, client = enter(app)[0], enter(app)[0]
    page = client.visit(own)
    client.send(page, {"code": code_at(page.of_class("code")[0].words.replace(" ", ""), moment)})
    assert (is_in(client), is_in(other)) == (True, False)


def test_a_wrong_code_sets_nothing_up(app, database):
    join(database, "officer")
    client, page = enter(app)
    assert client.send(page, {"code": "000000"}).status == 422
    assert account(database).second_factor is None


def test_the_secret_of_a_form_is_ours_and_this_accounts(app, database):
    join(database, "officer")
    join(database, "officer", email="b@example.org")
    client, page = enter(app)
    _, theirs = enter(app, "b@example.org")
    new = theirs.of_class("code")[0].words.replace(" ", "")
    for proposal in (theirs.value("proposal"), new, "", "x", page.value("proposal")[::-1]):
        client.send(page, {"proposal": proposal, "code": code_at(new, moment)})
        assert account(database).second_factor is None


def test_a_second_factor_is_not_replaced_by_another_form_for_setting_it_up(app, database):
    join(database, "lead")
    client, _ = enter(app)
    page = client.visit(own)
    change_account(database, second_factor="sealed")
    client.send(page, {"code": code_at(page.of_class("code")[0].words.replace(" ", ""), moment)})
    assert account(database).second_factor == "sealed"


def test_each_recovery_code_lets_in_once(set_up, app, database):
    first, second, *_ = shown_codes(set_up[1])
    client, page = enter(app)
    assert "9 recovery codes are left." in confirm(client, page, first.upper().replace("-", " ")).told[0]
    assert is_in(client)
    other, page = enter(app)
    assert confirm(other, page, first).status == 403
    confirm(other, page, second)
    assert is_in(other)
    with database.reading() as session:
        assert count_recovery_codes(session, find_account(session, maya)) == 8


def test_recovery_codes_of_somebody_else_let_nobody_in(set_up, app, database):
    join(database, email="b@example.org", has_factor=True)
    client, page = enter(app, "b@example.org")
    assert confirm(client, page, shown_codes(set_up[1])[0]).status == 403


def test_new_recovery_codes_void_the_old_and_ask_for_the_passphrase(set_up, app):
    client, page, _ = set_up
    assert client.send(client.visit(own), {"current": "wrong"}).status == 422
    new = shown_codes(client.send(client.visit(own), {"current": words}))
    assert (len(new), set(new) & set(shown_codes(page))) == (10, set())
    other, at = enter(app)
    assert confirm(other, at, shown_codes(page)[0]).status == 403
    confirm(other, at, new[0])
    assert is_in(other)


def remove(client, passphrase):
    token = client.visit(own).token
    return client.open("POST", f"{own}remove", data={"csrf_token": token, "current": passphrase})


def test_taking_it_away_asks_for_the_passphrase_and_voids_the_recovery_codes(set_up, app, database):
    client, _, _ = set_up
    assert remove(client, "wrong").status == 422
    assert account(database).second_factor is not None
    assert remove(client, words).status == 200
    assert account(database).second_factor is None
    with database.reading() as session:
        assert count_recovery_codes(session, find_account(session, maya)) == 0
    assert ("take away the second factor", "done", True) in told(database)


def test_taking_it_away_ends_every_other_session(set_up, app):
    client, page, _ = set_up
    other, at = enter(app)
    confirm(other, at, shown_codes(page)[0])
    remove(client, words)
    assert (is_in(client), is_in(other)) == (True, False)


def test_an_officer_who_takes_it_away_can_only_set_up_another(app, database):
    join(database, "officer", has_factor=True)
    client, page = enter(app)
    confirm(client, page, code_at(secret, moment))
    assert "Set up another phone" in client.visit(own).main
    remove(client, words)
    assert client.visit("/", follow=False).headers["Location"] == own
    assert len(sessions(database)) == 1
