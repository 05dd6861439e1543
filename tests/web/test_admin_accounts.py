import pytest

from adaptameter.storage.account import count_recovery_codes, find_account, get_account, replace_recovery_codes
from adaptameter.storage.message import MessageRow
from adaptameter.storage.role import assigned_to, list_roles
from adaptameter.web import admin_accounts, admin_roles
from tests.people import everybody, sign_up
from tests.web.browsing import Browser
from tests.web.conftest import entries_of
from tests.web.test_admin_rounds import form_of


@pytest.fixture
def app(database, make_app):
    """The pages with an administrator who is no officer."""
    return make_app(database, is_demo=True, roles=("lead", "administrator"))


@pytest.fixture
def admin(app, database):
    """Somebody who administers and nothing else."""
    sign_up(database, "admin@example.org", "administrator", name="Ada")
    return Browser(app, account="admin@example.org")


@pytest.fixture
def press(admin):
    """Presses a button of the page of an account."""

    def press(number, ending, **changes):
        page = admin.visit(f"/admin/accounts/{number}")
        return admin.send(page, changes, form=form_of(page, ending))

    return press


def account_of(database, number):
    with database.reading() as session:
        return get_account(session, number)


def roles_of(database, number):
    with database.reading() as session:
        return [(each.role, each.id) for each in list_roles(session, get_account(session, number))]


def test_accounts_are_found_by_words_and_by_role(admin, database):
    sign_up(database, "maya@example.org", "officer", name="Maya")
    with database.writing() as session:
        find_account(session, everybody).name = "zoe"
    page = admin.visit("/admin/accounts")
    assert [e.words for e in page.of_class("list-name")] == ["Ada", "Maya", "zoe"]
    assert "Partner lead, Sunrise" in page.main
    page = admin.visit("/admin/accounts?q=maya@EXAMPLE")
    assert [e.words for e in page.of_class("list-name")] == ["Maya"]
    page = admin.visit("/admin/accounts?role=administrator")
    assert [e.words for e in page.of_class("list-name")] == ["Ada", "zoe"]
    assert page.fields["role"] == "administrator"
    page = admin.visit("/admin/accounts?role=officer&q=ada")
    assert "No account has these words and this role." in page.main


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ({"role": "member", "partner": "sunrise"}, "Partner member, Sunrise"),
        ({"role": "lead", "partner": "sunrise"}, "Partner lead, Sunrise"),
        ({"role": "officer"}, "Programme officer"),
        ({"role": "decision_maker", "region": "South Asia"}, "Decision maker, South Asia"),
        ({"role": "listener"}, "Partnership listener"),
        ({"role": "administrator"}, "Administrator"),
    ],
)
def test_a_role_is_given_and_taken_away_and_counts_at_once(press, admin, database, typed, where):
    number = sign_up(database, "maya@example.org", name="Maya")
    page = press(number, "/roles", **typed)
    assert page.told == ["Saved."]
    assert page.of_class("list-name")[0].words == where
    ((role, role_id),) = roles_of(database, number)
    assert role == typed["role"]
    page = press(number, f"/roles/{role_id}/remove")
    assert "This person has no role" in page.main
    assert roles_of(database, number) == []
    pseudonym = account_of(database, number).pseudonym
    with database.reading() as session:
        ((given_at, record, given),) = entries_of(session, "give a role")
        ((taken_at, _, taken),) = entries_of(session, "take a role away")
    assert (record, given["role"], taken["role"]) == (pseudonym, (None, role), (role, None))
    assert (given_at is not None, taken_at) == ("partner" in typed, given_at)


def test_what_was_taken_away_does_not_count_on_the_very_next_request(app, press, database):
    number = sign_up(database, "maya@example.org", "lead", "administrator")
    maya = Browser(app, account="maya@example.org")
    for address, role in (("/partners/sunrise", "lead"), ("/admin/accounts", "administrator")):
        assert maya.visit(address).status == 200
        role_id = dict(roles_of(database, number))[role]
        press(number, f"/roles/{role_id}/remove")
        assert maya.visit(address).status in (403, 404)


def test_who_is_no_officer_any_more_looks_after_nobody(press, database):
    number = sign_up(database, "maya@example.org", "officer")
    ((_, role_id),) = roles_of(database, number)
    press(number, f"/roles/{role_id}/remove")
    with database.reading() as session:
        assert assigned_to(session, get_account(session, number)) == []
        assert len(entries_of(session, "take an officer away")) == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"role": ""}, "role"),
        ({"role": "king"}, "role"),
        ({"role": "lead"}, "partner"),
        ({"role": "lead", "partner": "nobody"}, "partner"),
        ({"role": "officer", "partner": "sunrise"}, "partner"),
        ({"role": "decision_maker"}, "region"),
        ({"role": "decision_maker", "region": "Atlantis"}, "region"),
        ({"role": "officer", "region": "South Asia"}, "region"),
    ],
)
def test_a_role_that_cannot_be_given_stays_in_the_form(press, database, kept, typed, field):
    number = sign_up(database, "maya@example.org")
    before = kept()
    page = press(number, "/roles", **typed)
    assert (page.status, [name for name, _ in page.problems]) == (422, [field])
    chosen = page.fields_of(form_of(page, "/roles"))
    known = {"king", "nobody", "Atlantis"}
    assert {name: chosen[name] for name in typed if typed[name] not in known} == {
        name: value for name, value in typed.items() if value not in known
    }
    assert kept() == before


