"""The dialogue as a whole: who opens and reads it, its agenda, notes, and who was there."""

from datetime import timedelta

import pytest

from adaptameter.storage.assessment import get_assessment
from adaptameter.storage.base import now
from adaptameter.web.forms.card import not_applicable
from tests.published import assessment, brought
from tests.web.conftest import logged
from tests.web.talking import address_of, agree_on, press
from tests.web.test_injection import foreign, texts

key = "0123456789abcdef0123456789abcdef"


def order(page):
    """The questions of the agenda, by the anchors of their lines."""
    (agenda,) = page.of_class("agenda")
    return [each.attributes["id"].removeprefix("board.") for each in page.all("li") if agenda in each.inside]


def change(browser, way, question, what):
    """Press a button beside a question of the agenda."""
    page = browser.visit(f"{way}/?arrange=yes")
    forms = [each.form for each in page.all("input", name="question", value=question)]
    (form,) = [each for each in forms if page.fields_of(each)["question"] == question]
    return browser.send(page, button=("do", what), form=form)


def test_a_lead_opens_it_from_the_result_and_an_officer_from_the_first_page(lead, officer, both_rated):
    way = address_of(both_rated)
    page = officer.visit("/")
    assert press(officer, page, f"{way}/open").address == f"{way}/"
    assert f"{way}/" in lead.visit("/").links
    assert f"{way}/" in lead.visit(f"/assessments/{both_rated}/results/").links
    assert "In dialogue." in officer.visit("/").main


def test_who_opens_it_second_is_led_to_it(lead, officer, both_rated, database):
    way = address_of(both_rated)
    pages = [each.visit("/") for each in (lead, officer)]
    press(lead, pages[0], f"{way}/open")
    page = press(officer, pages[1], f"{way}/open")
    assert (page.address, page.status) == (f"{way}/", 200)
    assert [each.outcome for each in logged(database, "open the dialogue")] == ["done"]


def test_it_opens_only_after_the_officers_rating(lead, submitted):
    page = lead.visit(f"/assessments/{submitted}/results/")
    assert "/dialogue/open" not in page.html
    page = lead.open("POST", f"/assessments/{submitted}/dialogue/open", data={"csrf_token": page.token})
    assert (page.status, "rating is not in yet" in page.main) == (409, True)


pages_of_it = ("", "/board/meets", "/check", "/state")


def test_before_it_is_opened_nobody_reads_it(be, lead, officer, both_rated):
    way = address_of(both_rated)
    for each in (lead, officer, be("member", "Mia"), be("decision_maker", "Dora")):
        assert {each.visit(f"{way}{page}").status for page in pages_of_it} == {403}


def test_a_decision_maker_reads_nothing_of_it(be, opened):
    dora = be("decision_maker", "Dora")
    assert {dora.visit(f"{opened}{page}").status for page in pages_of_it} == {403}


def test_a_member_reads_all_of_it_and_writes_nothing(be, lead, opened, notes):
    press(lead, lead.visit(opened), f"{opened}/notes", {"note.words": "All of it."})
    member = be("member", "Mia")
    for address in ("", "/board/meets", "/check"):
        page = member.visit(f"{opened}{address}")
        assert (page.status, page.forms) == (200, [])
    assert "“All of it.”" in member.visit(opened).main
    token = {"csrf_token": member.visit(opened).token}
    for address in ("/notes", "/agenda", "/people", "/board/meets", "/board/meets/then", "/check"):
        assert member.open("POST", f"{opened}{address}", data=token).status == 403
    assert len(notes()) == 1


def test_the_agenda_begins_with_what_is_most_worth_it_and_says_why(officer, opened):
    page = officer.visit(opened)
    assert order(page) == ["meets", "minutes", "members", "chosen", "story"]
    (first, *_) = [each for each in page.of_class("soft") if "differ" in each.words]
    assert first.words == "The two sides differ: 3 and 1 · Key question · Moved since last time"
    assert "0 of 5 topics settled" in page.main
    assert page.main.count("Not talked about; settles itself") == 2


def test_it_is_put_on_taken_off_and_moved(lead, officer, opened):
    assert order(change(lead, opened, "board/women", "on")) == [
        "meets",
        "minutes",
        "members",
        "chosen",
        "story",
        "women",
    ]
    assert order(change(officer, opened, "board/minutes", "off")) == ["meets", "members", "chosen", "story", "women"]
    assert order(change(lead, opened, "board/women", "first")) == ["women", "meets", "members", "chosen", "story"]
    assert order(change(officer, opened, "board/chosen", "earlier")) == ["women", "meets", "chosen", "members", "story"]
    assert order(change(lead, opened, "board/women", "later")) == ["meets", "women", "chosen", "members", "story"]
    assert "Put on by hand" in lead.visit(opened).main


