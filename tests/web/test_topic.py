"""One question of a dialogue: every way to settle it, what has to be said, and two who save it at once."""

import pytest

from adaptameter.domain.assessment import Rating, problems_in_set
from adaptameter.web.forms.card import none_of_these, not_applicable
from tests.published import brought, ratings
from tests.web.conftest import logged
from tests.web.talking import address_of, agree_on, officers, press, rated

kinds = ("meets", "minutes", "items", "members", "chosen", "story")
reason = "We looked at it together."


def answer_of(name, side):
    """The answer that a side gave, as a rating has it."""
    given = {"self": ratings, "officer": officers}[side][f"board/{name}"]
    return {key: value for key, value in given.items() if key not in ("comment", "evidence")}


def bare(rating):
    """A rating without its evidence."""
    return rating.model_copy(update={"evidence": Rating().evidence})


@pytest.mark.parametrize("name", kinds)
def test_the_partners_rating_is_kept_without_a_reason(lead, opened, settled, name):
    assert agree_on(lead, f"{opened}/board/{name}", "self").status == 200
    assert bare(settled()[name]) == Rating.read(answer_of(name, "self") | {"how": "self"})


@pytest.mark.parametrize("name", [each for each in kinds if each != "items"])
def test_the_officers_rating_is_taken_with_a_reason(officer, opened, settled, name):
    address = f"{opened}/board/{name}"
    page = agree_on(officer, address, "officer")
    assert (page.status, [field for field, _ in page.problems]) == (422, ["agreed.reason"])
    assert [e.attributes["value"] for e in page.all("input", name="agreed.way") if "checked" in e.attributes] == [
        "officer"
    ]
    assert settled() == {}
    agree_on(officer, address, "officer", reason)
    assert bare(settled()[name]) == Rating.read(answer_of(name, "officer") | {"how": "officer", "reason": reason})


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("meets", {"meets_answer": "2"}, {"level": 2}),
        ("meets", {"meets_answer": not_applicable, "meets_reason": "No board."}, {"na": "No board."}),
        ("items", {"items_answer": ["budget", "audit"]}, {"ticked": ["budget", "audit"]}),
        ("items", {"items_answer": [none_of_these]}, {"ticked": []}),
        ("members", {"members_answer": "10"}, {"number": 10}),
        ("chosen", {"chosen_answer": "2022-05-01"}, {"date": "2022-05-01"}),
        ("story", {"story_answer": "Both."}, {"text": "Both."}),
        ("women", {"women_answer": "yes"}, {"yes": True}),
    ],
)
def test_another_answer_is_agreed_with_a_reason(lead, opened, settled, name, typed, kept):
    address = f"{opened}/board/{name}"
    page = agree_on(lead, address, "other", **typed)
    assert (page.status, [field for field, _ in page.problems]) == (422, ["agreed.reason"])
    page = press(lead, page, address, {"agreed.reason": reason})  # nothing that was typed is lost
    assert page.status == 200
    assert bare(settled()[name]) == Rating.read(kept | {"how": "other", "reason": reason})


@pytest.mark.parametrize(
    ("name", "typed", "field"),
    [
        ("meets", {}, "meets-answer"),
        ("meets", {"meets_answer": "9"}, "meets-answer"),
        ("meets", {"meets_answer": not_applicable}, "meets-reason"),
        ("items", {"items_answer": ["budget", none_of_these]}, "items-answer"),
        ("members", {"members_answer": "many"}, "members-answer"),
        ("chosen", {"chosen_answer": "in May"}, "chosen-answer"),
        ("story", {"story_answer": "x" * 20_001}, "story-answer"),
    ],
)
def test_another_answer_that_is_none_is_given_back(lead, opened, settled, name, typed, field):
    page = agree_on(lead, f"{opened}/board/{name}", "other", reason, **typed)
    assert (page.status, [each for each, _ in page.problems]) == (422, [field])
    assert page.one("textarea", name="agreed.reason").words == reason
    assert settled() == {}


def test_another_answer_that_is_one_sides_counts_as_that_sides(lead, opened, settled):
    agree_on(lead, f"{opened}/board/meets", "other", "", meets_answer="3")
    assert settled()["meets"].how == "self"
    agree_on(lead, f"{opened}/board/meets", "other", reason, meets_answer="1")
    assert settled()["meets"].how == "officer"


