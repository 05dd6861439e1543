import pytest

from adaptameter.domain.assessment import Rating
from adaptameter.storage.account import find_account
from adaptameter.storage.assessment import get_assessment, list_assessments
from adaptameter.storage.part import list_parts, replace_parts
from adaptameter.storage.rating import list_ratings
from tests.people import everybody
from tests.published import assessment, ratings
from tests.web.browsing import Browser
from tests.web.conftest import brought


@pytest.fixture
def app(database, make_app, newer_folder):
    return make_app(database, newer_folder)


@pytest.fixture
def old(database, published):
    """The number of a draft in the old version in which everything is answered."""
    return brought(database, published, assessment(2025, is_handed_in=False))


@pytest.fixture
def new(client, old):
    """The number of the draft in which it goes on."""
    page = client.send(client.visit(f"/assessments/{old}/move/"))
    return int(page.address.split("/")[2])


@pytest.fixture
def answers(database):
    """Gives the ratings that count in an assessment."""

    def answers(number):
        with database.reading() as session:
            found = list_ratings(session, get_assessment(session, number).rating_set("self"))
            return {name.partition("/")[2]: rating for name, (rating, _) in found.items() if rating != Rating()}

    return answers


def posted(client, address, data=None):
    """Post as somebody does whose page was loaded before."""
    token = client.visit("/admin/new-partner").value("csrf_token")
    return client.open("POST", address, data={"csrf_token": token, **(data or {})})


def test_a_draft_says_that_a_newer_version_is_there(client, old):
    page = client.visit(f"/assessments/{old}/")
    assert "A newer version of the questions is there: 2025.1." in page.main
    assert f"/assessments/{old}/move/" in page.links


def test_what_is_submitted_never_moves(client, database, submitted, kept):
    before = kept()
    assert "newer version" not in client.visit(f"/assessments/{submitted}/").main
    address = f"/assessments/{submitted}/move/"
    for page in (client.visit(address), posted(client, address)):
        assert page.status == 409
        assert "was submitted on" in page.main
    assert kept() == before


def test_without_a_newer_version_nothing_moves(database, make_app, draft):
    client = Browser(make_app(database))
    assert "newer version" not in client.visit(f"/assessments/{draft}/").main
    page = client.visit(f"/assessments/{draft}/move/")
    assert (page.status, "There is no newer version of these questions." in page.main) == (409, True)


def test_first_one_sees_what_would_become_of_each_answer(client, old, kept):
    before = kept()
    page = client.visit(f"/assessments/{old}/move/")
    sections = {section.words.partition(" These ")[0]: section.words for section in page.all("section")}
    assert list(sections) == ["Carried (4)", "To be confirmed (2)", "Dropped (1)", "New (1)"]
    first, confirmed, dropped, new = sections.values()
    assert "How many members does it have? 12" in first
    assert "How often did the board meet last year? 3 In place “Every quarter.”" in confirmed
    assert "Are half of them women? We don't know" in dropped
    assert "Is one young?" in new
    assert kept() == before


def test_the_new_draft_begins_with_what_is_carried_and_the_old_stays_as_it_was(client, database, old, new, answers):
    assert set(answers(old)) == {name.partition("/")[2] for name in ratings}
    assert set(answers(new)) == {"minutes", "members", "chosen", "story"}
    assert answers(new)["members"] == answers(old)["members"]
    with database.reading() as session:
        rounds = [(row.round.name, row.round.instrument_version, row.state) for row in list_assessments(session)]
    assert sorted(rounds) == [("2025", "2024.1", "draft"), ("2025", "2025.1", "draft")]


def test_the_new_draft_is_given_to_the_same_members(client, database, old):
    with database.writing() as session:
        account = find_account(session, everybody)
        replace_parts(session, get_assessment(session, old), {"board": [account.id]})
    page = client.send(client.visit(f"/assessments/{old}/move/"))
    assert "Yours" in page.main
    with database.reading() as session:
        found = [list_parts(session, row) for row in list_assessments(session)]
    assert [[each.email for each in parts["board"]] for parts in found] == [[everybody]] * 2