def test_two_who_change_it_from_pages_of_the_same_moment_both_count(lead, officer, opened):
    pages = [each.visit(f"{opened}/?arrange=yes") for each in (lead, officer)]
    for browser, page, name in ((lead, pages[0], "story"), (officer, pages[1], "chosen")):
        forms = [each.form for each in page.all("input", name="question", value=f"board/{name}")]
        browser.send(page, button=("do", "first"), form=forms[0])
    assert order(lead.visit(opened)) == ["chosen", "story", "meets", "minutes", "members"]


@pytest.mark.parametrize(("question", "what"), [("board/nothing", "on"), ("board/meets", "")])
def test_a_change_that_is_none_changes_nothing(lead, opened, database, question, what):
    data = {"csrf_token": lead.visit(opened).token, "question": question, "do": what}
    assert lead.open("POST", f"{opened}/agenda", data=data).status == 409
    assert logged(database, "change the agenda") == []


def test_where_both_saw_everything_the_same_the_page_says_so(lead, officer, opened):
    for name in ("meets", "minutes", "members", "chosen", "story"):
        change(lead, opened, f"board/{name}", "off")
    assert "You see everything the same" in lead.visit(opened).main


def test_either_side_writes_notes_and_both_are_kept(lead, officer, opened, notes):
    shown = [each.visit(f"{opened}/board/meets") for each in (lead, officer)]
    for browser, page, words in zip((lead, officer), shown, ("We meet more.", "By phone."), strict=True):
        found = press(browser, page, f"{opened}/notes", {"note.words": words})
        assert found.address == f"{opened}/board/meets#notes"
    press(officer, officer.visit(opened), f"{opened}/notes", {"note.words": "A good talk."})
    assert notes() == [
        ("We meet more.", "board/meets", "partner"),
        ("By phone.", "board/meets", "officer"),
        ("A good talk.", None, "officer"),
    ]
    assert "“By phone.”" in lead.visit(f"{opened}/board/meets").main
    assert "“A good talk.”" in lead.visit(opened).main


def test_a_note_that_is_sent_twice_is_written_once(lead, opened, notes, database):
    page = lead.visit(opened)
    for _ in range(2):
        assert press(lead, page, f"{opened}/notes", {"note.words": "Once."}).status == 200
    assert notes() == [("Once.", None, "partner")]
    assert len(logged(database, "write a note")) == 1


def test_a_note_that_is_sent_again_in_other_words_is_another_note(lead, opened, notes):
    page = lead.visit(opened)
    for words in ("Once.", "Once, and more.", "Once, and more."):
        press(lead, page, f"{opened}/notes", {"note.words": words})
    assert [words for words, *_ in notes()] == ["Once.", "Once, and more."]


@pytest.mark.parametrize("address", ["", "/board/meets"])
@pytest.mark.parametrize("words", ["", "x" * 5001])
def test_a_note_that_can_not_be_kept_is_given_back(lead, opened, notes, address, words):
    page = press(lead, lead.visit(f"{opened}{address}"), f"{opened}/notes", {"note.words": words})
    assert (page.status, [field for field, _ in page.problems]) == (422, ["note.words"])
    assert page.one("textarea", name="note.words").text.strip() == words
    assert notes() == []


def test_a_note_on_what_is_not_asked_is_not_kept(lead, opened, notes):
    data = {"csrf_token": lead.visit(opened).token, "note.words": "So.", "question": "board/nothing", "note.key": key}
    assert lead.open("POST", f"{opened}/notes", data=data).status == 404
    assert notes() == []


def test_who_was_there_is_written_down(lead, officer, opened, kept_record):
    told = {"people.day": "2026-04-01", "people.present": "The chair\n\n Otto, programme officer "}
    page = press(lead, lead.visit(opened), f"{opened}/people", told)
    assert (page.status, kept_record().agreement.held_on.isoformat()) == (200, "2026-04-01")
    assert kept_record().agreement.present == ("The chair", "Otto, programme officer")
    assert "Otto, programme officer" in officer.visit(opened).main


