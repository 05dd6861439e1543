import pytest

from adaptameter.domain.role import HeldRole
from adaptameter.storage.account import find_account
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.role import assign, give_role
from adaptameter.storage.waiver import create_waiver
from tests.people import partner_row, sign_up
from tests.published import assessment
from tests.web.browsing import Browser
from tests.web.conftest import a_round, brought, set_days


def visitor(app, database, *roles, **further):
    """The browser of somebody with these roles."""
    sign_up(database, "me@example.org", *roles, name="Mira", **further)
    return Browser(app, account="me@example.org")


@pytest.fixture
def app(database, make_app):
    """Nobody else is there, so that pages tell of those that a test makes."""
    return make_app(database, is_peopled=False)


def test_a_lead_reads_what_is_open_and_how_far_it_is(app, database, draft):
    set_days(database, draft, due="2099-05-01", closes="2099-06-01")
    client = visitor(app, database, "lead")
    page = client.visit("/")
    assert page.heading == "Welcome, Mira"
    assert "0 of 6 questions answered" in page.main
    assert "The core · due 1 May 2099 · closes after 1 June 2099" in page.main
    assert f"/assessments/{draft}/" in page.links
    client.send(client.visit(f"/assessments/{draft}/board/facts"), {"members-answer": "12"})
    assert "1 of 6 questions answered" in client.visit("/").main


def test_a_complete_draft_leads_the_lead_to_submitting_and_tells_the_member_who_can(app, database, published):
    number = brought(database, published, assessment(2025, is_handed_in=False))
    page = visitor(app, database, "member").visit("/")
    assert "complete; a lead can submit it" in page.main
    assert f"/assessments/{number}/check" not in page.links
    page = visitor(app, database, "lead").visit("/")
    assert f"/assessments/{number}/check" in page.links


def test_what_was_submitted_is_linked_with_the_report_for_a_lead(app, database, submitted):
    page = visitor(app, database, "lead").visit("/")
    assert "submitted 14 March 2024" in page.main
    assert f"/assessments/{submitted}/results/" in page.links
    assert f"/assessments/{submitted}/results/report.pdf" in page.links
    sign_up(database, "member@example.org", "member")
    theirs = Browser(app, account="member@example.org").visit("/")
    assert f"/assessments/{submitted}/results/" in theirs.links
    assert f"/assessments/{submitted}/results/report.pdf" not in theirs.links


def test_with_nothing_open_it_says_what_to_do_next(app, database, partner):
    page = visitor(app, database, "member").visit("/")
    assert "Nothing waits to be answered. A lead of your team can start a round." in page.main
    assert "/partners/sunrise/start" not in page.links
    assert "/partners/sunrise/start" in visitor(app, database, "lead").visit("/").links


def test_the_team_and_who_looked_are_told(app, database, submitted):
    client = visitor(app, database, "lead")
    sign_up(database, "member@example.org", "member", name="Asha")
    assert "Nobody from outside your team has looked yet." in client.visit("/").main
    sign_up(database, "officer@example.org", "officer", name="Olena")
    Browser(app, account="officer@example.org").visit("/partners/sunrise")
    page = client.visit("/")
    assert "Asha: Partner member" in page.main
    assert "Mira: Partner lead (you)" in page.main
    assert "Olena: look at the partner" in page.main
    assert "/partners/sunrise/log/" in page.links


def test_the_own_team_is_not_told_as_looking(app, database, submitted):
    client = visitor(app, database, "lead")
    client.visit(f"/assessments/{submitted}/results/report.pdf").response.close()
    assert "Nobody from outside your team has looked yet." in client.visit("/").main


def test_an_officer_reads_no_number_of_a_draft(app, database, published):
    number = brought(database, published, assessment(2025, is_handed_in=False))
    set_days(database, number, due="2099-05-01")
    page = visitor(app, database, "officer").visit("/")
    assert "2025 Waits for the partner: it is answering. due 1 May 2099" in page.main
    assert "answered" not in page.main
    assert not [link for link in page.links if link.startswith("/assessments")]


