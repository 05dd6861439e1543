"""Returning a submitted assessment: what the officer asks, what the partner sees of it, and what stays hidden."""

import pytest

from adaptameter.domain.assessment import Rating
from adaptameter.storage.assessment import create_rating_set, get_assessment
from adaptameter.storage.base import now
from adaptameter.storage.evidence_use import is_named_in
from adaptameter.storage.rating import list_ratings, save_rating
from adaptameter.storage.result import get_result, list_results
from adaptameter.storage.waiver import create_waiver
from tests.people import sign_up
from tests.published import assessment, ratings
from tests.web.browsing import Browser
from tests.web.conftest import brought, entries_of, logged, set_days
from tests.web.returning import answer_and_submit, asked, gap, proof


def test_a_blind_officer_is_led_to_it_and_asks_for_gaps_and_evidence_alone(officer, way, submitted):
    assert f"{way}return/" in officer.visit(f"{way}look/").links
    page = officer.visit(f"{way}return/")
    fields = {name.rpartition("-")[0] for name in page.fields_of(page.form) if name.endswith("-words")}
    evidence = {f"evidence.board.{name}" for name in ("meets", "minutes", "items", "members", "chosen", "women")}
    assert fields == {"answer.board.women", *evidence}
    assert "Every quarter." not in page.html


@pytest.mark.parametrize("level", [1, 2, 3])
def test_the_page_is_the_same_whatever_was_answered(app, database, published, level):
    own = {**ratings, "board/meets": {"level": level}, "board/minutes": {}}
    number = brought(database, published, assessment(own=own))
    sign_up(database, "otto@example.org", "officer")
    page = Browser(app, account="otto@example.org").visit(f"/assessments/{number}/return/")
    assert [each for each in page.ids if each.startswith("answer.")] == [f"{gap}ticked", f"{gap}words"]


def test_a_return_begins_a_new_revision_and_is_written_down_without_its_words(give_back, state, database):
    page = give_back()
    assert page.status == 200
    assert "The assessment is returned." in page.main
    assert state() == ("returned", [(1, True), (2, False)])
    with database.reading() as session:
        ((_, of, values),) = entries_of(session, "return")
    assert (of.startswith("assessment "), values) == (True, {"questions asked about": (None, "2")})
    assert "One gap is left." not in repr(logged(database, "return"))


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"reason": ""}, ["reason"]),
        ({"reason": "x" * 2001}, ["reason"]),
        ({f"{gap}ticked": None, f"{gap}words": "", f"{proof}ticked": None}, ["asked"]),
        ({f"{gap}words": "x" * 2001}, [f"{gap}words"]),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(give_back, state, changes, fields, kept):
    before = kept()
    page = give_back(**changes)
    assert (page.status, [field for field, _ in page.problems]) == (422, fields)
    assert page.value("reason") == changes.get("reason", "One gap is left.")
    assert kept() == before


def test_a_sentence_alone_asks_too(give_back, lead, way):
    give_back(**{f"{gap}ticked": None, f"{proof}ticked": None})
    (told,) = lead.visit(f"{way}board/facts").of_class("asked")
    assert told.words == "Your programme officer asks for an answer here. “Ask the chair.”"


def test_the_partner_reads_what_is_asked_on_its_first_page_in_the_list_and_at_the_question(give_back, lead, way):
    give_back()
    assert "your programme officer asks for more" in lead.visit("/").main
    page = lead.visit(way)
    assert "Otto returned this on" in page.main
    assert "“One gap is left.”" in page.main
    assert f"{way}board/facts#women" in page.links
    assert f"{way}board/meetings#items" in page.links
    (told,) = lead.visit(f"{way}board/facts").of_class("asked")
    assert told.words == "Your programme officer asks for an answer here. “Ask the chair.”"
    (told,) = lead.visit(f"{way}board/meetings").of_class("asked")
    assert told.words == "Your programme officer asks for evidence here."


def test_the_partner_answers_in_a_copy_and_submits_again(give_back, lead, officer, way, state, database, submitted):
    give_back()
    page = lead.visit(f"{way}board/facts")
    assert page.value("members-answer") == "12"
    done = answer_and_submit(lead, way)
    assert "Your assessment is submitted" in done.main
    assert state() == ("submitted", [(1, True), (2, True)])
    with database.reading() as session:
        first, second = list_results(session)
        row = get_assessment(session, submitted)
        women = [each.assessment_document.ratings["self"]["board/women"] for each in (first, second)]
        assert [each.rating_set.revision for each in (first, second)] == [1, 2]
        assert get_result(session, row, "self").id == second.id
        assert women == [Rating.read({"dont_know": True}), Rating.read({"yes": True})]
        assert second.assessment_document.handed_in["self"].revision == 2
        assert row.day == first.assessment_document.date == second.assessment_document.date
    assert "This is revision 2, submitted again on" in lead.visit(f"{way}results/").main
    assert "What was asked before" in lead.visit(way).main
    look = officer.visit(f"{way}look/")
    assert "Submitted again on" in look.main
    assert "“One gap is left.”" in look.main