@pytest.mark.parametrize("name", [each for each in kinds if each != "items"])
def test_both_views_stand_with_their_comments_and_evidence(officer, opened, settled, name):
    agree_on(officer, f"{opened}/board/{name}", "both")
    found = settled()[name]
    assert [Rating.read(each.model_dump(exclude_defaults=True)) for each in found.disagreement.views] == [
        Rating.read(each[f"board/{name}"]) for each in (ratings, officers)
    ]
    assert list(problems_in_set("agreed", found)) == []
    assert "Both views stand" in officer.visit(f"{opened}/board/{name}").main


@pytest.mark.parametrize("name", kinds)
def test_it_is_left_open_with_what_is_missing(lead, opened, settled, name):
    page = agree_on(lead, f"{opened}/board/{name}", "open")
    assert (page.status, [field for field, _ in page.problems]) == (422, ["agreed.reason"])
    agree_on(lead, f"{opened}/board/{name}", "open", "Ask the chair.")
    assert settled()[name] == Rating.read({"reason": "Ask the chair."})


def ways_on(page):
    return [each.attributes["value"] for each in page.all("input", name="agreed.way")]


def test_only_ways_that_there_are_can_be_chosen_and_none_is_chosen_before(lead, opened):
    for name, ways in (
        ("meets", ["self", "officer", "other", "both", "open"]),
        ("items", ["self", "other", "open"]),
        ("women", ["self", "other", "open"]),
    ):
        page = lead.visit(f"{opened}/board/{name}")
        assert ways_on(page) == ways
        assert [e for e in page.all("input", type="radio") if "checked" in e.attributes] == []
    assert "Talked about; it stays as both rated" in lead.visit(f"{opened}/board/items").main
    for each in ("officer", "both", "", "x"):
        page = agree_on(lead, f"{opened}/board/items", each, reason)
        assert (page.status, [field for field, _ in page.problems]) == (422, ["agreed.way"])


def test_the_stronger_evidence_comes_along(lead, opened, settled):
    agree_on(lead, f"{opened}/board/meets", "officer", reason)
    evidence = settled()["meets"].evidence
    assert (evidence.status, [each.title for each in evidence.items]) == ("document", ["Minutes"])


def test_what_is_agreed_can_be_changed_and_saving_leads_on(lead, opened, settled, database):
    page = agree_on(lead, f"{opened}/board/meets", "self")
    assert page.address == f"{opened}/board/minutes"
    shown = lead.visit(f"{opened}/board/meets")
    assert "Stays as the partner rated: 3 In place" in shown.main
    changes = {"agreed.way": "open", "agreed.reason": "Not sure."}
    page = press(lead, shown, f"{opened}/board/meets", changes, button=("stay", "yes"))
    assert (page.address, settled()["meets"].reason) == (f"{opened}/board/meets", "Not sure.")
    assert agree_on(lead, f"{opened}/board/story", "self").address == f"{opened}/"
    assert "1 of 5 topics settled · 1 left open" in lead.visit(opened).main
    assert [each.record.rpartition("/")[2] for each in logged(database, "agree on a rating")] == ["meets"] * 2 + [
        "story"
    ]


def test_who_saves_second_sees_both_and_replaces_it_on_purpose(lead, officer, opened, settled):
    address = f"{opened}/board/meets"
    shown = [each.visit(address) for each in (lead, officer)]
    press(lead, shown[0], address, {"agreed.way": "self", "agreed.reason": "The minutes say so."})
    page = press(officer, shown[1], address, {"agreed.way": "officer", "agreed.reason": reason})
    assert (page.status, page.one("textarea", name="agreed.reason").words) == (409, reason)
    (theirs,) = page.of_class("theirs")
    assert "Stays as the partner rated: 3 In place “The minutes say so.”" in theirs.words
    assert settled()["meets"].how == "self"
    press(officer, page, address)
    assert (settled()["meets"].how, settled()["meets"].reason) == ("officer", reason)


def test_the_same_form_twice_saves_once_and_is_no_conflict(lead, opened, database):
    address = f"{opened}/board/meets"
    page = lead.visit(address)
    for _ in range(2):
        assert press(lead, page, address, {"agreed.way": "self"}).status == 200
    assert len(logged(database, "agree on a rating")) == 1


def test_two_who_choose_the_same_are_no_conflict(lead, officer, opened, settled):
    address = f"{opened}/board/meets"
    shown = [each.visit(address) for each in (lead, officer)]
    for browser, page in zip((lead, officer), shown, strict=True):
        assert press(browser, page, address, {"agreed.way": "both"}).status == 200
    assert settled()["meets"].disagreement