def test_who_writes_it_down_second_sees_both_and_replaces_it_on_purpose(lead, officer, opened, kept_record):
    shown = [each.visit(opened) for each in (lead, officer)]
    press(lead, shown[0], f"{opened}/people", {"people.present": "The chair"})
    page = press(officer, shown[1], f"{opened}/people", {"people.present": "Otto"})
    assert page.status == 409
    assert ("“The chair”" in page.main, page.one("textarea", name="people.present").words) == (True, "Otto")
    assert kept_record().agreement.present == ("The chair",)
    press(officer, page, f"{opened}/people")
    assert kept_record().agreement.present == ("Otto",)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("people.day", "yesterday"),
        ("people.day", (now() + timedelta(days=3)).date().isoformat()),
        ("people.present", "x" * 301),
        ("people.present", "x\n" * 61),
    ],
)
def test_people_that_can_not_be_kept_are_given_back(lead, opened, kept_record, field, value):
    page = press(lead, lead.visit(opened), f"{opened}/people", {field: value})
    assert (page.status, [name for name, _ in page.problems]) == (422, [field])
    assert kept_record().agreement.present == ()


def state_of(browser, way, question=""):
    return browser.visit(f"{way}/state" + (f"?question={question}" if question else "")).response.json["mark"]


def test_pages_learn_that_the_other_side_saved_something_and_what_it_was_about(lead, officer, opened):
    asked = ("", "board/meets", "board/minutes")
    before = [state_of(officer, opened, each) for each in asked]
    (news,) = [e for e in officer.visit(f"{opened}/board/meets").elements if e.attributes.get("id") == "news"]
    assert news.attributes["data-mark"] == before[1]
    assert officer.visit(news.attributes["data-ask"]).response.json == {"mark": before[1]}
    agree_on(lead, f"{opened}/board/meets", "self")
    after = [state_of(officer, opened, each) for each in asked]
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, False, True]
    press(lead, lead.visit(opened), f"{opened}/notes", {"note.words": "All of it."})
    assert state_of(officer, opened) != after[0]
    assert state_of(officer, opened, "board/meets") == after[1]


def test_asking_for_news_is_no_look(lead, officer, opened, database):
    before = len(logged(database, "look at the dialogue"))
    state_of(officer, opened)
    assert len(logged(database, "look at the dialogue")) == before
    officer.visit(opened)
    assert len(logged(database, "look at the dialogue")) == before + 1


def test_no_log_has_a_word_of_it(lead, opened, database):
    press(lead, lead.visit(opened), f"{opened}/notes", {"note.words": "A secret word."})
    agree_on(lead, f"{opened}/board/meets", "officer", "Another secret.")
    found = [*logged(database, "write a note"), *logged(database, "agree on a rating")]
    assert [each.record.partition(", ")[2] for each in found] == ["", "board/meets"]
    assert not any(each.values for each in found)


def test_what_came_in_a_file_can_be_read_without_a_dialogue(be, database, published):
    handed_in = {kind: {"revision": 1, "at": "2026-03-20T15:03:00Z"} for kind in ("self", "agreed")}
    ratings = {"self": {"board/women": {"yes": True}}, "agreed": {"board/women": {"yes": True, "how": "self"}}}
    number = brought(database, published, assessment(2026, handed_in=handed_in, ratings=ratings))
    member = be("member", "Mia")
    with database.reading() as session:
        assert get_assessment(session, number).state == "agreed"
    for address in pages_of_it:
        assert member.visit(f"/assessments/{number}/dialogue{address}").status == 200


@pytest.mark.parametrize("name", texts)
def test_whatever_is_written_in_it_stays_a_text(lead, officer, opened, name):
    text = texts[name].format(at="http://127.0.0.1:9")
    meets = f"{opened}/board/meets"
    press(lead, lead.visit(opened), f"{opened}/notes", {"note.words": text})
    press(lead, lead.visit(opened), f"{opened}/people", {"people.present": text})
    press(lead, lead.visit(f"{meets}?last=other"), f"{meets}/then", {"then.level": "2", "then.comment": text})
    agree_on(lead, meets, "other", text, meets_answer=not_applicable, meets_reason=text)
    agree_on(lead, f"{opened}/board/story", "other", text, story_answer=text)
    for address in (opened, meets, f"{opened}/board/story", f"{opened}/check"):
        page = officer.visit(address)
        assert ("1337" in page.main, page.strange_scripts) == (False, [])
        assert [e for e in page.elements if e.tag in foreign - {"script"}] == []
        assert " ".join(text.split()) in page.main, address
