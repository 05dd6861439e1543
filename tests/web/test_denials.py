"""What is denied, and that the log says so; what an officer does not see; who took something along."""

import pytest

from adaptameter.storage.account import find_account
from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.log import Wanted, list_entries
from adaptameter.storage.waiver import create_waiver
from adaptameter.web.access import need_of
from tests.people import partner_row
from tests.published import assessment
from tests.web.browsing import Browser
from tests.web.conftest import brought
from tests.web.signing import join

somebody = "somebody@example.org"


@pytest.fixture
def be(app, database):
    """Be somebody in these roles."""

    def be(*roles, **further):
        join(database, *roles, email=somebody, has_factor=True, **further)
        return Browser(app, account=somebody)

    return be


def entries(database, **wanted):
    with database.reading() as session:
        return [(each.action, each.record, each.outcome) for each in list_entries(session, Wanted(**wanted))]


def test_every_route_says_what_it_needs(app):
    assert [rule.endpoint for rule in app.url_map.iter_rules() if need_of(app, rule.endpoint) is None] == []


def test_a_route_that_says_nothing_is_closed_to_everybody(database, make_app):
    app = make_app(database)
    app.add_url_rule("/undeclared", "undeclared", lambda: "open")
    for client in (Browser(app), Browser(app, account=None)):
        page = client.visit("/undeclared", follow=False)
        assert page.status == 403
        assert "open" not in page.html.split()
    assert entries(database, outcome="denied") == [("a route that declares nothing", "", "denied")]


def test_what_is_denied_is_written_down(be, database, submitted):
    client = be("member")
    assert client.visit("/admin/partners/").status == 403
    assert client.visit(f"/assessments/{submitted}/results/scores.svg").status == 403
    assert entries(database, outcome="denied") == [
        ("take results along", f"assessment {submitted}", "denied"),
        ("administer", "", "denied"),
    ]


def test_another_organisations_records_are_as_if_they_were_not_there(be, database, submitted, draft):
    with database.writing() as session:
        partner_row(session, "moonrise")
    client = be("lead", code="moonrise")
    for address in ("/partners/sunrise", f"/assessments/{submitted}/results/", f"/assessments/{draft}/"):
        page = client.visit(address)
        missing = client.visit(address.replace("sunrise", "x").replace("/assessments/", "/assessments/9999"))
        assert (page.status, page.heading, page.main) == (404, missing.heading, missing.main)
    assert len(entries(database, outcome="denied")) == 6


def test_a_blind_officer_sees_neither_answers_nor_results_nor_drafts(be, database, published):
    earlier = brought(database, published, assessment(2023), assessment(2024))
    draft = brought(database, published, assessment(2025, own={}, is_handed_in=False))
    client = be("officer")
    page = client.visit("/partners/sunrise")
    assert page.status == 200
    assert "2024" in page.main
    assert f"/assessments/{draft}/" not in page.links
    assert page.of_class("result") == page.of_class("chart") == []
    movement = client.visit("/partners/sunrise/movement/")
    assert movement.of_class("chart") == []
    assert client.visit(f"/assessments/{draft}/").status == 403
    for address in ("results/", "results/themes/board", "results/report.pdf", "check", "board/meetings", ""):
        assert client.visit(f"/assessments/{earlier}/{address}").status == 403


def test_an_officer_who_waived_independence_sees_results_and_that_is_written_down(be, database, published):
    number = brought(database, published, assessment(2023), assessment(2024))
    client = be("officer")
    with database.writing() as session:
        account = find_account(session, somebody)
        create_waiver(session, get_assessment(session, number), account.id, "Nobody else is there.")
    assert client.visit("/partners/sunrise").of_class("result")
    assert client.visit(f"/assessments/{number}/results/").status == 200
    done = entries(database, outcome="done")
    assert ("look at the result", f"assessment {number}", "done") in done
    assert ("look at the partner", "partner", "done") in done


@pytest.mark.parametrize("part", [None, "bytes=0-", "bytes=1-", "bytes=0-99"])
def test_whoever_takes_a_file_along_is_written_down_whole_or_in_parts(be, database, submitted, part):
    client = be("lead")
    headers = {"Range": part} if part else {}
    page = client.visit(f"/assessments/{submitted}/results/scores.svg", headers=headers)
    assert page.status in (200, 206)
    assert entries(database) == [("take the result along", f"assessment {submitted}", "done")]
