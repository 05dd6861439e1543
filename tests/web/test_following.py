"""Following up what was agreed: what both sides read of it, and what they say became of it."""

import pytest

from adaptameter.storage.action import get_action
from adaptameter.storage.base import now
from tests.people import sign_up
from tests.web.browsing import Browser
from tests.web.conftest import entries_of, logged
from tests.web.planning import add, begin_talk, late

address = "/partners/sunrise/actions/"


@pytest.fixture
def said(database):
    """Gives what was said of an action: status, words and side."""

    def said(number):
        with database.reading() as session:
            return [(each.status, each.words, each.side) for each in get_action(session, number).progress]

    return said


def report(client, number, show="", **changes):
    """Say what became of an action."""
    page = client.visit(f"{address}{show}")
    ends = f"/{number}/progress{show}"
    (form,) = [each.form for each in page.all("form") if each.attributes["action"].endswith(ends)]
    return client.send(page, {f"a{number}-{name}": value for name, value in changes.items()}, form=form)


@pytest.mark.parametrize(("role", "side"), [("member", "partner"), ("lead", "partner"), ("officer", "officer")])
def test_the_team_and_officers_say_alike_what_became_of_an_action(be, database, talk, said, role, side):
    number, client = add(database, talk), be(role, "Noor")
    page = report(client, number, status="begun", words="Two meetings so far.")
    assert page.told == ["Saved. Both sides read it."]
    assert said(number) == [("begun", "Two meetings so far.", side)]
    with database.reading() as session:
        ((_, of, values),) = entries_of(session, "report on an action")
    assert (of, values) == (f"assessment {talk}", {"action": (None, str(number)), "status": ("open", "begun")})
    for reading in ("member", "officer"):
        assert "Two meetings so far." in be(reading, f"Any{reading}").visit(address).main


def test_what_was_said_stays_and_more_is_put_behind_it(lead, officer, database, talk, said):
    number = add(database, talk)
    report(lead, number, status="begun", words="Begun.")
    report(officer, number, status="begun", words="We sent a trainer.")
    done = report(lead, number, status="done", words="Done.")
    assert [words for _, words, _ in said(number)] == ["Begun.", "We sent a trainer.", "Done."]
    assert done.main.index("Begun.") < done.main.index("We sent a trainer.") < done.main.index("Done.")


def test_the_same_form_sent_twice_says_it_once(lead, database, talk, said):
    number = add(database, talk)
    page = lead.visit(address)
    for _ in range(3):
        lead.send(page, {f"a{number}-status": "begun"}, form=page.forms[0])
    assert said(number) == [("begun", None, "partner")]
    assert len(logged(database, "report on an action")) == 1


def test_what_is_open_stands_there_by_who_does_it_and_the_longest_overdue_first(lead, database, published, talk):
    earlier = begin_talk(database, published, 2025)
    add(database, talk, what="Not yet due.")
    add(database, earlier, what="Overdue.", due=late, progress=["begun"])
    add(database, earlier, what="Done.", due=late, progress=["done"])
    add(database, earlier, what="Of both.", owner="both")
    add(database, earlier, what="Of IM.", owner="im", progress=["begun", "dropped"])
    main = lead.visit(address).main
    assert "3 open actions, 1 overdue" in main
    assert [each in main for each in ("Done.", "Of IM.")] == [False, False]
    assert main.index("Overdue.") < main.index("Not yet due.") < main.index("Of both.")
    main = lead.visit(f"{address}?show=all").main
    order = [main.index(each) for each in ("Overdue.", "Not yet due.", "Done.", "Of IM.", "Of both.")]
    assert order == sorted(order)


def test_it_says_so_where_nothing_is_agreed_or_left(lead, database, talk):
    assert "No action is agreed with this partner yet." in lead.visit(address).main
    number = add(database, talk, progress=["done"])
    page = lead.visit(address)
    assert "Nothing is left to do" in page.main
    assert f"{address}?show=all" in page.links
    with database.writing() as session:
        get_action(session, number).withdrawn_at = now()
    assert "No action is agreed with this partner yet." in lead.visit(address).main


