"""Each answers alone first: how it begins, what is shown meanwhile, and what stays of it."""

import json
import zipfile
from io import BytesIO

import pytest

from tests.people import sign_up
from tests.web.browsing import Browser
from tests.web.conftest import logged, set_days
from tests.web.grouping import answer, begin, close, come_in, form_to, kept_of, opening, places_of, press


def test_a_lead_begins_from_the_task_list(client, draft, group, database):
    assert group in client.visit(f"/assessments/{draft}/").links
    page = press(client, group, "/group/open", {**opening, "has_code": None})
    assert "0 of 5 places are taken. Nobody says to be done yet." in page.main
    assert "There is no code" in page.main
    (entry,) = logged(database, "let each answer alone")
    assert {each.field: each.after for each in entry.values} == opening


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"places": "2"}, ["places"]),
        ({"places": "41"}, ["places"]),
        ({"smallest": "2"}, ["smallest"]),
        ({"smallest": "6"}, ["smallest"]),
        ({"places": "many", "smallest": ""}, ["places", "smallest"]),
        ({"places": "3.5"}, ["places"]),
    ],
)
def test_fewer_than_three_are_never_shown_whatever_a_lead_types(client, group, kept, typed, fields):
    before = kept()
    page = press(client, group, "/group/open", {**opening, **typed})
    assert (page.status, [field for field, _ in page.problems]) == (422, fields)
    assert page.value("places") == typed.get("places", "5")
    assert kept() == before


def test_meanwhile_the_team_reads_its_questions_and_changes_nothing(client, group, meetings, draft, kept):
    open_page = client.visit(meetings)
    begin(client, group)
    before = kept()
    told = "Each of you answers alone now. The questions open here again once a lead closes that phase."
    assert told in client.visit(f"/assessments/{draft}/").main
    assert client.visit(meetings).told == [told]
    page = client.send(open_page, {"meets-answer": "3", "meets-comment": "Mine."})
    assert (page.status, page.value("meets-comment")) == (409, "Mine.")
    page = client.open("POST", f"{meetings}/keep", data={**open_page.fields, "meets-answer": "3"})
    assert (page.status, told in page.response.json["told"]) == (409, True)
    assert client.visit(f"/assessments/{draft}/check").forms == []
    client.open("POST", f"/assessments/{draft}/check", data={"csrf_token": open_page.token, "agreed": "yes"})
    assert kept() == before


def test_nothing_that_is_answered_is_shown_to_anybody_before_it_is_closed(app, client, database, draft, group):
    code = begin(client, group)
    sign_up(database, "member@example.org", "member")
    guests = [come_in(app, code) for _ in range(3)]
    addresses = (group, f"/assessments/{draft}/", f"/assessments/{draft}/board/meetings", "/", "/partners/sunrise")
    people = [client, Browser(app, account="member@example.org")]
    before = [each.visit(address).main for each in people for address in addresses]
    for guest in guests:
        answer(guest, meets_answer="2", items_answer=["audit"])
    assert [each.visit(address).main for each in people for address in addresses] == before
    guests[0].send(guests[0].visit("/room/"), form=form_to(guests[0].visit("/room/"), "/room/done"))
    assert "3 of 5 places are taken. 1 person says to be done." in client.visit(group).main


def test_three_answer_alone_and_then_all_see_how_many_chose_what(client, counted, group, meetings):
    assert "3 people answered alone." in counted.main
    assert "Board 2 · Others 1" in counted.main
    assert "3 answered alone, from 1 to 3" in counted.main
    line = client.visit(meetings).of_class("alone")
    assert [each.words for each in line] == [
        "3 answered alone: level 1: 1, 2: 1, 3: 1 · from 1 to 3",
        "3 answered alone",
    ]
    ticked = [each.words for each in client.visit(meetings).of_class("card-text") if "alone" in each.text]
    assert ticked == ["3 ticked it alone", "0 ticked it alone", "0 ticked it alone", "0 ticked it alone"]
    assert "Are there minutes? Too few answered this alone to show it." in counted.main


def test_what_each_answered_is_deleted_in_the_step_that_counts_it(app, client, database, draft, group):
    code = begin(client, group)
    guests = [come_in(app, code) for _ in range(3)]
    for guest in guests:
        answer(guest, meets_answer="2")
    assert len(places_of(database)) == 3
    close(client, group)
    assert places_of(database) == []
    row = kept_of(database, draft)
    assert (row.code_sha256, row.code_expires_at, row.answered) == (None, None, 3)
    page = guests[0].visit("/room/")
    assert "what you answered is deleted" in page.told[0]
    assert guests[0].visit("/room/board/meetings").heading == "Answer alone"


@pytest.mark.parametrize("many", [0, 1, 2])
def test_of_fewer_than_three_nothing_is_shown_and_nothing_kept(app, client, database, draft, group, meetings, many):
    code = begin(client, group)
    for _ in range(many):
        answer(come_in(app, code), meets_answer="2", items_answer=["audit"])
    page = close(client, group)
    assert "Too few answered alone to show anything." in page.main
    assert page.all("table") == []
    told = {each.words for each in client.visit(meetings).of_class("alone")}
    assert told == {"Too few answered this alone to show it."}
    row = kept_of(database, draft)
    assert (row.counts, row.answered) == ("{}", None)


