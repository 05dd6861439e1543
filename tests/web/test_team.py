from datetime import timedelta

import pytest
from sqlalchemy import select

from adaptameter.accounts.team import become, leave
from adaptameter.storage.account import find_account
from adaptameter.storage.invitation import InvitationRow, list_invitations
from adaptameter.storage.partner import get_partner
from adaptameter.storage.role import list_roles, list_team
from adaptameter.web import team
from tests.people import everybody, partner_row, sign_up
from tests.web.browsing import Browser
from tests.web.conftest import logged
from tests.web.mails import link, mails

way = "/partners/sunrise/team/"
guest = {"email": "Guest@example.org", "name": "Gita", "language": "ar", "role": "lead"}


@pytest.fixture
def lead(app, database):
    """Only leads the partner."""
    sign_up(database, "lea@example.org", "lead", name="Lea", second_factor=None)
    with database.writing() as session:
        for row in list_roles(session, find_account(session, everybody)):
            session.delete(row)
    return Browser(app, account="lea@example.org")


@pytest.fixture
def team_of(database):
    """Who is in the team, by name."""

    def team_of():
        with database.reading() as session:
            return {row.account.name: row.role for row in list_team(session, get_partner(session, "sunrise"))}

    return team_of


def press(client, label, name):
    """Press a button beside a name."""
    page = client.visit(way)
    (button,) = [each for each in page.all("button") if each.words == f"{label} ({name})"]
    return client.send(page, form=button.form)


def invite(client, **changes):
    return client.send(client.visit(f"{way}invite"), guest | changes)


def test_members_see_the_team_and_change_nothing(app, database, lead):
    sign_up(database, "mo@example.org", "member", name="Mo", second_factor=None)
    sign_up(database, "otto@example.org", "officer", name="Otto")
    client = Browser(app, account="mo@example.org")
    page = client.visit(way)
    assert way in client.visit("/partners/sunrise").links
    for words in ("Lea", "Partner lead", "Mo · you", "Partner member", "Otto", "otto@example.org"):
        assert words in page.main
    assert page.forms == []
    assert f"{way}invite" not in page.links
    assert client.visit(f"{way}invite").status == 403


def test_an_officer_sees_the_team_and_that_is_written_down(app, database, lead):
    sign_up(database, "otto@example.org", "officer", name="Otto")
    page = Browser(app, account="otto@example.org").visit(way)
    assert (page.status, page.forms) == (200, [])
    assert len(logged(database, "look at the team")) == 1


def test_nobody_else_sees_the_team(app, database, lead):
    sign_up(database, "other@example.org", "lead", code="other", second_factor=None)
    sign_up(database, "admin@example.org", "administrator")
    for email, status in (("other@example.org", 404), ("admin@example.org", 403)):
        assert Browser(app, account=email).visit(way).status == status


def test_a_lead_invites_somebody_who_takes_it_up(app, database, lead, team_of):
    page = invite(lead)
    assert (page.address, page.told) == (way, ["The invitation is on its way."])
    assert "Gita" in page.main
    assert "waits to be sent" in page.main
    (message,) = mails(app)
    assert message.to == "Gita <guest@example.org>"
    assert "sent, can be taken up until" in lead.visit(way).main
    visitor = Browser(app, account=None)
    visitor.send(visitor.visit(link(message)), {"passphrase": "seven quiet lanterns"})
    assert team_of() == {"Gita": "lead", "Lea": "lead"}
    assert "Nobody is invited just now." in lead.visit(way).main
    with database.reading() as session:
        (entry,) = logged(database, "invite to the team")
        assert entry.account == find_account(session, "lea@example.org").pseudonym
        assert {each.field: each.after for each in entry.values} == {
            "email": "guest@example.org",
            "name": "Gita",
            "role": "lead",
        }


def test_who_has_an_account_is_invited_like_anybody(app, database, lead, team_of):
    sign_up(database, "guest@example.org", "lead", code="other", name="Gita", second_factor=None)
    invite(lead)
    client = Browser(app, account="guest@example.org")
    client.send(client.visit(link(mails(app)[0])))
    assert team_of() == {"Gita": "lead", "Lea": "lead"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "guest"}, "email"),
        ({"email": "guest@example.org\nBcc: a@example.org"}, "email"),
        ({"name": ""}, "name"),
        ({"name": "x" * 301}, "name"),
        ({"language": "xx"}, "language"),
        ({"role": "administrator"}, "role"),
        ({"role": None}, "role"),
    ],
)
def test_a_form_that_cannot_be_taken_is_given_back(database, lead, changes, field):
    page = invite(lead, **changes)
    assert (page.status, [name for name, _ in page.problems]) == (422, [field])
    if field != "email":
        assert page.value("email") == "Guest@example.org"
    with database.reading() as session:
        assert session.scalars(select(InvitationRow)).all() == []


def test_who_is_in_the_team_or_invited_already_is_not_invited_again(lead):
    page = invite(lead, email="LEA@example.org")
    assert (page.status, page.problems) == (
        409,
        [("email", "Somebody with this address is in the team already.")],
    )
    invite(lead)
    page = invite(lead)
    assert (page.status, page.value("name")) == (409, "Gita")
    assert "is invited already" in page.problems[0][1]