def test_what_is_done_can_be_taken_up_again(lead, database, talk, said):
    number = add(database, talk, progress=["done"])
    report(lead, number, "?show=all", status="open", words="It came to nothing.")
    assert said(number)[-1] == ("open", "It came to nothing.", "partner")
    assert "1 open action" in lead.visit(address).main


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"status": None}, "words"),
        ({"status": "forgotten", "words": "So."}, "status"),
        ({"status": "open", "words": ""}, "words"),
        ({"status": "dropped", "words": ""}, "words"),
        ({"status": "done", "words": "x" * 2001}, "words"),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(lead, database, talk, kept, changes, field):
    number = add(database, talk)
    add(database, talk)
    before = kept()
    page = report(lead, number, **changes)
    assert (page.status, [name for name, _ in page.problems]) == (422, [f"a{number}-{field}"])
    assert page.fields_of(page.forms[0])[f"a{number}-words"] == changes.get("words", "")
    assert f"a{number}-{field}" in page.ids
    assert kept() == before


def test_what_is_given_back_stands_there_though_it_is_done(lead, database, talk):
    number = add(database, talk, progress=["done"])
    page = lead.visit(f"{address}?show=all")
    (tag,) = [each for each in page.all("form") if "progress" in each.attributes.get("action", "")]
    bare = tag.attributes["action"].partition("?")[0]
    sent = lead.open("POST", bare, data={f"a{number}-status": "dropped", "csrf_token": page.token})
    assert (sent.status, len(sent.problems)) == (422, 1)


def test_of_an_action_that_was_taken_out_nothing_is_said_and_nothing_typed_is_lost(lead, database, talk, said):
    number = add(database, talk)
    page = lead.visit(address)
    with database.writing() as session:
        get_action(session, number).withdrawn_at = now()
    answer = lead.send(page, {f"a{number}-words": "We met.", f"a{number}-status": "begun"}, form=page.forms[0])
    assert answer.status == 409
    assert "We met." in answer.main
    assert said(number) == []


def test_another_partners_actions_are_not_there(app, database, talk, lead, kept):
    number = add(database, talk)
    sign_up(database, "other@example.org", "lead", code="moonrise")
    other = Browser(app, account="other@example.org")
    page, before = other.visit("/partners/moonrise/actions/"), kept()
    assert other.visit(address).status == 404
    data = {f"a{number}-status": "done", "csrf_token": page.all("input", name="csrf_token")[0].attributes["value"]}
    for path in (f"{address}{number}/progress", f"/partners/moonrise/actions/{number}/progress"):
        assert other.open("POST", path, data=data).status == 404
    assert kept() == before


@pytest.mark.parametrize("role", ["decision_maker", "listener", "administrator"])
def test_nobody_else_follows_them(be, talk, role):
    assert be(role, "Noor").visit(address).status in (403, 404)


def test_first_pages_and_the_partners_page_tell_how_many_are_left(lead, officer, database, talk):
    for client in (lead, officer):
        assert "open action" not in client.visit("/").main
        assert "Actions: nothing is open" in client.visit("/partners/sunrise").main
    add(database, talk, due=late)
    add(database, talk)
    add(database, talk, due=late, progress=["done"])
    for client in (lead, officer):
        for page in ("/", "/partners/sunrise"):
            found = client.visit(page)
            assert "2 open actions, 1 overdue" in found.main
            assert address in found.links


def test_who_looks_from_outside_is_written_down(lead, officer, database, talk):
    lead.visit(address)
    assert logged(database, "look at the actions") == []
    officer.visit(address)
    officer.visit(f"/assessments/{talk}/actions/")
    assert len(logged(database, "look at the actions")) == 2


def test_what_is_written_stays_a_text(lead, database, talk):
    page = report(lead, add(database, talk, what="<i>z</i>"), status="begun", words="<b>x</b> {{ 7 * 191 }}")
    assert "<b>x</b> {{ 7 * 191 }}" in page.main
    assert "<i>z</i>" in page.main
    assert "1337" not in page.main


def test_an_officer_reads_on_its_first_page_that_the_partner_said_something(lead, officer, database, talk):
    number = add(database, talk)
    officer.visit("/partners/sunrise")
    report(lead, number, status="begun", words="Two meetings so far.")
    main = officer.visit("/").main
    assert "Lea: say what became of an action" in main
    assert "Two meetings so far." not in main
