"""An officer begins to type in by itself: only where nothing is answered yet; and what is left of it later."""

import pytest

from adaptameter.domain.entry import Entered
from adaptameter.storage.account import find_account
from adaptameter.storage.assessment import list_assessments
from tests.web.conftest import a_round, logged, set_days
from tests.web.entering import agreed, end, entered, finish, submit
from tests.web.grouping import begin


@pytest.fixture
def app(database, make_app):
    """The pages with a lead of the partner who is nothing else."""
    return make_app(database, roles=("lead",))


def test_an_officer_begins_where_nothing_is_started_and_that_starts_the_round(app, database, client, olena, pages):
    a_round(database, "2030")
    page = olena.visit("/partners/sunrise/entry")
    number = next(e for e in page.all("input", name="round")).attributes["value"]
    answer = olena.send(page, {"round": number, **agreed})
    assert answer.heading == "Sunrise, 2030"
    assert len(logged(database, "start a round")) == 1
    assert "Agreed: The director, by phone on 12 March." in " ".join(client.visit("/").told)
    found = [link for link in olena.visit("/").links if link == answer.address]
    assert found


def test_an_officer_begins_in_an_empty_draft(olena, draft, pages):
    page = olena.visit("/partners/sunrise/entry")
    answer = olena.send(page, agreed)
    assert answer.address == pages["tasks"]
    assert olena.visit(pages["questions"]).status == 200


def test_without_saying_who_agreed_an_officer_can_not_begin(olena, draft, kept):
    page = olena.visit("/partners/sunrise/entry")
    before = kept()
    answer = olena.send(page, {"source": "paper", "consent": "  "})
    assert (answer.status, [field for field, _ in answer.problems]) == (422, ["consent"])
    assert kept() == before


@pytest.mark.parametrize("what", ["answered", "cleared", "ended", "alone"])
def test_an_officer_opens_nothing_that_the_partner_has_begun(client, olena, let, pages, what, kept, database):
    page = olena.visit("/partners/sunrise/entry")
    if what == "ended":
        let("olena@example.org")
        end(client, pages)
    elif what == "alone":
        group = pages["tasks"] + "group/"
        begin(client, group)
    else:
        client.send(client.visit(pages["questions"]), {"meets-answer": "2"})
    if what == "cleared":
        client.send(client.visit(pages["questions"]), {"meets-answer": ""})
    before = kept()
    answer = olena.send(page, agreed)
    assert answer.status == 409
    assert "The partner has begun to answer this round." in " ".join(answer.told)
    assert kept() == before
    assert olena.visit(pages["tasks"]).status == 403
    assert (
        "There is no open round here in which nothing is answered yet." in olena.visit("/partners/sunrise/entry").main
    )


def test_a_round_that_is_closed_is_typed_into_by_nobody(client, olena, database, draft, pages):
    set_days(database, draft, opens="2020-01-01", closes="2020-01-02")
    assert olena.visit("/partners/sunrise/entry").all("input", name="round") == []
    assert client.visit(pages["entry"]).all("input", name="who") == []


def test_leads_members_and_officers_of_others_do_not_begin_like_an_officer(be, client):
    assert client.visit("/partners/sunrise/entry").status == 403
    assert be("officer", "Otto", code="moonrise").visit("/partners/sunrise/entry").status == 404


def test_an_officer_who_is_taken_away_types_in_no_more(database, entering, pages):
    from adaptameter.storage.partner import get_partner
    from adaptameter.storage.role import unassign

    with database.writing() as session:
        unassign(session, get_partner(session, "sunrise"), find_account(session, "olena@example.org"))
    assert entering.visit(pages["tasks"]).status == 404


def test_who_typed_is_still_told_by_role_once_the_account_is_gone(client, entering, pages, draft, database):
    entering.send(entering.visit(pages["questions"]), {"meets-answer": "2"})
    finish(entering, pages)
    with database.writing() as session:
        session.delete(find_account(session, "olena@example.org"))
    assert "A programme officer typed in, from a paper form" in client.visit(pages["entry"]).main
    submit(client, pages)
    assert entered(database) == (Entered.read({"by": "officer", "from": "paper"}),)
    with database.reading() as session:
        assert [each.state for each in list_assessments(session)] == ["submitted"]