def test_the_old_draft_can_be_read_and_leads_to_the_new_one(client, old, new, kept):
    page = client.visit(f"/assessments/{old}/")
    assert "This draft goes on in a newer version of the questions; here it stays as it was." in page.main
    assert f"/assessments/{new}/" in page.links
    before = kept()
    answer = {"meets-seen": "1", "meets-answer": "1"}
    assert posted(client, f"/assessments/{old}/board/meetings", answer).status == 409
    assert posted(client, f"/assessments/{old}/move/").status == 409
    assert kept() == before
    assert "goes on in a newer version" in client.visit("/partners/sunrise").main


def test_an_answer_to_be_confirmed_does_not_count_until_it_is(client, new, answers):
    assert "1 of 3 answered · 2 answers to confirm" in client.visit(f"/assessments/{new}/").main
    assert "To be confirmed: does the earlier answer still hold?" in client.visit(f"/assessments/{new}/check").main
    page = client.visit(f"/assessments/{new}/board/meetings")
    (box, _) = page.of_class("theirs")
    assert box.words.startswith("Your earlier draft answered: 3 In place “Every quarter.”")
    page = client.send(page, {"meets-confirmed": "y", "meets-comment": "Every month by now."})
    assert page.status == 200
    meets = answers(new)["meets"]
    assert (meets.level, meets.comment) == (3, "Every month by now.")
    assert [item.title for item in meets.evidence.items] == ["Minutes"]
    assert "items" not in answers(new)
    again = client.visit(f"/assessments/{new}/board/meetings")
    assert len(again.of_class("theirs")) == 1
    assert "3 of 3 answered" not in client.visit(f"/assessments/{new}/").main


def test_another_answer_takes_the_place_of_the_one_to_be_confirmed(client, new, answers):
    page = client.visit(f"/assessments/{new}/board/meetings")
    client.send(page, {"meets-answer": "1", "items-confirmed": "y"})
    assert answers(new)["meets"].level == 1
    assert answers(new)["items"].ticked == ("budget",)
    assert client.visit(f"/assessments/{new}/board/meetings").of_class("theirs") == []


def test_a_comment_alone_confirms_nothing(client, new):
    page = client.visit(f"/assessments/{new}/board/meetings")
    client.send(page, {"meets-comment": "We have to ask the chair."})
    assert len(client.visit(f"/assessments/{new}/board/meetings").of_class("theirs")) == 2


def test_one_either_confirms_or_answers_anew(client, new, kept):
    before = kept()
    page = client.visit(f"/assessments/{new}/board/meetings")
    page = client.send(page, {"meets-confirmed": "y", "meets-answer": "2"})
    assert page.status == 422
    told = "Either confirm the earlier answer or choose another, not both."
    assert page.problems == [("meets-answer", told)]
    assert page.value("meets-answer") == "2"
    assert kept() == before


def test_last_time_s_answer_stands_behind_a_summary_and_carries_nothing(client, database, published, kept):
    number = brought(database, published, assessment(2024), assessment(2025, own={}, is_handed_in=False))
    page = client.visit(f"/assessments/{number}/board/meetings")
    (first, *_) = page.of_class("last")
    assert "open" not in first.attributes
    assert first.words.startswith("Last time: 2024 3 In place “Every quarter.”")
    assert page.value("meets-answer") == []
    assert page.value("meets-comment") == ""


def test_other_words_of_last_time_are_told(client, database, published, new):
    brought(database, published, assessment(2024))
    page = client.visit(f"/assessments/{new}/board/meetings")
    assert "The question had other words then: “How often does the board meet?”" in page.of_class("last")[0].words


def test_what_waits_to_be_confirmed_still_waits_after_a_return(client, officer, new):
    client.send(client.visit(f"/assessments/{new}/check"), {"agreed": "yes"})
    asked = {"reason": "Confirm them.", "answer.board.meets-ticked": "y"}
    assert "is returned" in officer.send(officer.visit(f"/assessments/{new}/return/"), asked).main
    page = client.visit(f"/assessments/{new}/board/meetings")
    assert "The answer counts once you say that it still holds" in page.main
    assert "3 In place" in page.main
