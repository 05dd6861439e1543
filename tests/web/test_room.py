"""Answering alone: by the code of a room or by an account."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from adaptameter.domain.assessment import Rating
from adaptameter.storage.group import lock_group
from adaptameter.storage.group_place import PlaceRow
from tests.people import everybody
from tests.web.browsing import Browser
from tests.web.conftest import logged
from tests.web.grouping import answer, begin, close, come_in, form_to, kept_of, places_of, press
from tests.web.signing import enter, join


def test_a_wrong_and_an_expired_code_get_the_same_answer(app, client, database, draft, group):
    code = begin(client, group)
    guest = Browser(app, account=None)
    wrong = guest.send(guest.visit("/room/"), {"code": "22222222"}, form=form_to(guest.visit("/room/"), "/room/"))
    with database.writing() as session:
        lock_group(session, draft).code_expires_at = datetime.now(UTC) - timedelta(seconds=1)
    late = guest.send(guest.visit("/room/"), {"code": code}, form=form_to(guest.visit("/room/"), "/room/"))
    assert (wrong.status, wrong.problems) == (late.status, late.problems)
    assert wrong.status == 422
    assert "This code opens nothing" in wrong.problems[0][1]
    assert places_of(database) == []


def test_a_code_is_typed_in_any_way_and_lasts_a_day(app, client, database, draft, group):
    code = begin(client, group)
    come_in(app, code.lower().replace(" ", "-"))
    lasts = kept_of(database, draft).code_expires_at - datetime.now(UTC)
    assert timedelta(hours=23) < lasts <= timedelta(hours=24)


def test_a_new_code_voids_the_one_before_and_leaves_who_has_a_place(app, client, group):
    old = begin(client, group)
    guest = come_in(app, old)
    page = press(client, group, "/group/code")
    new = re.search(r"[2-9A-Z]{4} [2-9A-Z]{4}", page.main)[0]
    other = Browser(app, account=None)
    late = other.send(other.visit("/room/"), {"code": old}, form=form_to(other.visit("/room/"), "/room/"))
    assert late.status == 422
    answer(guest, meets_answer="1", items_answer=["audit"])
    assert "complete" in guest.visit("/room/").main
    come_in(app, new)


def test_the_code_is_shown_once_and_kept_nowhere(client, database, group, kept):
    code = begin(client, group)
    assert code not in client.visit(group).main
    for text in (code, code.replace(" ", "")):
        assert text not in str(kept())
        assert text not in str(logged(database, "make a code for the room")[0].values)


def test_there_are_never_more_people_than_places(app, client, group, database):
    code = begin(client, group, places="3")
    for _ in range(3):
        come_in(app, code)
    guest = Browser(app, account=None)
    page = guest.send(guest.visit("/room/"), {"code": code}, form=form_to(guest.visit("/room/"), "/room/"))
    assert "All places are taken" in page.problems[0][1]
    assert press(client, group, "/group/alone").status == 409
    assert len(places_of(database)) == 3
    assert press(client, group, "/group/change", {"places": "2"}).status == 422
    press(client, group, "/group/change", {"places": "4"})
    come_in(app, code)
    assert len(places_of(database)) == 4


def test_who_has_a_place_gets_no_second_one_with_the_same_code(app, client, group, database):
    code = begin(client, group)
    guest = come_in(app, code)
    token = guest.visit("/room/").token
    guest.open("POST", "/room/", data={"csrf_token": token, "code": code})
    assert len(places_of(database)) == 1


def test_an_account_has_one_place_on_whatever_device(app, client, group, database):
    begin(client, group)
    page = press(client, group, "/group/alone")
    assert page.heading == "Answer alone"
    answer(client, meets_answer="2", items_answer=["audit"])
    other = Browser(app, account=everybody)
    press(other, group, "/group/alone")
    assert other.visit("/room/board/meetings").value("meets-answer") == "2"
    assert len(places_of(database)) == 1


def test_who_came_in_by_the_code_takes_no_second_place_by_the_account(client, group, database):
    code = begin(client, group)
    page = client.visit("/room/")
    client.send(page, {"code": code}, form=form_to(page, "/room/"))
    assert press(client, group, "/group/alone").heading == "Answer alone"
    assert len(places_of(database)) == 1


def test_neither_the_place_nor_the_log_says_whose_it_is(client, group, database):
    begin(client, group)
    press(client, group, "/group/alone")
    answer(client, meets_answer="2")
    (entry,) = logged(database, "take a place")
    assert (entry.account, list(entry.values)) == (None, [])
    assert "somebody of the group: take a place to answer alone" in client.visit("/partners/sunrise/log/").main
    (place,) = places_of(database)
    assert {column.name for column in PlaceRow.__table__.columns} == {"id", "group_id", "sha256", "answers", "is_done"}
    assert place.ratings == {"board/meets": Rating(level=2)}


def test_too_many_codes_from_one_machine_are_refused(app, client, group):
    code = begin(client, group)
    guest = Browser(app, account=None)
    page = guest.visit("/room/")
    tries = [guest.send(page, {"code": "2" * 8}, form=form_to(page, "/room/")).status for _ in range(121)]
    assert tries == [422] * 120 + [429]
    assert guest.send(page, {"code": code}, form=form_to(page, "/room/")).status == 429


def test_only_questions_with_levels_yes_or_no_and_ticks_are_asked_alone(app, client, group):
    guest = come_in(app, begin(client, group))
    page = guest.visit("/room/board/facts")
    assert [each.words for each in page.all("legend")] == ["Are half of them women?"]
    assert page.all("textarea") == []
    page = guest.visit("/room/board/meetings")
    assert [each.words for each in page.all("legend")] == ["How often does the board meet?", "What did it deal with?"]
    assert page.all("textarea") == []
    page = guest.send(page, {"meets-answer": "3"}, form=page.form)
    assert "Are there minutes?" in page.main
    assert "further questions" in page.main


def test_an_answer_can_be_changed_and_taken_back_until_it_is_closed(app, client, group, database):
    guest = come_in(app, begin(client, group))
    answer(guest, meets_answer="3", minutes_answer="yes", items_answer=["audit"])
    guest.send(guest.visit("/room/"), form=form_to(guest.visit("/room/"), "/room/done"))
    assert "You said that you are done" in guest.visit("/room/").main
    answer(guest, meets_answer="", items_answer=[".dont_know"])
    assert places_of(database)[0].ratings["board/items"] == Rating(dont_know=True)
    assert "board/meets" not in places_of(database)[0].ratings


def test_what_does_not_apply_needs_no_reason_alone(app, client, group, database):
    guest = come_in(app, begin(client, group))
    answer(guest, meets_answer=".na")
    assert places_of(database)[0].ratings["board/meets"].na
    page = guest.visit("/room/board/meetings")
    assert page.value("meets-answer") == ".na"


@pytest.mark.parametrize(("name", "value"), [("meets-answer", "9"), ("items-answer", ["budget", ".none"])])
def test_what_is_not_offered_is_refused_at_its_question(app, client, group, kept, name, value):
    guest = come_in(app, begin(client, group))
    before, page = kept(), guest.visit("/room/board/meetings")
    page = guest.send(page, {name: value}, form=page.form)
    assert (page.status, [field for field, _ in page.problems]) == (422, [name])
    assert kept() == before


def test_without_a_place_a_page_of_the_room_leads_to_its_door(app, client, group):
    begin(client, group)
    guest = Browser(app, account=None)
    assert guest.visit("/room/board/meetings").heading == "Answer alone"
    token = guest.visit("/room/").token
    for address in ("/room/board/meetings", "/room/done"):
        assert guest.open("POST", address, data={"csrf_token": token}).status == 409


def test_a_place_opens_its_own_phase_and_nothing_else(app, client, group, draft, meetings):
    guest = come_in(app, begin(client, group))
    for address in (group, meetings, f"/assessments/{draft}/", "/partners/sunrise"):
        assert guest.visit(address, follow=False).headers["Location"].startswith("/sign-in"), address
    assert guest.visit("/room/board/nothing").status == 404


def test_a_device_is_left_to_the_next_one(app, client, group, database):
    code = begin(client, group)
    guest = come_in(app, code)
    answer(guest, meets_answer="3")
    page = guest.visit("/room/")
    page = guest.send(page, form=form_to(page, "/room/leave"))
    assert "forgotten your place" in page.told[0]
    page = guest.send(page, {"code": code}, form=form_to(page, "/room/"))
    assert guest.visit("/room/board/meetings").value("meets-answer") == []
    assert len(places_of(database)) == 2


def test_signing_in_forgets_a_place_that_was_planted_before(app, client, group, database):
    guest = come_in(app, begin(client, group))
    with guest.client.session_transaction() as session:
        assert "place" in session
    join(database)
    enter(app, client=guest)
    with guest.client.session_transaction() as session:
        assert "place" not in session


def test_who_saves_after_it_was_closed_is_told_and_not_shown_what_was_typed(app, client, group, kept):
    guest = come_in(app, begin(client, group))
    page = guest.visit("/room/board/meetings")
    close(client, group)
    before = kept()
    late = guest.send(page, {"meets-answer": "3"}, form=page.form)
    assert (late.status, late.heading) == (409, "Answer alone")
    assert "nothing more is kept" in late.told[0]
    assert kept() == before