def test_a_role_is_given_once(press, database, kept):
    number = sign_up(database, "maya@example.org", "lead")
    before = kept()
    page = press(number, "/roles", role="lead", partner="sunrise")
    assert (page.status, page.problems) == (409, [("role", "This person has this role already.")])
    assert kept() == before


def test_nobody_takes_away_that_it_administers_itself(admin, database, kept):
    number = sign_up(database, "admin@example.org")
    page, before = admin.visit(f"/admin/accounts/{number}"), kept()
    ((_, role_id),) = roles_of(database, number)
    endings = [e.attributes.get("action", "").rpartition("/")[2] for e in page.all("form") if e.form in page.forms]
    assert endings == ["roles"]
    for ending in (f"roles/{role_id}/remove", "block", "unblock", "end-sessions", "remove-second-factor"):
        found = admin.open("POST", f"/admin/accounts/{number}/{ending}", data={"csrf_token": page.token})
        assert (found.status, found.heading) == (409, "This can't be done")
    assert kept() == before


def test_the_last_administrator_who_can_sign_in_stays_one(press, database, kept, monkeypatch):
    number = sign_up(database, "maya@example.org", "administrator")
    ((_, role_id),) = roles_of(database, number)
    # As if all others had been blocked since this request came in.
    for room in (admin_accounts, admin_roles):
        monkeypatch.setattr(room, "is_last_administrator", lambda *_: True)
    before = kept()
    for ending in (f"/roles/{role_id}/remove", "/block"):
        page = press(number, ending)
        assert page.status == 409
        assert "This is the last administrator who can sign in" in page.main
    assert kept() == before


def test_blocking_ends_the_sessions_and_unblocking_gives_the_roles_back(app, press, database):
    number = sign_up(database, "maya@example.org", "lead")
    maya = Browser(app, account="maya@example.org")
    assert maya.visit("/partners/sunrise").status == 200
    page = press(number, "/block")
    assert page.told[0] == "The account is blocked, and its sessions have ended."
    assert any("This account is blocked since" in told for told in page.told)
    assert maya.visit("/partners/sunrise").heading == "Sign in"
    assert account_of(database, number).blocked_at is not None
    page = press(number, "/unblock")
    assert page.told == ["The account can be used again."]
    assert maya.visit("/partners/sunrise").heading == "Sign in"
    assert Browser(app, account="maya@example.org").visit("/partners/sunrise").status == 200
    with database.reading() as session:
        ((_, _, blocked),) = entries_of(session, "block an account")
        ((_, _, unblocked),) = entries_of(session, "unblock an account")
    assert (blocked["blocked_at"][0], unblocked["blocked_at"][1]) == (None, None)


def test_all_sessions_of_somebody_end(app, press, database):
    number = sign_up(database, "maya@example.org", "lead")
    browsers = [Browser(app, account="maya@example.org") for _ in range(2)]
    assert press(number, "/end-sessions").told == ["This person is signed out everywhere."]
    assert [each.visit("/").heading for each in browsers] == ["Sign in", "Sign in"]
    with database.reading() as session:
        ((_, _, values),) = entries_of(session, "end all sessions")
    assert values == {"sessions": ("2", "0")}


def test_a_lost_second_factor_is_taken_away_and_the_person_told(app, admin, press, database):
    number = sign_up(database, "maya@example.org", "officer")
    with database.writing() as session:
        replace_recovery_codes(session, get_account(session, number), ["a" * 64, "b" * 64])
    maya = Browser(app, account="maya@example.org")
    page = press(number, "/remove-second-factor")
    assert page.told == ["The second factor is taken away, and the person is told by e-mail."]
    assert maya.visit("/").heading == "Sign in"
    assert Browser(app, account="maya@example.org").visit("/").heading == "Set up a second factor"
    with database.reading() as session:
        account = get_account(session, number)
        assert (account.second_factor, count_recovery_codes(session, account)) == (None, 0)
        (message,) = session.query(MessageRow).all()
        assert (message.kind, message.email) == ("second_factor_changed", "maya@example.org")
        assert len(entries_of(session, "take away the second factor")) == 1
    assert not [e for e in page.all("form") if e.attributes.get("action", "").endswith("second-factor")]
    again = f"/admin/accounts/{number}/remove-second-factor"
    assert admin.open("POST", again, data={"csrf_token": page.token}).status == 409


@pytest.mark.parametrize("address", ["999999", "999999/roles", "999999/block", "{}/roles/999999/remove"])
def test_what_is_not_there_has_no_page(admin, database, address):
    address = "/admin/accounts/" + address.format(sign_up(database, "maya@example.org"))
    token = admin.visit("/admin/new-round").token
    method = "GET" if address.endswith("999999") else "POST"
    assert admin.open(method, address, data={"csrf_token": token}).status == 404


def test_a_role_of_somebody_else_is_not_taken_away_here(admin, database, kept):
    one, other = (sign_up(database, f"{name}@example.org", "lead") for name in ("one", "other"))
    ((_, role_id),) = roles_of(database, one)
    before, token = kept(), admin.visit("/admin/new-round").token
    found = admin.open("POST", f"/admin/accounts/{other}/roles/{role_id}/remove", data={"csrf_token": token})
    assert found.status == 404
    assert kept() == before
