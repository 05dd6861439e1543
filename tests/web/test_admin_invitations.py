from datetime import timedelta

import pytest

from adaptameter.accounts import limits
from adaptameter.storage.account import find_account
from adaptameter.storage.attempt import is_within
from adaptameter.storage.base import now
from adaptameter.storage.invitation import InvitationRow, list_invitations
from adaptameter.storage.message import MessageRow
from tests.people import everybody, sign_up
from tests.web.conftest import entries_of
from tests.web.test_admin_rounds import form_of

typed = {"name": "Maya", "email": "Maya@Example.org", "language": "ar", "role": "lead", "partner": "sunrise"}


@pytest.fixture
def invited(client, database):
    """The number of an invitation that was sent."""
    client.send(client.visit("/admin/new-invitation"), typed)
    with database.reading() as session:
        return list_invitations(session)[0].id


def messages(database):
    with database.reading() as session:
        return [(each.kind, each.email, each.language, each.what) for each in session.query(MessageRow)]


def test_without_invitations_the_list_says_what_to_do(client):
    page = client.visit("/admin/invitations")
    assert "No invitation waits to be taken up." in page.main
    assert "/admin/new-invitation" in page.links


def test_somebody_is_invited_listed_and_written_down(client, database, invited):
    page = client.visit("/admin/invitations")
    assert "Maya maya@example.org · Partner lead, Sunrise" in page.main
    assert "by lead · expires" in page.main.translate({0x2068: None, 0x2069: None})
    assert messages(database) == [("invitation", "maya@example.org", "ar", {"invitation": invited})]
    with database.reading() as session:
        row = session.get(InvitationRow, invited)
        assert (row.role, row.partner.code, row.inviter.email) == ("lead", "sunrise", everybody)
        assert entries_of(session, "invite") == [
            (
                row.partner.pseudonym,
                f"invitation {invited}",
                {"email": (None, "maya@example.org"), "name": (None, "Maya"), "role": (None, "lead")},
            )
        ]


@pytest.mark.parametrize(
    "more",
    [
        {"role": "member"},
        {"role": "officer", "partner": ""},
        {"role": "decision_maker", "partner": "", "region": "South Asia"},
        {"role": "listener", "partner": ""},
        {"role": "administrator", "partner": ""},
    ],
)
def test_anybody_can_be_invited_to_any_role(client, database, more):
    client.send(client.visit("/admin/new-invitation"), typed | more)
    with database.reading() as session:
        (row,) = list_invitations(session)
        assert (row.role, row.region) == (more["role"], more.get("region"))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": ""}, "name"),
        ({"email": "maya"}, "email"),
        ({"language": "tlh"}, "language"),
        ({"role": ""}, "role"),
        ({"partner": ""}, "partner"),
        ({"role": "decision_maker", "partner": ""}, "region"),
        ({"role": "officer"}, "partner"),
    ],
)
def test_an_invitation_that_cannot_be_sent_stays_in_the_form(client, kept, more, field):
    page, before = client.visit("/admin/new-invitation"), kept()
    page = client.send(page, typed | more)
    assert (page.status, [name for name, _ in page.problems]) == (422, [field])
    assert {name: page.value(name) for name in ("name", "email")} == {
        name: (typed | more)[name] for name in ("name", "email")
    }
    assert kept() == before


def test_problems_are_told_in_the_order_of_the_page(client):
    page = client.send(client.visit("/admin/new-invitation"))
    assert [name for name, _ in page.problems] == ["name", "email", "role"]


def test_who_has_the_role_or_is_invited_to_it_is_not_invited_again(client, database, invited, kept):
    before = kept()
    page = client.send(client.visit("/admin/new-invitation"), typed)
    message = "This person is invited to this role already; send that invitation again instead."
    assert (page.status, page.problems) == (409, [("email", message)])
    page = client.send(client.visit("/admin/new-invitation"), typed | {"email": everybody})
    assert (page.status, page.problems) == (409, [("email", "This person has this role already.")])
    assert kept() == before


def test_an_invitation_is_withdrawn(client, database, invited, kept):
    page = client.visit("/admin/invitations")
    page = client.send(page, form=form_of(page, "/withdraw"))
    assert page.told == ["The invitation is withdrawn; its link opens nothing any more."]
    assert "Maya" not in page.main
    with database.reading() as session:
        assert session.get(InvitationRow, invited).withdrawn_at is not None
        ((_, record, values),) = entries_of(session, "withdraw an invitation")
    assert (record, values["email"]) == (f"invitation {invited}", ("maya@example.org", None))
    before = kept()
    for ending in ("again", "withdraw"):
        found = client.open("POST", f"/admin/invitations/{invited}/{ending}", data={"csrf_token": page.token})
        assert found.status == 409
    assert client.open("POST", "/admin/invitations/999999/again", data={"csrf_token": page.token}).status == 404
    assert kept() == before


def test_an_invitation_that_expired_is_told_and_sent_again(client, database, invited):
    with database.writing() as session:
        session.get(InvitationRow, invited).expires_at = now() - timedelta(days=1)
    page = client.visit("/admin/invitations")
    assert "expired" in page.main
    page = client.send(page, form=form_of(page, "/again"))
    assert page.told == ["The invitation is on its way once more."]
    assert len(messages(database)) == 2
    with database.reading() as session:
        assert len(entries_of(session, "send an invitation again")) == 1


def test_one_account_invites_only_so_many(client, database, invited, kept):
    with database.writing() as session:
        number = str(find_account(session, everybody).id)
        while is_within(session, limits.invite, number, now()):
            pass
    before = kept()
    page = client.send(client.visit("/admin/new-invitation"), typed | {"email": "other@example.org"})
    assert (page.status, page.value("email")) == (429, "other@example.org")
    assert "You have sent 50 invitations in a day." in page.told[0]
    page = client.visit("/admin/invitations")
    assert client.send(page, form=form_of(page, "/again")).status == 409
    assert kept() == before


def test_an_address_of_the_page_chooses_role_partner_and_language(client, database):
    from tests.people import partner_row

    with database.writing() as session:
        partner_row(session).language = "ar"
    page = client.visit("/admin/new-invitation?role=lead&partner=sunrise")
    assert [page.fields[name] for name in ("role", "partner", "language")] == ["lead", "sunrise", "ar"]
    page = client.visit("/admin/new-invitation?role=king&partner=nobody")
    assert [page.fields[name] for name in ("role", "partner", "language")] == ["", "", "en"]
    sign_up(database, "other@example.org")