def test_it_can_be_returned_a_second_time(give_back, lead, way, state):
    give_back()
    answer_and_submit(lead, way)
    assert give_back(**{f"{gap}ticked": None, f"{gap}words": None}).status == 200
    assert state() == ("returned", [(1, True), (2, True), (3, False)])
    page = lead.visit(way)
    assert "“Ask the chair.”" in page.main
    assert lead.visit(f"{way}board/facts").of_class("asked") == []


def test_it_can_be_answered_and_submitted_after_the_round_has_closed(give_back, lead, way, state, database, submitted):
    give_back()
    set_days(database, submitted, closes="2024-06-01")
    assert "Your assessment is submitted" in answer_and_submit(lead, way).main
    assert state()[0] == "submitted"
    assert "was submitted on" in lead.visit(f"{way}board/facts").main


def test_officers_see_nothing_of_the_new_revision(app, give_back, officer, lead, way, database, submitted):
    sign_up(database, "ines@example.org", "officer", name="Ines")
    give_back()
    evidence = {"items-status": "described", "items-item-0-title": "New minutes"}
    lead.send(lead.visit(f"{way}board/meetings"), {"meets-comment": "Only since.", **evidence})
    lead.send(lead.visit(f"{way}board/facts"), {"women-answer": "yes"})
    look = officer.visit(f"{way}look/")
    assert "It was returned and waits for the partner." in look.main
    assert "5 of 6 answered" in look.main or "6 of 6 answered" in look.main
    assert "New minutes" not in look.html
    for place in ("", "board/meetings", "check", "results/"):
        assert officer.visit(f"{way}{place}").status == 403
    with database.writing() as session:
        create_waiver(session, get_assessment(session, submitted), sign_up(database, "ines@example.org"), "Because.")
    other = Browser(app, account="ines@example.org")
    for place in ("", "board/meetings", "board/facts", "check", "results/", "results/themes/board", "look/"):
        page = other.visit(f"{way}{place}")
        assert page.status == 200, place
        assert "Only since." not in page.html
        assert "New minutes" not in page.html
    facts = other.visit(f"{way}board/facts")
    assert facts.fields_of(facts.form).get("women-answer") is None
    assert "was submitted on" in facts.main
    assert "waits for the partner to submit again" in officer.visit("/").main
    assert "returned to the partner" in officer.visit("/partners/sunrise").main


def test_a_file_of_the_new_revision_is_the_teams_alone(give_back, officer, lead, way, database, submitted):
    give_back()
    with database.writing() as session:
        rating_set = get_assessment(session, submitted).rating_set("self")
        _, row = list_ratings(session, rating_set)["board/items"]
    item = {"title": "Photo", "file": "0123456789abcdef/photo.png"}
    rating = Rating.read({"ticked": [], "evidence": {"status": "document", "items": [item]}})
    with database.writing() as session:
        save_rating(session, get_assessment(session, submitted).rating_set("self"), "board/items", rating, row.version)
    with database.reading() as session:
        found = get_assessment(session, submitted)
        assert is_named_in(session, found, "0123456789abcdef", is_submitted=False)
        assert not is_named_in(session, found, "0123456789abcdef", is_submitted=True)


@pytest.mark.parametrize("way_out", ["waived", "rated"])
def test_who_may_read_it_can_not_return_it(app, officer, way, database, submitted, way_out, kept):
    page = officer.visit(f"{way}return/")
    with database.writing() as session:
        row = get_assessment(session, submitted)
        if way_out == "waived":
            create_waiver(session, row, sign_up(database, "otto@example.org"), "Because.")
        else:
            create_rating_set(session, row, "officer").handed_in_at = now()
    before = kept()
    assert officer.send(page, asked).status == 403
    assert officer.visit(f"{way}return/").status == 403
    assert f"{way}return/" not in officer.visit(f"{way}look/").links
    assert kept() == before


def test_what_is_returned_or_a_draft_is_not_returned(officer, give_back, draft, way, kept):
    page = officer.visit(f"{way}return/")
    give_back()
    before = kept()
    assert officer.send(page, asked).status == 403
    assert officer.visit(f"/assessments/{draft}/return/").status == 403
    assert kept() == before


def test_neither_the_partner_nor_an_administrator_returns(app, lead, way, database):
    sign_up(database, "adam@example.org", "administrator")
    for each in (lead, Browser(app, account="adam@example.org")):
        assert each.visit(f"{way}return/").status == 403


def test_what_was_returned_does_not_move_to_newer_questions(database, make_app, newer_folder, submitted, way):
    app = make_app(database, newer_folder)
    sign_up(database, "otto@example.org", "officer")
    client, officer = Browser(app), Browser(app, account="otto@example.org")
    officer.send(officer.visit(f"{way}return/"), asked)
    assert "newer version" not in client.visit(way).main
    assert client.visit(f"{way}move/").status == 409


def test_what_an_officer_writes_stays_a_text(give_back, lead, way):
    give_back(reason="<b>bold</b> {{ 7 * 191 }}", **{f"{gap}words": "<script>alert(1)</script>"})
    for place in ("", "board/facts"):
        page = lead.visit(f"{way}{place}")
        assert page.strange_scripts == []
        assert "1337" not in page.main
        assert "<b>bold</b>" not in page.html
    assert "<script>alert(1)</script>" in lead.visit(f"{way}board/facts").main