def test_a_partner_may_ask_for_more_answers_and_never_for_fewer(app, client, database, draft, group):
    code = begin(client, group, smallest="4")
    guests = [come_in(app, code) for _ in range(4)]
    for guest in guests[:3]:
        answer(guest, meets_answer="2")
    for guest in guests:
        answer(guest, items_answer=["audit"])
    assert press(client, group, "/group/change", {"smallest": "3"}).status == 422
    page = close(client, group)
    assert page.main.count("Too few answered this alone") == 3
    assert "4 answered alone" in page.main
    assert '"board/meets"' not in kept_of(database, draft).counts


def test_raising_it_after_closing_deletes_counts_for_good(client, database, draft, counted, group):
    assert press(client, group, "/group/change", {"smallest": "2"}).status == 422
    page = press(client, group, "/group/change", {"smallest": "4"})
    assert "Too few answered alone to show anything." in page.main
    assert kept_of(database, draft).counts == "{}"
    token = client.visit(group).all("input", name="csrf_token")[0].attributes["value"]
    page = client.open("POST", f"{group}change", data={"csrf_token": token, "smallest": "3"})
    assert (page.status, kept_of(database, draft).smallest) == (422, 4)
    (entry,) = logged(database, "change how each answers alone")
    assert [(each.field, each.before, each.after) for each in entry.values] == [("smallest", "3", "4")]


def test_reloading_shows_the_same_however_often(client, counted, group, meetings, draft):
    found = [(client.visit(group).main.replace(counted.of_class("told")[0].words, ""), client.visit(meetings).main)]
    found += [(client.visit(group).main, client.visit(meetings).main) for _ in range(2)]
    assert len({each[1] for each in found}) == 1
    assert found[1] == found[2]


def test_closing_twice_counts_once(app, client, database, group, draft):
    code = begin(client, group)
    for _ in range(3):
        answer(come_in(app, code), meets_answer="2")
    other = Browser(app)
    mine, theirs = client.visit(group), other.visit(group)
    client.send(mine, form=form_to(mine, "/group/close"))
    before = kept_of(database, draft)
    page = other.send(theirs, {"board": "9"}, form=form_to(theirs, "/group/close"))
    assert page.status == 409
    assert kept_of(database, draft).present == before.present
    assert len(logged(database, "count what each answered alone")) == 1


def test_after_closing_nobody_opens_it_again_or_answers_alone(app, client, group, counted, database, kept):
    before = kept()
    token = client.visit("/account/").token
    for ending in ("open", "code", "close", "give-up", "alone"):
        data = {"csrf_token": token, **opening, "agreed": "yes"}
        assert client.open("POST", group + ending, data=data).status == 409, ending
    assert kept() == before


def test_it_can_be_given_up_which_deletes_all_of_it(app, client, group, database, draft, meetings):
    code = begin(client, group)
    guest = come_in(app, code)
    answer(guest, meets_answer="2")
    assert press(client, group, "/group/give-up").status == 409
    assert len(places_of(database)) == 1
    page = press(client, group, "/group/give-up", {"agreed": "yes"})
    assert "nothing was counted" in page.main
    assert (places_of(database), kept_of(database, draft)) == ([], None)
    assert client.visit(meetings).of_class("alone") == []
    assert begin(client, group) != code


def test_a_round_that_is_closed_takes_no_answers_alone_and_can_still_be_counted(app, client, database, draft, group):
    guest = come_in(app, begin(client, group))
    page = guest.visit("/room/board/meetings")
    set_days(database, draft, closes="2020-01-31")
    assert guest.send(page, {"meets-answer": "2"}, form=page.form).status == 409
    assert "This round closed on" in guest.visit("/room/").told[0]
    assert "Too few" in close(client, group).main
    token = client.visit("/account/").token
    assert client.open("POST", f"{group}open", data={"csrf_token": token, **opening}).status == 409


def test_the_counts_are_the_teams_alone(app, database, published, client, counted, group, draft, meetings):
    sign_up(database, "officer@example.org", "officer")
    officer = Browser(app, account="officer@example.org")
    assert officer.visit(group).status == 403
    page = client.visit(f"/assessments/{draft}/check")
    client.send(page, {"agreed": "yes"})
    look = officer.visit(f"/assessments/{draft}/look/")
    officer.send(look, {"reason": "Nobody else is there."})
    seen = officer.visit(meetings)
    assert (seen.status, seen.of_class("alone")) == (200, [])
    assert client.visit(meetings).of_class("alone") != []


def test_a_member_answers_alone_and_holds_no_group(app, database, client, group):
    sign_up(database, "member@example.org", "member")
    member = Browser(app, account="member@example.org")
    assert "Only a lead of your organisation can begin it." in member.visit(group).main
    begin(client, group)
    actions = [each.attributes["action"] for each in member.visit(group).all("form")]
    assert [each for each in actions if "group" in each] == [f"{group}alone"]
    assert press(member, group, "/group/alone").heading == "Answer alone"


def test_everything_to_take_along_has_the_counts(client, database, counted, draft):
    page = client.visit("/partners/sunrise/archive/everything.zip")
    archive = zipfile.ZipFile(BytesIO(page.response.get_data()))
    (name,) = [each for each in archive.namelist() if each.endswith(".alone.json")]
    found = json.loads(archive.read(name))
    assert found["counts"]["board/meets"]["chosen"] == {"1": 1, "2": 1, "3": 1}
    assert (found["answered"], found["present"]) == (3, {"board": 2, "others": 1})