def test_an_officer_is_told_what_is_late_and_what_is_closed(app, database, draft):
    set_days(database, draft, due="2024-05-01")
    client = visitor(app, database, "officer")
    assert "it is answering. was due 1 May 2024" in client.visit("/").main
    set_days(database, draft, closes="2024-06-01")
    assert "Not submitted, and not open today." in client.visit("/").main


def test_what_waits_for_the_officer_is_told_until_it_may_read(app, database, published):
    brought(database, published, assessment(2023))
    number = brought(database, published, assessment(2024))
    client = visitor(app, database, "officer")
    page = client.visit("/")
    assert "2024 Waits for you: submitted, and not rated by you yet. submitted 14 March 2024" in page.main
    assert "2023 Submitted earlier; opens to you with the latest one." in page.main
    with database.writing() as session:
        create_waiver(session, get_assessment(session, number), find_account(session, "me@example.org").id, "Why.")
    page = client.visit("/")
    assert page.main.count("Submitted; you can read it.") == 2
    assert f"/assessments/{number}/results/" in page.links


def test_an_officer_reads_what_is_new_since_it_last_looked(app, database, partner):
    client = visitor(app, database, "officer")
    sign_up(database, "lead@example.org", "lead", name="Lea")
    lead = Browser(app, account="lead@example.org")
    number = a_round(database, "2026")
    page = lead.send(lead.visit("/partners/sunrise/start"), {"round": number})
    number = page.address.split("/")[2]
    home = client.visit("/")
    assert "You have not looked yet. So far: Lea: start a round (2026)" in home.main
    client.visit("/partners/sunrise")
    assert "Nothing is new since you last looked" in client.visit("/").main
    lead.send(lead.visit(f"/assessments/{number}/board/facts"), {"members-answer": "12"})
    assert "Nothing is new since you last looked" in client.visit("/").main
    lead.send(lead.visit(f"/assessments/{number}/check"), {"agreed": "yes"})
    home = client.visit("/")
    assert "Since you last looked" in home.main
    assert "Lea: submit (2026)" in home.main
    assert "start a round" not in home.main


def test_partners_at_which_an_officer_stands_in_come_last_and_are_marked(app, database, partner):
    client = visitor(app, database, "officer", code="zebra")
    with database.writing() as session:
        account = find_account(session, "me@example.org")
        assign(session, partner_row(session, "aster"), account, is_substitute=True)
    found = [each.words for each in client.visit("/").all("h3")]
    assert found == ["Zebra", "Aster as a substitute"]


def test_an_officer_without_a_partner_is_told_who_assigns_them(app, database):
    client = visitor(app, database)
    with database.writing() as session:
        give_role(session, find_account(session, "me@example.org"), HeldRole("officer"))
    assert "You look after no partner yet. An administrator assigns them to you." in client.visit("/").main


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("decision_maker", "Signed reports of the partners in your region (South Asia) show here as soon as"),
        ("listener", "What partners say about working with us"),
    ],
)
def test_whoever_waits_is_told_what_will_show_here_and_when(app, database, submitted, role, text):
    page = visitor(app, database, role).visit("/")
    assert text in page.main
    assert "Sunrise" not in page.main


def test_somebody_with_several_roles_sees_all_parts(app, database, draft):
    page = visitor(app, database, "lead", "officer", "decision_maker", "listener", "administrator").visit("/")
    assert [each.words for each in page.all("h2")] == [
        "Sunrise",
        "Partners you look after",
        "Decisions",
        "How partners see us",
        "Administration",
    ]


def test_somebody_without_a_role_is_told_whom_to_ask(app, database):
    page = visitor(app, database).visit("/")
    assert "You have no role yet. Ask the lead of your organisation, or an administrator." in page.main