def test_sent_again_the_link_before_is_dead(app, lead):
    invite(lead)
    first = link(mails(app)[0])
    assert press(lead, "Send again", "Gita").status == 200
    second = link(mails(app)[0])
    visitor = Browser(app, account=None)
    assert (visitor.visit(first).status, visitor.visit(second).status) == (410, 200)


def test_one_that_expired_is_listed_and_can_be_sent_again(app, database, lead):
    invite(lead)
    old = link(mails(app)[0])
    with database.writing() as session:
        (row,) = list_invitations(session)
        row.expires_at -= timedelta(days=8)
    assert "expired" in lead.visit(way).main
    press(lead, "Send again", "Gita")
    visitor = Browser(app, account=None)
    new = link(mails(app)[0])
    assert (visitor.visit(old).status, visitor.visit(new).status) == (410, 200)


def test_one_that_is_withdrawn_is_dead_and_gone(app, lead):
    invite(lead)
    old = link(mails(app)[0])
    assert press(lead, "Withdraw", "Gita").told == ["The invitation is withdrawn."]
    assert "Gita" not in lead.visit(way).main
    assert Browser(app, account=None).visit(old).status == 410


def test_a_member_becomes_lead_and_a_lead_member(database, lead, team_of):
    sign_up(database, "mo@example.org", "member", name="Mo", second_factor=None)
    press(lead, "Make lead", "Mo")
    assert team_of() == {"Lea": "lead", "Mo": "lead"}
    press(lead, "Make member", "Mo")
    assert team_of() == {"Lea": "lead", "Mo": "member"}
    entries = logged(database, "change a role in the team")
    values = [(each.before, each.after) for entry in entries for each in entry.values]
    assert sorted(values) == [("lead", "member"), ("member", "lead")]


def test_who_is_taken_out_sees_nothing_from_the_next_request_on(app, database, lead, team_of):
    sign_up(database, "mo@example.org", "member", name="Mo", second_factor=None)
    client = Browser(app, account="mo@example.org")
    assert client.visit("/partners/sunrise").status == 200
    press(lead, "Take out of the team", "Mo")
    assert team_of() == {"Lea": "lead"}
    assert client.visit("/partners/sunrise").status == 404


@pytest.mark.parametrize("label", ["Make member", "Take out of the team"])
def test_the_last_lead_stays(database, lead, team_of, label):
    sign_up(database, "mo@example.org", "member", name="Mo", second_factor=None)
    page = press(lead, label, "Lea")
    assert page.status == 409
    assert "A partner needs a lead. Make somebody else lead first." in page.main
    assert team_of() == {"Lea": "lead", "Mo": "member"}


def test_a_lead_who_can_not_sign_in_is_no_lead_to_count_on(database, lead, team_of):
    sign_up(database, "bo@example.org", "lead", name="Bo", second_factor=None)
    with database.writing() as session:
        find_account(session, "bo@example.org").blocked_at = team.now()
    assert press(lead, "Make member", "Lea").status == 409
    assert press(lead, "Take out of the team", "Bo").status == 200
    assert team_of() == {"Lea": "lead"}


def test_with_another_lead_one_may_go(database, lead, team_of):
    sign_up(database, "mo@example.org", "lead", name="Mo", second_factor=None)
    page = press(lead, "Take out of the team", "Lea")
    assert (page.address, page.told) == ("/", ["The role is taken away."])
    assert team_of() == {"Mo": "lead"}
    assert lead.visit(way).status == 404


def test_what_belongs_to_another_partner_is_out_of_reach(app, database, lead):
    sign_up(database, "other@example.org", "lead", code="other", second_factor=None)
    sign_up(database, "second@example.org", "lead", code="other", second_factor=None)
    other = Browser(app, account="other@example.org")
    other.send(other.visit("/partners/other/team/invite"), guest)
    with database.reading() as session:
        (row,) = list_invitations(session)
        role = list_roles(session, find_account(session, "second@example.org"))[0]
    token = lead.visit(way).token
    for address in (
        f"invitations/{row.id}/send",
        f"invitations/{row.id}/withdraw",
        f"{role.id}/remove",
        f"{role.id}/change",
    ):
        assert lead.open("POST", way + address, data={"csrf_token": token, "role": "member"}).status == 404
    with database.reading() as session:
        assert len(list_invitations(session)) == 1
        assert [each.role for each in list_team(session, partner_row(session, "other"))] == ["lead", "lead"]


def test_one_lead_sends_only_so_many_invitations_a_day(lead):
    found = [invite(lead, email=f"person{number}@example.org").status for number in range(51)]
    assert found == [200] * 50 + [409]


def test_a_name_that_tries_to_add_a_header_adds_none(app, lead):
    invite(lead, name="Gita\r\nBcc: spy@example.org")
    (message,) = mails(app)
    assert message.to == '"Gita Bcc: spy@example.org" <guest@example.org>'


def test_leaving_and_becoming_say_whether_they_were_done(database):
    sign_up(database, "lea@example.org", "lead")
    sign_up(database, "mo@example.org", "member")
    with database.writing() as session:
        lea, mo = list_team(session, get_partner(session, "sunrise"))
        assert (leave(session, lea), become(session, lea, is_lead=False)) == (False, False)
        assert (become(session, mo, is_lead=True), leave(session, lea)) == (True, True)