def test_last_time_is_hidden_until_people_say_how_they_read_the_ladder(lead, opened, settled):
    address = f"{opened}/board/meets"
    page = lead.visit(address)
    assert ("Do you read the ladder differently" in page.main, "It met once." in page.main) == (True, False)
    assert not page.of_class("was")
    shown = lead.visit(f"{address}?last=same")
    assert ("It met once." in shown.main, [e.words for e in shown.of_class("was")]) == (True, ["Last time"])
    asked = lead.visit(f"{address}?last=other")
    assert ("which level was it then?" in asked.main, "It met once." in asked.main) == (True, False)
    page = press(lead, asked, f"{address}/then", {"then.level": "2", "then.comment": "We counted calls."})
    assert "people would say it was 2 then" in page.main
    assert ("“We counted calls.”" in page.main, "It met once." in page.main) == (True, True)
    assert settled()["meets"] == Rating.read({"then": {"level": 2, "comment": "We counted calls."}})


def test_what_they_would_say_today_stays_whatever_is_agreed_and_settles_nothing(lead, opened, settled):
    address = f"{opened}/board/meets"
    press(lead, lead.visit(f"{address}?last=other"), f"{address}/then", {"then.level": "2"})
    assert "0 of 5 topics settled" in lead.visit(opened).main
    for each in ("self", "both", "open"):
        agree_on(lead, address, each, reason)
        assert settled()["meets"].then.level == 2
    press(lead, lead.visit(f"{address}?last=other"), f"{address}/then", {"then.level": "1"})
    assert (settled()["meets"].then.level, settled()["meets"].reason) == (1, reason)


@pytest.mark.parametrize(
    ("told", "field"),
    [({}, "level"), ({"then.level": "9"}, "level"), ({"then.level": "2", "then.comment": "x" * 2001}, "comment")],
)
def test_what_they_would_say_today_is_given_back_where_it_can_not_be_kept(lead, opened, settled, told, field):
    address = f"{opened}/board/meets"
    page = press(lead, lead.visit(f"{address}?last=other"), f"{address}/then", told)
    assert (page.status, [each for each, _ in page.problems]) == (422, [f"then.{field}"])
    assert ("It met once." in page.main, settled()) == (False, {})


def test_what_they_would_say_today_replaces_nothing_that_was_saved_meanwhile(lead, officer, opened, settled):
    address = f"{opened}/board/meets"
    asked = officer.visit(f"{address}?last=other")
    agree_on(lead, address, "self")
    page = press(officer, asked, f"{address}/then", {"then.level": "2"})
    assert (page.status, settled()["meets"].then) == (409, None)
    assert "Stays as the partner rated" in page.main
    press(officer, page, f"{address}/then")
    assert (settled()["meets"].how, settled()["meets"].then.level) == ("self", 2)


def test_it_is_asked_only_where_last_time_compares_and_had_a_level(lead, opened):
    page = lead.visit(f"{opened}/board/minutes")
    assert ("Do you read the ladder" in page.main, "Last time: 2024" in page.main) == (False, True)


def test_in_a_first_round_there_is_no_last_time(lead, database, published):
    number = brought(database, published, rated())
    way = address_of(number)
    press(lead, lead.visit("/"), f"{way}/open")
    assert "Last time" not in lead.visit(f"{way}/board/meets").main


def test_what_only_the_agreed_answer_calls_for_comes_on_the_agenda(lead, database, published):
    own = {"board/meets": {"level": 1}, "board/women": {"yes": True}}
    number = brought(database, published, rated(own=own, officer={"board/meets": {"level": 3}}))
    way = address_of(number)
    press(lead, lead.visit("/"), f"{way}/open")
    assert "Are there minutes?" not in lead.visit(way).main
    agree_on(lead, f"{way}/board/meets", "officer", reason)
    assert "Are there minutes? Follows from what you agreed" in lead.visit(way).main
    agree_on(lead, f"{way}/board/minutes", "other", reason, minutes_answer="yes")
    assert "2 of 2 topics settled" in lead.visit(way).main


@pytest.mark.parametrize("name", ["nothing", "meets/then/x"])
def test_what_is_not_asked_has_no_page(lead, opened, name):
    assert lead.visit(f"{opened}/board/{name}").status == 404


def test_what_falls_away_with_an_agreed_answer_is_said_to(lead, opened):
    agree_on(lead, f"{opened}/board/meets", "officer", reason)
    page = lead.visit(opened)
    assert "Falls away with what you agreed" in page.main
    assert "2 of 5 topics settled" in page.main
    assert "falls away" in lead.visit(f"{opened}/board/minutes").main
